"""A board with everything that one pass over its weeks tells, for whatever is said of its last week."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.config import Config
from generator.model.streaks import Streak
from generator.statistics.arrivals import WeekTransition, find_transitions
from generator.statistics.careers import Career, compute_careers
from generator.statistics.catalog_dates import CatalogDates
from generator.statistics.growth import find_base_week
from generator.statistics.streak_lengths import find_streaks
from generator.statistics.weekly_boards import BoardWeek, WeeklyBoard


@dataclass(frozen=True, slots=True)
class BoardTimeline:
    """How a board came to be what it is in the week in question."""

    board: WeeklyBoard
    catalog_dates: CatalogDates
    config: Config
    transitions: tuple[WeekTransition, ...]
    """One an observed week."""
    careers: Mapping[str, Career]
    """Of everybody listed now."""
    streaks: Mapping[str, tuple[Streak, ...]]
    """Of everybody of whom a predicate is true now."""
    base: BoardWeek | None
    """What growth is measured against."""

    @classmethod
    def of(cls, board: WeeklyBoard, catalog_dates: CatalogDates, config: Config) -> BoardTimeline:
        """The course of a board."""
        transitions = find_transitions(board, catalog_dates, config.debut_days)
        return cls(
            board, catalog_dates, config, transitions, compute_careers(board), find_streaks(board, config.top), find_base_week(board)
        )

    @property
    def transition(self) -> WeekTransition:
        """The week in question beside the one before."""
        return self.transitions[-1]
