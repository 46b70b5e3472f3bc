"""Weekly usage by the length of the context, in buckets up to so many tokens."""

from __future__ import annotations

from generator.ingest.wire.slice_source import SliceSource

BOARDS = tuple(
    SliceSource(f"context-{bucket.lower()}", "contexts", "context_bucket", bucket) for bucket in ("1K", "10K", "100K", "1M", "10M")
)
