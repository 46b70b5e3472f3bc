"""Which weeks are to be proposed: those that were missed first, each upon the branch of the open one before it."""

from __future__ import annotations

from generator.desk.github.proposal import Due, Known, State
from generator.model.week import Week

MOST = 4
"""Missed weeks that are made up for: as many as the exports without a key reach back."""


def due(known: Known, newest: Week, asked: Week | None = None) -> tuple[Due, ...]:
    """The weeks to draft, oldest first; of those that were missed no more than `MOST`, and none that an editor closed.

    With `asked` that week alone, also where its pull request was closed. A week that was merged is never due.
    """
    if asked is not None:
        wanted = [asked]
    else:
        span = range(newest - _since(known, newest) + 1)
        wanted = [week for back in span if (week := newest - back) == newest or week not in known.branches]
        wanted = [week for week in reversed(wanted) if not _closed(known, week)]
    wanted = [week for week in wanted if week not in known.merged]
    standing = {week for week in known.branches - known.merged if not _closed(known, week)} | set(wanted)
    return tuple(Due(week, _parent(standing, week), week in known.branches, _is(State.OPEN, known, week)) for week in wanted)


def left_out(known: Known, newest: Week) -> tuple[Week, ...]:
    """Missed weeks that lie too far back to be made up for, oldest first."""
    began = _after(known, newest)
    return tuple(
        week
        for number in range(_since(known, newest) - began)
        if (week := began + number) not in known.branches and not _closed(known, week)
    )


def _since(known: Known, newest: Week) -> Week:
    """The first week that is looked at."""
    return max(_after(known, newest), newest - MOST)


def _after(known: Known, newest: Week) -> Week:
    """The week after the last merged one; where nothing is merged, the first that has a branch."""
    merged = [week for week in known.merged if not week.special and week <= newest]
    if merged:
        return min(max(merged) + 1, newest)
    return min((week for week in known.branches if not week.special and week <= newest), default=newest)


def _parent(standing: set[Week], week: Week) -> Week | None:
    """The nearest earlier week that is not merged; a special issue stands outside the row."""
    return None if week.special else max((one for one in standing if not one.special and one < week), default=None)


def _closed(known: Known, week: Week) -> bool:
    return _is(State.CLOSED, known, week)


def _is(state: State, known: Known, week: Week) -> bool:
    return week in known.requests and known.requests[week].state is state
