"""What every call of OpenRouter's Data API has in common (docs/develop/spec/sources.md, section 1b)."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from generator.ingest.wire.strict_json import DayField, MomentField, ResponseShape

SOURCE_NAME: Final = "openrouter"
HISTORY_BEGINS: Final = date(2025, 1, 1)

RANKINGS_CITATION: Final = "Source: OpenRouter (openrouter.ai/rankings), as of {as_of}."
APPS_CITATION: Final = "Source: OpenRouter (openrouter.ai/apps), as of {as_of}."
CATALOG_CITATION: Final = "Catalogue: OpenRouter (openrouter.ai/models), as of {as_of}."
"""Citation lines; the catalogue's is our own, for its owner asks for none."""


class ResponseMeta(ResponseShape):
    """Which contract an answer keeps, and when it was made."""

    version: Literal["v1"]
    as_of: MomentField


class SpanMeta(ResponseMeta):
    """The days it speaks of, both included."""

    start_date: DayField
    end_date: DayField


def name_board(board: str) -> str:
    """How errors name a board."""
    return f"{SOURCE_NAME} {board}"
