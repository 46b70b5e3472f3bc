"""What was worked out before, kept below a root under all that it depends on. Safe to delete at any time.

A file is known by its size, its times and its inode, and by its bytes as long as it is so young that another change could bear the same
times. Where keeping fails, nothing is kept: that only costs time.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from stat import S_ISDIR
from typing import Final

from generator import resources

CACHE_FOLDER: Final = ".movers/kept"
"""Below a root."""
_PACKAGE: Final = Path(__file__).parent
_RECENT_NANOSECONDS: Final = 2_000_000_000
"""Nanoseconds; the coarsest file systems count times in two seconds."""
_MAX_ENTRIES: Final = 60
_DIGEST_SIZE: Final = sha256().digest_size


@dataclass(frozen=True, slots=True)
class CacheFolder:
    """A folder of things that were worked out, each under a name, good for one key."""

    folder: Path
    max_entries: int = _MAX_ENTRIES
    """So many are kept; the oldest make room."""

    def load(self, name: str, key: str) -> bytes | None:
        """What is kept under a name, if it is whole and of this key."""
        try:
            stored = (self.folder / name).read_bytes()
        except OSError:
            return None
        return stored[_DIGEST_SIZE:] if stored[:_DIGEST_SIZE] == _digest_entry(key, stored[_DIGEST_SIZE:]) else None

    def save(self, name: str, key: str, body: bytes) -> None:
        """Keep something in place of what has the name."""
        # a run beside this one may write the same name: each into a file of its own, and the last one stands
        temporary = self.folder / f".{name}.{os.getpid()}"
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                temporary.write_bytes(_digest_entry(key, body) + body)
                temporary.replace(self.folder / name)
            finally:
                temporary.unlink(missing_ok=True)
            self._evict_oldest()

    def _evict_oldest(self) -> None:
        entries = [path for path in self.folder.iterdir() if not path.name.startswith(".")]
        if len(entries) > self.max_entries:
            for path in sorted(entries, key=lambda path: (path.stat().st_mtime_ns, path.name))[: len(entries) - self.max_entries]:
                path.unlink(missing_ok=True)


def _digest_entry(key: str, body: bytes) -> bytes:
    return sha256(key.encode() + b"\0" + body).digest()


def fingerprint_paths(paths: Iterable[Path]) -> str | None:
    """Stands for these files, and for all files below these folders, as they are now; `None` where that cannot be told."""
    now = time.time_ns()
    total = sha256()
    try:
        for path in paths:
            for line in sorted(_list_fingerprints(os.fspath(path), now)):
                total.update(line.encode("utf-8", "surrogateescape") + b"\n")
    except OSError:
        return None
    return total.hexdigest()


def _list_fingerprints(path: str, now: int) -> Iterator[str]:
    try:
        at = os.stat(path)  # noqa: PTH116 - thousands of files
    except FileNotFoundError:
        yield f"{path!r} absent"
        return
    if not S_ISDIR(at.st_mode):
        yield _fingerprint_file(path, at, now)
        return
    with os.scandir(path) as entries:
        for entry in entries:
            if not entry.is_dir():
                yield _fingerprint_file(entry.path, entry.stat(), now)
            elif entry.name != "__pycache__":
                yield from _list_fingerprints(entry.path, now)


def _fingerprint_file(path: str, at: os.stat_result, now: int) -> str:
    fingerprint = f"{path!r} {at.st_size} {at.st_mtime_ns} {at.st_ctime_ns} {at.st_ino}"
    return (
        fingerprint
        if max(at.st_mtime_ns, at.st_ctime_ns) < now - _RECENT_NANOSECONDS
        else f"{fingerprint} {sha256(Path(path).read_bytes()).hexdigest()}"
    )


@cache
def fingerprint_code() -> str | None:
    """Stands for everything that works things out: our code and templates, Python, and what is installed beside it; `None` as above."""
    ours = fingerprint_paths([_PACKAGE, resources.templates()])
    installed = sorted({path.name for folder in sys.path if folder for path in Path(folder).glob("*-info")})
    return ours and sha256("\n".join([sys.version, *installed, ours]).encode()).hexdigest()
