"""Which weeks are to be proposed: those that were missed first, each upon the branch of the open one before it."""

from __future__ import annotations

from generator.desk.github.repository_state import DueWeek, PullRequestState, RepositoryState
from generator.model.week import Week

MAX_MISSED_WEEKS = 4
"""Missed weeks that are made up for: as many as the exports without a key reach back."""


def find_due_weeks(repository: RepositoryState, newest: Week, requested: Week | None = None) -> tuple[DueWeek, ...]:
    """The weeks to draft, oldest first; of those that were missed no more than `MOST`, and none that an editor closed.

    With `asked` that week alone, also where its pull request was closed. A week that was merged is never due.
    """
    if requested is not None:
        weeks = [requested]
    else:
        span = range(newest - _first_considered_week(repository, newest) + 1)
        weeks = [week for back in span if (week := newest - back) == newest or week not in repository.branches]
        weeks = [week for week in reversed(weeks) if not _is_closed(repository, week)]
    weeks = [week for week in weeks if week not in repository.merged]
    open_weeks = {week for week in repository.branches - repository.merged if not _is_closed(repository, week)} | set(weeks)
    return tuple(
        DueWeek(week, _find_parent(open_weeks, week), week in repository.branches, _has_state(PullRequestState.OPEN, repository, week))
        for week in weeks
    )


def find_weeks_left_out(repository: RepositoryState, newest: Week) -> tuple[Week, ...]:
    """Missed weeks that lie too far back to be made up for, oldest first."""
    first = _week_after_merged(repository, newest)
    return tuple(
        week
        for number in range(_first_considered_week(repository, newest) - first)
        if (week := first + number) not in repository.branches and not _is_closed(repository, week)
    )


def _first_considered_week(repository: RepositoryState, newest: Week) -> Week:
    """The first week that is looked at."""
    return max(_week_after_merged(repository, newest), newest - MAX_MISSED_WEEKS)


def _week_after_merged(repository: RepositoryState, newest: Week) -> Week:
    """The week after the last merged one; where nothing is merged, the first that has a branch."""
    merged = [week for week in repository.merged if not week.special and week <= newest]
    if merged:
        return min(max(merged) + 1, newest)
    return min((week for week in repository.branches if not week.special and week <= newest), default=newest)


def _find_parent(open_weeks: set[Week], week: Week) -> Week | None:
    """The nearest earlier week that is not merged; a special issue stands outside the row."""
    return None if week.special else max((one for one in open_weeks if not one.special and one < week), default=None)


def _is_closed(repository: RepositoryState, week: Week) -> bool:
    return _has_state(PullRequestState.CLOSED, repository, week)


def _has_state(state: PullRequestState, repository: RepositoryState, week: Week) -> bool:
    return week in repository.requests and repository.requests[week].state is state
