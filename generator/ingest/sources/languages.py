"""Weekly usage by language, natural or of programming, estimated by the source from a sample."""

from __future__ import annotations

from generator.ingest.wire.slice_source import SliceSource

BOARDS = tuple(SliceSource(f"language-{kind}", "languages", "language_type", kind) for kind in ("natural", "programming"))
