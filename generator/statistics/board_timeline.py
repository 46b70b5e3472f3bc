"""A board with everything that one pass over its weeks tells, for whatever is said of its last week."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.config import Config
from generator.model.streaks import Streak
from generator.statistics.arrivals import Turn, turns
from generator.statistics.births import Births
from generator.statistics.careers import Career, careers
from generator.statistics.growth import base_week
from generator.statistics.streaks import streaks
from generator.statistics.weekly_boards import Board, BoardWeek


@dataclass(frozen=True, slots=True)
class Course:
    """How a board came to be what it is in the week in question."""

    board: Board
    born: Births
    config: Config
    turns: tuple[Turn, ...]
    """One an observed week."""
    careers: Mapping[str, Career]
    """Of everybody listed now."""
    streaks: Mapping[str, tuple[Streak, ...]]
    """Of everybody of whom a predicate is true now."""
    base: BoardWeek | None
    """What growth is measured against."""

    @classmethod
    def of(cls, board: Board, born: Births, config: Config) -> Course:
        """The course of a board."""
        passed = turns(board, born, config.debut_days)
        return cls(board, born, config, passed, careers(board), streaks(board, config.top), base_week(board))

    @property
    def turn(self) -> Turn:
        """The week in question beside the one before."""
        return self.turns[-1]
