"""Slices of the usage ranking: weekly tokens of one kind of traffic, a board for each kind."""

from __future__ import annotations

from typing import Final

from generator.ingest.wire.slice_source import SliceSource

TOOL_CALLING: Final = (SliceSource("tool-calling", "tool-calling", "modality", "tool_calling"),)
"""Requests that call tools: what agents run on."""
CATEGORIES: Final = tuple(
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
"""By use case, estimated by the source from a sample."""
MODALITIES: Final = tuple(
    SliceSource(f"modality-{modality.replace('_', '-')}", "modalities", "modality", modality)
    for modality in ("image", "image_output", "audio", "text")
)
"""By what goes in or comes out."""
CONTEXTS: Final = tuple(
    SliceSource(f"context-{bucket.lower()}", "contexts", "context_bucket", bucket) for bucket in ("1K", "10K", "100K", "1M", "10M")
)
"""By the length of the context, in buckets of up to so many tokens."""
LANGUAGES: Final = tuple(SliceSource(f"language-{kind}", "languages", "language_type", kind) for kind in ("natural", "programming"))
"""By language, natural or of programming, estimated by the source from a sample."""
BOARDS: Final = (*TOOL_CALLING, *CATEGORIES, *MODALITIES, *CONTEXTS, *LANGUAGES)
