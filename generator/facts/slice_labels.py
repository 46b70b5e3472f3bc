"""What slices of usage are called in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from generator.ingest.sources import SLICES

_SPELLED: Final = {"tool_calling": "tool calling", "marketing/seo": "search marketing", "image_output": "image output"}
_KINDS: Final = {"contexts": "{} of context", "modalities": "{}", "languages": "{} languages"}
LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {one.board: _KINDS.get(one.group, "{}").format(_SPELLED.get(one.value, one.value)) for one in SLICES}
)


def label(board: str) -> str:
    """`programming`, `tool calling`, `10K of context`."""
    return LABELS[board]
