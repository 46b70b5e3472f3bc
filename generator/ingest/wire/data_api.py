"""Names, citations and metadata that all calls of OpenRouter's Data API share (docs/develop/spec/sources.md, section 1b)."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from generator.ingest.wire.strict_json import DayField, MomentField, ResponseShape

SOURCE_NAME: Final = "openrouter"
HISTORY_BEGINS: Final = date(2025, 1, 1)

RANKINGS_CITATION: Final = "Source: OpenRouter (openrouter.ai/rankings), as of {as_of}."
APPS_CITATION: Final = "Source: OpenRouter (openrouter.ai/apps), as of {as_of}."
CATALOG_CITATION: Final = "Catalogue: OpenRouter (openrouter.ai/models), as of {as_of}."
"""Citation lines; the line of the catalog is our own, because its owner requires none."""


class ResponseMeta(ResponseShape):
    """The version of the contract, and when the response was made."""

    version: Literal["v1"]
    as_of: MomentField


class SpanMeta(ResponseMeta):
    """The days of the response, both included."""

    start_date: DayField
    end_date: DayField


def name_board(board: str) -> str:
    """The name of a board in errors."""
    return f"{SOURCE_NAME} {board}"
