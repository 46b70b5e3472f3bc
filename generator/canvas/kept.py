"""Drawings kept on disk by what they were made from, so that an unchanged chart is not drawn again. Safe to delete at any time."""

from __future__ import annotations

import zlib
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

import matplotlib as mpl

from generator.store import write_atomic

_PACKAGE: Final = Path(__file__).parents[1]
_MAKERS: Final = ("canvas", "charts", "model")
"""Folders whose files decide what a drawing looks like."""
_MOST: Final = 1000
_LARGEST: Final = 4_000_000
"""Of a drawing, in bytes."""


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of drawings."""

    folder: Path

    def key(self, made_from: object) -> str:
        """The name of the drawing made from this."""
        return sha256(f"{_maker()} {made_from!r}".encode()).hexdigest()

    def load(self, key: str) -> bytes | None:
        """A drawing, if it is kept and whole."""
        try:
            packed = self._path(key).read_bytes()
        except FileNotFoundError:
            return None
        try:
            return zlib.decompressobj().decompress(packed[_SUM:], _LARGEST) if _whole(packed) else None
        except zlib.error:
            return None

    def save(self, key: str, drawing: bytes) -> None:
        """Keep a drawing; the oldest make room when there are many."""
        packed = zlib.compress(drawing, 6)
        write_atomic(self._path(key), sha256(packed).digest() + packed, durable=False)
        kept = list(self.folder.glob("*.z"))
        if len(kept) > _MOST:
            # a run beside this one may clear the same folder
            with suppress(FileNotFoundError):
                for path in sorted(kept, key=lambda path: (path.stat().st_mtime, path.name))[: len(kept) - _MOST // 2]:
                    path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.z"


_SUM: Final = sha256().digest_size


def _whole(packed: bytes) -> bool:
    return sha256(packed[_SUM:]).digest() == packed[:_SUM]


@cache
def _maker() -> str:
    """Stands for everything that turns figures into a drawing: our code, style and fonts, and matplotlib."""
    files = sorted(path for folder in _MAKERS for path in (_PACKAGE / folder).rglob("*") if path.suffix in {".py", ".mplstyle", ".ttf"})
    return sha256(mpl.__version__.encode() + b"".join(sha256(path.read_bytes()).digest() for path in files)).hexdigest()
