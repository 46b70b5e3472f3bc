"""Values of the model as bytes, and back: nothing but such values comes out, whoever wrote the bytes."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from copyreg import dispatch_table
from io import BytesIO
from types import MappingProxyType
from typing import Any, Final

_MODEL: Final = "generator.model."
_PLAIN: Final = frozenset(
    {
        ("datetime", "date"),
        ("datetime", "datetime"),
        ("datetime", "timedelta"),
        ("datetime", "timezone"),
        ("decimal", "Decimal"),
        ("fractions", "Fraction"),
        ("pydantic_core._pydantic_core", "TzInfo"),
        (__name__, "_proxy"),
    }
)


class UnreadableError(ValueError):
    """These bytes are no values of the model."""


def dumped(value: object) -> bytes:
    """A value as bytes."""
    out = BytesIO()
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {**dispatch_table, MappingProxyType: _proxied}
    pickler.dump(value)
    return out.getvalue()


def loaded(body: bytes) -> Any:  # noqa: ANN401 - whatever was dumped
    """The value that was dumped; UnreadableError when the bytes hold something else."""
    try:
        return _Unpickler(BytesIO(body)).load()
    except Exception as wrong:  # broken bytes raise whatever they happen to run into
        raise UnreadableError(str(wrong)) from wrong


class _Unpickler(pickle.Unpickler):
    """Of our own values: any other class or function is refused."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as the base class has it
        """A class of the model, or one of the plain ones."""
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if module.startswith(_MODEL) and "." not in name:
            found = super().find_class(module, name)
            # what the model itself imports is not part of it
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise UnreadableError(f"{module}.{name} is no value of the model")


def _proxied(value: Mapping[Any, Any]) -> tuple[Any, ...]:
    return _proxy, (dict(value),)


def _proxy(value: dict[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(value)
