"""Measure streaks for every entry and predicate, walking back from the last week until no streak is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from generator.model.trends import Streak, StreakKind
from generator.model.week import Week
from generator.statistics.weekly_boards import BoardWeek, WeeklyBoard, select_comparable

_TOP_THREE_RANK = 3
CompleteWeeks = Mapping[Week, BoardWeek]
"""Complete weeks."""
Holders = Callable[[Week], frozenset[str] | None]
"""The entries for which something is true in a week; `None` where that is unknown."""


def find_streaks(board: WeeklyBoard, top: int) -> dict[str, tuple[Streak, ...]]:
    """Find the streaks of every entry that has one now, in the order of `StreakKind`."""
    weeks = {one.week: one for one in board.weeks if one.complete}
    streaks_by_slug: dict[str, list[Streak]] = {}
    for kind in StreakKind:
        for slug, streak in measure_streaks(
            kind, partial(_find_holders, kind, weeks, top), board.current.week, board.weeks[0].week
        ).items():
            streaks_by_slug.setdefault(slug, []).append(streak)
    return {slug: tuple(streaks) for slug, streaks in streaks_by_slug.items()}


def measure_streaks(kind: StreakKind, holders: Holders, now: Week, first: Week) -> dict[str, Streak]:
    """Measure the unbroken streak of each current holder; unknown weeks suspend it. `first` is the first stored week."""
    alive = set(holders(now) or ())
    streaks: dict[str, Streak] = {}
    weeks = gaps = unknown = 0
    since = week = now
    while alive and week >= first:
        holding = holders(week)
        if holding is None:
            unknown += 1
        else:
            broken = alive - holding
            # an unknown week just before the first may belong to the streak
            streaks.update((slug, Streak(kind, weeks, gaps, since, start_known=not unknown)) for slug in broken)
            alive -= broken
            weeks, gaps, unknown, since = weeks + 1, gaps + unknown, 0, week
        week -= 1
    streaks.update((slug, Streak(kind, weeks, gaps, since, start_known=False)) for slug in alive)
    return streaks


def _find_holders(kind: StreakKind, weeks: CompleteWeeks, top: int, week: Week) -> frozenset[str] | None:
    board_week = weeks.get(week)
    if board_week is None:
        return None
    if kind is StreakKind.CHARTED:
        return board_week.charted
    if kind is StreakKind.GROWING:
        before = select_comparable(weeks.get(week - 1), board_week)
        return None if before is None else frozenset(slug for slug in board_week.charted if _has_grown(slug, before, board_week))
    deepest = {StreakKind.TOP: top, StreakKind.TOP_THREE: _TOP_THREE_RANK, StreakKind.LEADING: 1}[kind]
    return frozenset(entry.key for entry in board_week.ranking.entries if entry.rank <= deepest and entry.key in board_week.charted)


def _has_grown(slug: str, previous: BoardWeek, current: BoardWeek) -> bool:
    return slug in previous.entries and current.entries[slug].tokens > previous.entries[slug].tokens
