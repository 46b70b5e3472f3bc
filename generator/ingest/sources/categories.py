"""Weekly usage by use case, estimated by the source from a sample."""

from __future__ import annotations

from generator.ingest.wire.slice_source import SliceSource

BOARDS = tuple(
    SliceSource(f"category-{category.replace('/', '-')}", "categories", "category", category)
    for category in (
        "programming",
        "roleplay",
        "marketing",
        "marketing/seo",
        "technology",
        "science",
        "translation",
        "legal",
        "finance",
        "health",
        "trivia",
        "academia",
    )
)
