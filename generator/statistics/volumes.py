"""What a board carried over the last weeks: the whole that shares of earlier weeks are parts of."""

from __future__ import annotations

from generator.model.volume import WeekVolume
from generator.statistics.weekly_boards import WeeklyBoard


def collect_volumes(board: WeeklyBoard, count: int) -> tuple[WeekVolume, ...]:
    """Of every observed week among the last so many."""
    return tuple(WeekVolume(one.week, one.ranking.total, one.ranking.other) for one in board.weeks if board.current.week - one.week < count)
