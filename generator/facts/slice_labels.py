"""What slices of usage are called in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from generator.ingest.sources import SLICE_SOURCES

_SPELLINGS: Final = {"tool_calling": "tool calling", "marketing/seo": "search marketing", "image_output": "image output"}
_LABEL_FORMATS: Final = {"contexts": "{} of context", "modalities": "{}", "languages": "{} languages"}
SLICE_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {one.board: _LABEL_FORMATS.get(one.group, "{}").format(_SPELLINGS.get(one.value, one.value)) for one in SLICE_SOURCES}
)


def slice_label(board: str) -> str:
    """`programming`, `tool calling`, `10K of context`."""
    return SLICE_LABELS[board]
