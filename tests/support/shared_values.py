"""Values and folders that a test run makes once, whichever of its processes needs them first."""

from __future__ import annotations

import gc
import os
import pickle
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar, TypeVar

from filelock import FileLock

Value = TypeVar("Value")


class RunFolder:
    """The folder that all processes of a test run see; the first test sets it."""

    path: ClassVar[Path | None] = None

    @classmethod
    def find(cls, name: str) -> Path:
        """The place of a shared thing."""
        assert cls.path, f"{name} is for use inside a test or a fixture: made at import, it would be made by every process that collects"
        return cls.path / name


def share_value(name: str, make: Callable[[], Value]) -> Value:
    """Make a value, or read the one that another process of this run made."""
    path = RunFolder.find(f"{name}.pickle")
    if "PYTEST_XDIST_WORKER" in os.environ:
        with FileLock(f"{path}.lock"):
            if path.exists():
                value = _load(path)
            else:
                _save(path, value := make())
    else:
        value = make()
    gc.freeze()  # it lives as long as the process: the collector need not walk a million objects again and again
    return value  # type: ignore[no-any-return]


def share_folder(name: str, make: Callable[[Path], object]) -> Path:
    """Make a folder, or find the one that another process of this run made; a test that writes works in a copy of it."""
    path = RunFolder.find(name)
    with FileLock(f"{path}.lock"):
        if not path.exists():
            unfinished = path.with_name(f"{name}.unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            make(unfinished)
            unfinished.rename(path)
    return path


class _Pickler(pickle.Pickler):
    """Write read-only mappings too."""

    def reducer_override(self, value: object) -> Any:  # noqa: ANN401 - as the base class has it
        return (_make_proxy, (dict(value),)) if isinstance(value, MappingProxyType) else NotImplemented


def _make_proxy(mapping: Mapping[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(mapping)


def _save(path: Path, value: object) -> None:
    with path.open("wb") as file:
        _Pickler(file, pickle.HIGHEST_PROTOCOL).dump(value)


def _load(path: Path) -> Any:  # noqa: ANN401 - whatever was saved
    gc.disable()  # nothing of it is garbage yet
    try:
        return pickle.loads(path.read_bytes())  # noqa: S301 - written by this run
    finally:
        gc.enable()
