"""Values of the model as bytes, and back: nothing but such values comes out, whoever wrote the bytes."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from copyreg import dispatch_table
from io import BytesIO
from types import MappingProxyType
from typing import Any, Final

_MODEL_PREFIX: Final = "generator.model."
_PLAIN_TYPES: Final = frozenset(
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


class UnreadableValueError(ValueError):
    """These bytes are no values of the model."""


def dump_value(value: object) -> bytes:
    """A value as bytes."""
    out = BytesIO()
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {**dispatch_table, MappingProxyType: _reduce_proxy}
    pickler.dump(value)
    return out.getvalue()


def load_value(body: bytes) -> Any:  # noqa: ANN401 - whatever was dumped
    """The value that was dumped; UnreadableError when the bytes hold something else."""
    try:
        return _ModelUnpickler(BytesIO(body)).load()
    except Exception as wrong:  # broken bytes raise whatever they happen to run into
        raise UnreadableValueError(str(wrong)) from wrong


class _ModelUnpickler(pickle.Unpickler):
    """Of our own values: any other class or function is refused."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as the base class has it
        """A class of the model, or one of the plain ones."""
        if (module, name) in _PLAIN_TYPES:
            return super().find_class(module, name)
        if module.startswith(_MODEL_PREFIX) and "." not in name:
            candidate = super().find_class(module, name)
            # what the model itself imports is not part of it
            if isinstance(candidate, type) and candidate.__module__ == module:
                return candidate
        raise UnreadableValueError(f"{module}.{name} is no value of the model")


def _reduce_proxy(value: Mapping[Any, Any]) -> tuple[Any, ...]:
    return _proxy, (dict(value),)


def _proxy(value: dict[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(value)
