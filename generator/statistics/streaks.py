"""What has lasted until now, for every entry and predicate: found walking back until nobody is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from generator.model.streaks import Predicate, Streak
from generator.model.week import Week
from generator.statistics.weekly_boards import Board, BoardWeek, comparable

_TOP_THREE = 3
Weeks = Mapping[Week, BoardWeek]
"""Complete ones."""
Holders = Callable[[Week], frozenset[str] | None]
"""Of whom something is true in a week; `None` where that is not known."""


def streaks(board: Board, top: int) -> dict[str, tuple[Streak, ...]]:
    """The streaks of everybody of whom anything is true now, each in the order of `Predicate`."""
    weeks = {one.week: one for one in board.weeks if one.complete}
    found: dict[str, list[Streak]] = {}
    for predicate in Predicate:
        for slug, streak in lasting(predicate, partial(_holders, predicate, weeks, top), board.now.week, board.weeks[0].week).items():
            found.setdefault(slug, []).append(streak)
    return {slug: tuple(streaks) for slug, streaks in found.items()}


def lasting(predicate: Predicate, holders: Holders, now: Week, first: Week) -> dict[str, Streak]:
    """For each holder now, since when without a break; weeks that are not known suspend it. `first` is the first stored week."""
    alive = set(holders(now) or ())
    found: dict[str, Streak] = {}
    weeks = gaps = unknown = 0
    since = week = now
    while alive and week >= first:
        holding = holders(week)
        if holding is None:
            unknown += 1
        else:
            broken = alive - holding
            # those a week is not known of just before their first may have begun in it
            found.update((slug, Streak(predicate, weeks, gaps, since, whole=not unknown)) for slug in broken)
            alive -= broken
            weeks, gaps, unknown, since = weeks + 1, gaps + unknown, 0, week
        week -= 1
    found.update((slug, Streak(predicate, weeks, gaps, since, whole=False)) for slug in alive)
    return found


def _holders(predicate: Predicate, weeks: Weeks, top: int, week: Week) -> frozenset[str] | None:
    one = weeks.get(week)
    if one is None:
        return None
    if predicate is Predicate.CHARTED:
        return one.charted
    if predicate is Predicate.GROWING:
        before = comparable(weeks.get(week - 1), one)
        return None if before is None else frozenset(slug for slug in one.charted if _grew(slug, before, one))
    deepest = {Predicate.TOP: top, Predicate.TOP_THREE: _TOP_THREE, Predicate.LEADING: 1}[predicate]
    return frozenset(entry.key for entry in one.ranking.entries if entry.rank <= deepest and entry.key in one.charted)


def _grew(slug: str, before: BoardWeek, one: BoardWeek) -> bool:
    return slug in before.entries and one.entries[slug].tokens > before.entries[slug].tokens
