"""List the total tokens of the last weeks, of which the shares of earlier weeks are parts."""

from __future__ import annotations

from generator.model.volume import WeekVolume
from generator.statistics.weekly_boards import WeeklyBoard


def collect_volumes(board: WeeklyBoard, count: int) -> tuple[WeekVolume, ...]:
    """The total of every observed week among the last ones."""
    return tuple(WeekVolume(one.week, one.ranking.total, one.ranking.other) for one in board.weeks if board.current.week - one.week < count)
