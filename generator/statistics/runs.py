"""List the ranks of the last weeks, with gaps."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.usage_week import RankRun, RunPlace
from generator.model.week import Week
from generator.statistics.arrivals import WeekTransition
from generator.statistics.weekly_boards import WeeklyBoard


def collect_runs(board: WeeklyBoard, transitions: Sequence[WeekTransition], count: int, top: int) -> tuple[RankRun, ...]:
    """List the ranks of every entry that was in the top N in one of the last weeks, best rank now first."""
    window = [week for back in range(count - 1, -1, -1) if (week := board.current.week - back) >= board.weeks[0].week]
    observed = {turn.current.week: turn for turn in transitions[-count:]}
    slugs = {
        slug for week in window if (turn := observed.get(week)) for slug in turn.current.charted if turn.current.entries[slug].rank <= top
    }
    rank_runs = [RankRun(board.identities[slug], tuple(_build_place(week, slug, observed.get(week)) for week in window)) for slug in slugs]
    return tuple(sorted(rank_runs, key=_sort_key))


def _sort_key(run: RankRun) -> tuple[tuple[tuple[bool, int], ...], str]:
    """Order by the newest rank, then the one before it and so on; names decide ties."""
    return tuple((place.rank is None, place.rank or 0) for place in reversed(run.places)), run.identity.slug


def _build_place(week: Week, slug: str, transition: WeekTransition | None) -> RunPlace:
    if transition is None or slug not in transition.current.charted:
        return RunPlace(week, None, observed=transition is not None)
    entry = transition.current.entries[slug]
    return RunPlace(week, entry.rank, observed=True, event=transition.find_arrival(slug).event, tokens=entry.tokens)
