"""Find the weeks to propose: missed ones first, each on top of the branch of the open week before it."""

from __future__ import annotations

from generator.desk.github.repository_state import DueWeek, PullRequestState, RepositoryState
from generator.model.week import Week

MAX_MISSED_WEEKS = 4
"""Maximum number of missed weeks to propose: as far as the keyless exports reach back."""


def find_due_weeks(repository: RepositoryState, newest: Week, requested: Week | None = None) -> tuple[DueWeek, ...]:
    """Find the weeks to draft, oldest first: at most `MAX_MISSED_WEEKS` missed ones, and none that an editor closed.

    With `requested`, only that week is due, even if its pull request was closed. A merged week is never due.
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
    """Find the missed weeks that are too old to propose, oldest first."""
    first = _week_after_merged(repository, newest)
    return tuple(
        week
        for number in range(_first_considered_week(repository, newest) - first)
        if (week := first + number) not in repository.branches and not _is_closed(repository, week)
    )


def _first_considered_week(repository: RepositoryState, newest: Week) -> Week:
    """Find the first week to consider."""
    return max(_week_after_merged(repository, newest), newest - MAX_MISSED_WEEKS)


def _week_after_merged(repository: RepositoryState, newest: Week) -> Week:
    """Find the week after the last merged one, or the first with a branch if nothing is merged."""
    merged = [week for week in repository.merged if not week.special and week <= newest]
    if merged:
        return min(max(merged) + 1, newest)
    return min((week for week in repository.branches if not week.special and week <= newest), default=newest)


def _find_parent(open_weeks: set[Week], week: Week) -> Week | None:
    """Find the nearest earlier week that is not merged; special issues are not part of the sequence."""
    return None if week.special else max((one for one in open_weeks if not one.special and one < week), default=None)


def _is_closed(repository: RepositoryState, week: Week) -> bool:
    return _has_state(PullRequestState.CLOSED, repository, week)


def _has_state(state: PullRequestState, repository: RepositoryState, week: Week) -> bool:
    return week in repository.requests and repository.requests[week].state is state
