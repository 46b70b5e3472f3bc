"""What every call of OpenRouter's Data API has in common (sources.md, section 1b)."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from generator.ingest.wire.strict_json import Day, Moment, Shape

NAME: Final = "openrouter"
HISTORY_BEGINS: Final = date(2025, 1, 1)

RANKINGS: Final = "Source: OpenRouter (openrouter.ai/rankings), as of {as_of}."
APPS: Final = "Source: OpenRouter (openrouter.ai/apps), as of {as_of}."
DATA_API: Final = "Source: OpenRouter Data API (openrouter.ai/docs/cookbook/administration/data-api), as of {as_of}."
CATALOGUE: Final = "Catalogue: OpenRouter (openrouter.ai/models), as of {as_of}."
"""Citation lines; the catalogue's is our own, for its owner asks for none."""


class Meta(Shape):
    """Which contract an answer keeps, and when it was made."""

    version: Literal["v1"]
    as_of: Moment


class SpanMeta(Meta):
    """The days it speaks of, both included."""

    start_date: Day
    end_date: Day


def label(board: str) -> str:
    """How errors name a board."""
    return f"{NAME} {board}"
