"""Drawings kept on disk by what they were made from, so that an unchanged chart is not drawn again."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

import matplotlib as mpl

from generator.cache import CacheFolder

_PACKAGE: Final = Path(__file__).parents[1]
_CODE_FOLDERS: Final = ("charts", "facts", "model")
"""Folders whose files decide what a drawing looks like."""
_MAX_DRAWINGS: Final = 1000


@dataclass(frozen=True, slots=True)
class DrawingCache:
    """A folder of drawings."""

    folder: Path

    def load_or_draw(self, dependencies: object, draw: Callable[[], bytes]) -> bytes:
        """What is kept of the same making, else drawn and kept; `made_from` says all that it depends on beside our code."""
        key = sha256(f"{_hash_code()} {dependencies!r}".encode()).hexdigest()
        shelf = CacheFolder(self.folder, _MAX_DRAWINGS)
        packed = shelf.load(key, key)
        if packed is not None:
            return zlib.decompress(packed)
        body = draw()
        shelf.save(key, key, zlib.compress(body, 6))
        return body


@cache
def _hash_code() -> str:
    """Stands for everything that turns figures into a drawing: our code, style and fonts, and matplotlib."""
    files = sorted(
        path for folder in _CODE_FOLDERS for path in (_PACKAGE / folder).rglob("*") if path.suffix in {".py", ".mplstyle", ".ttf"}
    )
    return sha256(mpl.__version__.encode() + b"".join(sha256(path.read_bytes()).digest() for path in files)).hexdigest()
