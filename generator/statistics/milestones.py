"""Round marks reached in a week, since tracking began."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.levels import Level
from generator.model.streaks import Goal, Milestone
from generator.statistics.careers import Career
from generator.statistics.weekly_boards import Board

TRILLION = 10**12
LED = (1, 5, 10, 26)
CHARTED = (10, 26)
YEAR = 52
"""Weeks; every further year is a mark too."""


def milestones(board: Board, past: Mapping[str, Career]) -> tuple[Milestone, ...]:
    """Those of the market (at row level), then of the charted entries in rank order; none in a partial or the first stored week."""
    before = [one for one in board.past if one.complete]
    if not board.now.complete or not before:
        return ()
    market = _over("", board.now.total, max(one.total for one in before)) if board.level is Level.ROW else ()
    return (
        *market,
        *(mark for entry in board.now.ranking.entries if entry.key in board.now.charted for mark in _of(board, past, entry.key)),
    )


def _of(board: Board, past: Mapping[str, Career], slug: str) -> Iterator[Milestone]:
    entry, career = board.now.entries[slug], past[slug]
    yield from _over(slug, entry.tokens, career.most)
    if entry.rank == 1 and _round(career.led, LED):
        yield Milestone(Goal.LEAD, slug, career.led)
    if _round(career.weeks, CHARTED):
        yield Milestone(Goal.CHARTED, slug, career.weeks)


def _over(slug: str, tokens: int, most: int) -> Iterator[Milestone]:
    """The highest trillion that is passed now and never was before."""
    passed = (tokens - 1) // TRILLION
    if passed > max(0, most - 1) // TRILLION:
        yield Milestone(Goal.TOKENS, slug, passed * TRILLION)


def _round(weeks: int, marks: tuple[int, ...]) -> bool:
    return weeks in marks or (weeks > 0 and weeks % YEAR == 0)
