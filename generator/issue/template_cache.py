"""Templates as Jinja compiled them, kept so that a run need not compile them anew."""

from __future__ import annotations

import marshal
from hashlib import sha256
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from generator import cache

_MAX_TEMPLATES = 500


class TemplateCache(BytecodeCache):
    """The compiled templates of one publication; a template that changed, or code that compiles it, is a miss."""

    def __init__(self, folder: Path) -> None:
        """In a folder, which is made when the first is kept."""
        self._shelf = cache.CacheFolder(folder, _MAX_TEMPLATES)

    def load_bytecode(self, bucket: Bucket) -> None:
        """What is kept of a template."""
        maker = cache.fingerprint_code()
        # what is whole and of this key was written by `dump_bytecode`: marshal must not see anything else
        body = self._shelf.load(bucket.key, f"{maker} {bucket.checksum}") if maker else None
        if body is not None:
            bucket.code = marshal.loads(body)  # noqa: S302 - as above

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        if maker := cache.fingerprint_code():
            self._shelf.save(bucket.key, f"{maker} {bucket.checksum}", marshal.dumps(bucket.code))

    def get_source_checksum(self, source: str) -> str:
        """Stands for a template's text."""
        return sha256(source.encode()).hexdigest()
