"""Atomic writes, and the lock that only one run can have."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from generator.errors import LockedError

LOCK_FILE: Final = Path(".movers/lock")


@contextmanager
def lock(root: Path) -> Iterator[None]:
    """Lock a publication for writing; raises LockedError at once if another run has the lock."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - commands that only read start faster

    path = root / LOCK_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(path, timeout=0):
            yield
    except Timeout:
        raise LockedError(path) from None


def write_atomic(path: Path, body: bytes, *, durable: bool = True) -> bool:
    """Write a file completely or not at all; return False, without writing, if it has these bytes already.

    A `durable` file survives a power cut; files that can be made again do not need that.
    """
    with suppress(FileNotFoundError):
        if path.read_bytes() == body:
            return False
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(body)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return True


def sync_folder(folder: Path) -> None:
    """Flush a folder, so that renames in it survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
