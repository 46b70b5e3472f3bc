"""Slices of the usage ranking: weekly tokens of one kind of traffic, a board for each kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from generator.ingest.wire.slice_source import SliceSource

_CATEGORY_TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "programming": "Programming",
        "roleplay": "Roleplay",
        "marketing": "Marketing",
        "marketing/seo": "Search marketing",
        "technology": "Technology",
        "science": "Science",
        "translation": "Translation",
        "legal": "Legal",
        "finance": "Finance",
        "health": "Health",
        "trivia": "Trivia",
        "academia": "Academia",
    }
)
_MODALITY_TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {"image": "Images", "image_output": "Image output", "audio": "Audio", "text": "Text"}
)
_CONTEXT_TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {bucket: f"{bucket} of context" for bucket in ("1K", "10K", "100K", "1M", "10M")}
)
_LANGUAGE_TITLES: Final[Mapping[str, str]] = MappingProxyType({"natural": "Natural languages", "programming": "Programming languages"})


def _list_slices(prefix: str, group: str, parameter: str, titles: Mapping[str, str]) -> Iterator[SliceSource]:
    """List a board for each value of a parameter."""
    for value, title in titles.items():
        name = value.lower().replace("_", "-").replace("/", "-")
        yield SliceSource(f"{prefix}-{name}", group, parameter, value, title)


TOOL_CALLING: Final = (SliceSource("tool-calling", "tool-calling", "modality", "tool_calling", "Tool calling"),)
"""Requests that call tools, as agents do."""
CATEGORIES: Final = tuple(_list_slices("category", "categories", "category", _CATEGORY_TITLES))
"""By use case, estimated by the source from a sample."""
MODALITIES: Final = tuple(_list_slices("modality", "modalities", "modality", _MODALITY_TITLES))
"""By the kind of input or output."""
CONTEXTS: Final = tuple(_list_slices("context", "contexts", "context_bucket", _CONTEXT_TITLES))
"""By the length of the context: each bucket is named by its maximum number of tokens."""
LANGUAGES: Final = tuple(_list_slices("language", "languages", "language_type", _LANGUAGE_TITLES))
"""By language, natural or of programming, estimated by the source from a sample."""
BOARDS: Final = (*TOOL_CALLING, *CATEGORIES, *MODALITIES, *CONTEXTS, *LANGUAGES)
