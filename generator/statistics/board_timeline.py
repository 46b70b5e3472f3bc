"""A board with everything computed in one pass over its weeks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.config import Config
from generator.model.trends import Streak
from generator.statistics.arrivals import WeekTransition, find_transitions
from generator.statistics.careers import Career, compute_careers
from generator.statistics.catalog_dates import CatalogDates
from generator.statistics.growth import find_base_week
from generator.statistics.streak_lengths import find_streaks
from generator.statistics.weekly_boards import BoardWeek, WeeklyBoard


@dataclass(frozen=True, slots=True)
class BoardTimeline:
    """A board up to the surveyed week, with its arrivals, careers and streaks."""

    board: WeeklyBoard
    catalog_dates: CatalogDates
    config: Config
    transitions: tuple[WeekTransition, ...]
    """One per observed week."""
    careers: Mapping[str, Career]
    """Of every entry that is listed now."""
    streaks: Mapping[str, tuple[Streak, ...]]
    """Of every entry for which a predicate is true now."""
    base: BoardWeek | None
    """The week that growth is measured against."""

    @classmethod
    def of(cls, board: WeeklyBoard, catalog_dates: CatalogDates, config: Config) -> BoardTimeline:
        """Compute the timeline of a board."""
        transitions = find_transitions(board, catalog_dates, config.debut_days)
        return cls(
            board, catalog_dates, config, transitions, compute_careers(board), find_streaks(board, config.top), find_base_week(board)
        )

    @property
    def transition(self) -> WeekTransition:
        """The surveyed week compared with the one before."""
        return self.transitions[-1]
