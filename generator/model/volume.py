"""The total of a board in one week."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.week import Week


@dataclass(frozen=True, slots=True)
class WeekVolume:
    """The tokens of a board in one observed week."""

    week: Week
    total: int
    """Tokens of all rows and `other`."""
    other: int
