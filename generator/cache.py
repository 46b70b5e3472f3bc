"""Results on disk, in the user's cache folder. Any of it may be deleted at any time, and an error only costs time."""

from __future__ import annotations

import os
import pickle
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from copyreg import dispatch_table
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from stat import S_ISDIR
from types import MappingProxyType
from typing import Any, Final, TypeVar

from platformdirs import user_cache_dir

from generator import resources

_PACKAGE: Final = Path(__file__).parent
_RECENT_NANOSECONDS: Final = 2_000_000_000
"""The coarsest file systems count times in two seconds."""

Value = TypeVar("Value")


def cache_folder(name: str) -> Path:
    """A folder below `MOVERS_CACHE`, or below the folder where this system keeps a user's caches."""
    return Path(os.environ.get("MOVERS_CACHE") or user_cache_dir("model-movers", appauthor=False)) / name


@dataclass(frozen=True, slots=True)
class FileCache:
    """A folder with one file for each result."""

    folder: Path
    max_entries: int
    """The oldest files beyond this number are deleted."""

    def load_or_make(self, dependencies: object, make: Callable[[], Value]) -> Value:
        """Load the result with these dependencies, whose `repr` must name all of them, or make and save it."""
        path = self.folder / sha256(repr(dependencies).encode()).hexdigest()
        with suppress(Exception):  # a broken file raises whatever its bytes happen to run into
            stored: Value = pickle.loads(zlib.decompress(path.read_bytes()))  # noqa: S301 - only this user writes to the folder
            return stored
        value = make()
        with suppress(OSError):
            self._save(path, _dump(value))
        return value

    def _save(self, path: Path, body: bytes) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # another process may write the same result at the same time: each writes its own file, and the last one stays
        temporary = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            temporary.write_bytes(body)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        entries = list(self.folder.iterdir())
        if len(entries) > self.max_entries:
            for entry in sorted(entries, key=lambda entry: (entry.stat().st_mtime_ns, entry.name))[: len(entries) - self.max_entries]:
                entry.unlink(missing_ok=True)


def _dump(value: object) -> bytes:
    packed = BytesIO()
    pickler = pickle.Pickler(packed, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {**dispatch_table, MappingProxyType: _reduce_proxy}
    pickler.dump(value)
    return zlib.compress(packed.getvalue(), 1)


def _reduce_proxy(value: Mapping[Any, Any]) -> tuple[Any, ...]:
    return _make_proxy, (dict(value),)


def _make_proxy(value: Mapping[Any, Any]) -> Mapping[Any, Any]:
    # the class itself has no name that pickle could find it by
    return MappingProxyType(value)


def fingerprint_paths(paths: Iterable[Path]) -> str:
    """A digest that changes with these files and with the files below these folders; a random one if they cannot be read.

    A file is identified by its size, times and inode. The bytes count too while another change could still have the same times.
    """
    now = time.time_ns()
    digest = sha256()
    try:
        for path in paths:
            for line in sorted(_list_fingerprints(os.fspath(path), now)):
                digest.update(line.encode("utf-8", "surrogateescape") + b"\n")
    except OSError:
        return os.urandom(32).hex()
    return digest.hexdigest()


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
def fingerprint_code(*packages: str) -> str:
    """A digest that changes with Python, the installed packages and our code: all of it, or these of our packages."""
    ours = [_PACKAGE / name for name in packages] or [_PACKAGE, resources.templates()]
    installed = sorted({path.name for folder in sys.path if folder for path in Path(folder).glob("*-info")})
    return sha256("\n".join([sys.version, *installed, fingerprint_paths(ours)]).encode()).hexdigest()
