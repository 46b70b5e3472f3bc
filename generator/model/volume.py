"""What a board carried as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.week import Week


@dataclass(frozen=True, slots=True)
class WeekVolume:
    """In one observed week."""

    week: Week
    total: int
    """Tokens of all rows and `other`."""
    other: int
