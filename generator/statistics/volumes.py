"""What a board carried over the last weeks: the whole that shares of earlier weeks are parts of."""

from __future__ import annotations

from generator.model.volume import Volume
from generator.statistics.weekly_boards import Board


def volumes(board: Board, count: int) -> tuple[Volume, ...]:
    """Of every observed week among the last so many."""
    return tuple(Volume(one.week, one.ranking.total, one.ranking.other) for one in board.weeks if board.now.week - one.week < count)
