"""Find the round marks that are reached for the first time since tracking began."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.identity import Level
from generator.model.trends import Milestone, MilestoneKind
from generator.statistics.careers import Career
from generator.statistics.weekly_boards import WeeklyBoard

TRILLION = 10**12
WEEKS_LEADING_MARKS = (1, 5, 10, 26)
WEEKS_ON_CHART_MARKS = (10, 26)
WEEKS_PER_YEAR = 52
"""Weeks; every full year after them is a mark too."""


def find_milestones(board: WeeklyBoard, careers: Mapping[str, Career]) -> tuple[Milestone, ...]:
    """Find the milestones of the market (at row level), then of the charted entries; none in a partial or the first stored week."""
    before = [one for one in board.earlier if one.complete]
    if not board.current.complete or not before:
        return ()
    market = _find_token_milestone("", board.current.total, max(one.total for one in before)) if board.level is Level.ROW else ()
    return (
        *market,
        *(
            mark
            for entry in board.current.ranking.entries
            if entry.key in board.current.charted
            for mark in _find_entry_milestones(board, careers, entry.key)
        ),
    )


def _find_entry_milestones(board: WeeklyBoard, careers: Mapping[str, Career], slug: str) -> Iterator[Milestone]:
    entry, career = board.current.entries[slug], careers[slug]
    yield from _find_token_milestone(slug, entry.tokens, career.biggest_week_tokens)
    if entry.rank == 1 and _is_round(career.weeks_leading, WEEKS_LEADING_MARKS):
        yield Milestone(MilestoneKind.LEAD, slug, career.weeks_leading)
    if _is_round(career.weeks_on_chart, WEEKS_ON_CHART_MARKS):
        yield Milestone(MilestoneKind.CHARTED, slug, career.weeks_on_chart)


def _find_token_milestone(slug: str, tokens: int, biggest_week_tokens: int) -> Iterator[Milestone]:
    """Find the highest trillion that is passed now and was never passed before."""
    passed = (tokens - 1) // TRILLION
    if passed > max(0, biggest_week_tokens - 1) // TRILLION:
        yield Milestone(MilestoneKind.TOKENS, slug, passed * TRILLION)


def _is_round(weeks: int, marks: tuple[int, ...]) -> bool:
    return weeks in marks or (weeks > 0 and weeks % WEEKS_PER_YEAR == 0)
