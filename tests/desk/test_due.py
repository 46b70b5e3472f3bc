"""Which weeks are due."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.desk.github.due_weeks import MAX_MISSED_WEEKS, find_due_weeks, find_weeks_left_out
from generator.desk.github.repository_state import DueWeek, PullRequest, PullRequestState, RepositoryState
from generator.model.week import Week

NOW = Week.parse("2026-W30")
SPECIAL = Week.parse("2026-07-18")


def weeks(*back: int) -> frozenset[Week]:
    return frozenset(NOW - number for number in back)


def closed(*back: int) -> dict[Week, PullRequest]:
    return {NOW - number: PullRequest(number + 1, PullRequestState.CLOSED) for number in back}


def test_the_first_week_of_all_is_the_newest() -> None:
    assert find_due_weeks(RepositoryState(), NOW) == (DueWeek(NOW),)


def test_nothing_is_due_once_it_is_merged() -> None:
    assert find_due_weeks(RepositoryState(merged=weeks(0)), NOW) == ()
    assert find_due_weeks(RepositoryState(merged=weeks(0)), NOW, NOW) == ()


def test_missed_weeks_are_filled_first_each_upon_the_one_before() -> None:
    assert find_due_weeks(RepositoryState(merged=weeks(3, 5)), NOW) == (DueWeek(NOW - 2), DueWeek(NOW - 1, NOW - 2), DueWeek(NOW, NOW - 1))


def test_a_week_starts_from_the_open_one_before_it() -> None:
    assert find_due_weeks(RepositoryState(merged=weeks(2), branches=weeks(1)), NOW) == (DueWeek(NOW, NOW - 1),)
    assert find_due_weeks(RepositoryState(merged=weeks(2), branches=weeks(1, 0)), NOW) == (DueWeek(NOW, NOW - 1, begun=True),)
    # a branch that was merged and is still there is no start, nor is one that was closed
    assert find_due_weeks(RepositoryState(merged=weeks(1), branches=weeks(1)), NOW) == (DueWeek(NOW),)
    assert find_due_weeks(RepositoryState(merged=weeks(2), branches=weeks(1), requests=closed(1)), NOW) == (DueWeek(NOW),)


def test_an_open_pull_request_is_known() -> None:
    known = RepositoryState(merged=weeks(2), branches=weeks(1, 0), requests={NOW: PullRequest(1, PullRequestState.OPEN)})
    assert find_due_weeks(known, NOW) == (DueWeek(NOW, NOW - 1, begun=True, proposed=True),)


def test_a_closed_week_is_due_only_where_it_is_asked_for() -> None:
    known = RepositoryState(merged=weeks(1), branches=weeks(0), requests=closed(0))
    assert find_due_weeks(known, NOW) == ()
    assert find_due_weeks(known, NOW, NOW) == (DueWeek(NOW, begun=True),)


def test_weeks_too_far_back_are_left_out_and_named() -> None:
    known = RepositoryState(merged=weeks(9))
    assert [one.week for one in find_due_weeks(known, NOW)] == [NOW - back for back in range(MAX_MISSED_WEEKS, -1, -1)]
    assert find_weeks_left_out(known, NOW) == tuple(NOW - back for back in range(8, MAX_MISSED_WEEKS, -1))
    assert find_weeks_left_out(RepositoryState(), NOW) == find_weeks_left_out(RepositoryState(merged=weeks(0)), NOW) == ()


def test_a_special_issue_stands_outside_the_row() -> None:
    known = RepositoryState(merged=weeks(1) | {SPECIAL}, branches=frozenset({SPECIAL + 1}))
    assert find_due_weeks(known, NOW) == (DueWeek(NOW),)
    assert find_due_weeks(known, NOW, SPECIAL + 1) == (DueWeek(SPECIAL + 1, begun=True),)


BACK = st.frozensets(st.integers(0, 12), max_size=8)


@given(BACK, BACK, BACK)
def test_what_is_due_is_in_order_new_and_upon_something_that_stands(
    merged: frozenset[int], begun: frozenset[int], shut: frozenset[int]
) -> None:
    known = RepositoryState(weeks(*merged), weeks(*begun), closed(*shut))
    planned = find_due_weeks(known, NOW)
    named = [one.week for one in planned]
    assert named == sorted(set(named))
    assert len(named) <= MAX_MISSED_WEEKS + 1
    assert not set(named) & (known.merged | set(known.requests))
    for one in planned:
        assert one.parent is None or (
            one.parent < one.week and one.parent in known.branches | set(named) and one.parent not in known.merged
        )
        assert one.begun == (one.week in known.branches)
    assert not set(find_weeks_left_out(known, NOW)) & set(named)
