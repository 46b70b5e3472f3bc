"""What a row did over the weeks: peak, weeks on chart, streak at #1, and the run itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.model.statistics import Event, Place, Run
from generator.model.week import Week
from generator.statistics.boards import Board, BoardWeek


@dataclass(frozen=True, slots=True)
class Career:
    """A row's past up to the week in question; partial weeks do not count."""

    peak: int | None
    peak_week: Week | None
    weeks_at_peak: int
    weeks: int
    streak: int
    streak_gaps: int


def career(board: Board, slug: str) -> Career:
    """Peak, weeks on chart and streak of a row."""
    charted = [(one.week, one.entries[slug].rank) for one in board.weeks if one.ranking.complete and slug in one.charted]
    peak = min((rank for _, rank in charted), default=None)
    at_peak = [week for week, rank in charted if rank == peak]
    streak, gaps = _streak(board, slug)
    return Career(peak, at_peak[0] if at_peak else None, len(at_peak), len(charted), streak, gaps)


def _streak(board: Board, slug: str) -> tuple[int, int]:
    """Weeks at #1 ending now, and the missing weeks among them: a false week breaks it, a missing one suspends it."""
    if not board.now.ranking.complete:
        return 0, 0
    by_week = {one.week: one for one in board.weeks if one.ranking.complete}
    weeks = gaps = pending = 0
    week = board.now.week
    while week >= board.weeks[0].week:
        one = by_week.get(week)
        if one is None:
            pending += 1
        elif (entry := one.entries.get(slug)) and entry.rank == 1:
            weeks, gaps, pending = weeks + 1, gaps + pending, 0
        else:
            break
        week -= 1
    return weeks, gaps


def runs(board: Board, count: int, top: int, came: Callable[[Week, str], Event]) -> tuple[Run, ...]:
    """The ranks over the last weeks of every row that was in the top N in one of them, best rank now first.

    `came` tells by which event a row is on the chart of a week.
    """
    window = [week for back in range(count - 1, -1, -1) if (week := board.now.week - back) >= board.weeks[0].week]
    observed = {week: board.at(week) for week in window}
    slugs = {slug for one in observed.values() if one for slug in one.charted if one.entries[slug].rank <= top}
    found = [Run(board.identities[slug], tuple(_place(week, slug, one, came) for week, one in observed.items())) for slug in slugs]
    return tuple(sorted(found, key=_order))


def _order(run: Run) -> tuple[tuple[tuple[bool, int], ...], str]:
    """By the newest rank, then the one before it and so on; names decide ties."""
    return tuple((place.rank is None, place.rank or 0) for place in reversed(run.places)), run.identity.slug


def _place(week: Week, slug: str, one: BoardWeek | None, came: Callable[[Week, str], Event]) -> Place:
    if one is None or slug not in one.charted:
        return Place(week, None, observed=one is not None)
    entry = one.entries[slug]
    return Place(week, entry.rank, observed=True, event=came(week, slug), tokens=entry.tokens)
