"""Files written whole or not at all, and the lock that keeps two runs apart."""

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
    """Sole right to write below a root; `LockedError` at once when another run has it."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - what only reads starts the sooner

    path = root / LOCK_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(path, timeout=0):
            yield
    except Timeout:
        raise LockedError(path) from None


def write_atomic(path: Path, body: bytes, *, durable: bool = True) -> bool:
    """Write a whole file or nothing; False, and nothing is touched, when it holds these bytes already.

    What can be made again at any time need not be `durable`, that is survive a power cut.
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
    """Make the renames in a folder last through a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
