"""The ranks of the last weeks, gaps kept."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.usage_week import Place, Run
from generator.model.week import Week
from generator.statistics.arrivals import Turn
from generator.statistics.weekly_boards import Board


def runs(board: Board, turns: Sequence[Turn], count: int, top: int) -> tuple[Run, ...]:
    """The ranks over the last weeks of every entry that was in the top N in one of them, best rank now first."""
    window = [week for back in range(count - 1, -1, -1) if (week := board.now.week - back) >= board.weeks[0].week]
    observed = {turn.now.week: turn for turn in turns[-count:]}
    slugs = {slug for week in window if (turn := observed.get(week)) for slug in turn.now.charted if turn.now.entries[slug].rank <= top}
    found = [Run(board.identities[slug], tuple(_place(week, slug, observed.get(week)) for week in window)) for slug in slugs]
    return tuple(sorted(found, key=_order))


def _order(run: Run) -> tuple[tuple[tuple[bool, int], ...], str]:
    """By the newest rank, then the one before it and so on; names decide ties."""
    return tuple((place.rank is None, place.rank or 0) for place in reversed(run.places)), run.identity.slug


def _place(week: Week, slug: str, turn: Turn | None) -> Place:
    if turn is None or slug not in turn.now.charted:
        return Place(week, None, observed=turn is not None)
    entry = turn.now.entries[slug]
    return Place(week, entry.rank, observed=True, event=turn.arrival(slug).event, tokens=entry.tokens)
