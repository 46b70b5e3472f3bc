"""How complete an archive is, from records alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from fractions import Fraction

import pytest

from generator.desk.status import Board, Gap, Issue, State, Status, Usage, status
from generator.model.provenance import Provenance
from generator.model.week import Week
from tests.support.fake_network import LAST, after, asked_for, record

SETTLE = timedelta(hours=24)
NO_USAGE = Usage(frozenset(), {}, ())


def of(
    *boards: Board, usage: Usage = NO_USAGE, issues: Mapping[Week, Issue] | None = None, pulled: Sequence[str] = ("usage", "apps")
) -> Status:
    return status(boards, usage, issues or {}, LAST, settle=SETTLE, pulled=pulled)


def weekly(week: Week, **more: object) -> Provenance:
    return record("apps-popular", week, **{"as_of": after(week), "params": asked_for(week), **more})  # type: ignore[arg-type]  # one dictionary of several types


def states(found: Status, group: str = "apps") -> dict[str, str]:
    return {row.week.label: row.states[group].value for row in found.weeks}


def apps(*records: Provenance) -> Board:
    return Board("apps-popular", "apps", records)


def test_nothing_stored_is_an_empty_archive() -> None:
    found = of(apps())
    assert (found.weeks, found.stale, [board.newest for board in found.boards]) == ((), (), [None])


def test_every_state_a_week_can_have() -> None:
    early = weekly(LAST - 2, as_of=after(LAST - 2, 1))
    changed = weekly(LAST - 4, as_of=after(LAST - 4, 5), content="d")
    other = Board("tool-calling", "tool-calling", (record("tool-calling", LAST - 5, as_of=after(LAST - 5), params=asked_for(LAST - 5)),))
    found = of(apps(weekly(LAST - 4), changed, early, weekly(LAST - 1)), other)
    assert states(found) == {
        "2026-W19": "no data",
        "2026-W20": "restated",
        "2026-W21": "missing",
        "2026-W22": "partial",
        "2026-W23": "complete",
        "2026-W24": "stale",
    }
    assert set(states(found, "tool-calling").values()) == {"complete", "stale"}


def test_an_early_answer_that_was_confirmed_is_complete() -> None:
    assert states(of(apps(weekly(LAST, as_of=after(LAST, 1), confirmed=[after(LAST, 3)])))) == {"2026-W24": "complete"}


def test_figures_that_changed_before_they_were_settled_are_no_restatement() -> None:
    found = of(apps(weekly(LAST, as_of=after(LAST, 1)), weekly(LAST, content="d")))
    assert states(found) == {"2026-W24": "complete"}


def test_one_answer_may_hold_many_weeks_and_a_part_of_one() -> None:
    days = ((LAST - 2).first + timedelta(3), LAST.last)
    found = of(apps(record("apps-popular", LAST, as_of=after(LAST), params=asked_for(LAST), days=days)))
    assert states(found) == {"2026-W22": "partial", "2026-W23": "complete", "2026-W24": "complete"}


def test_an_answer_of_the_present_speaks_for_the_weeks_in_which_it_held() -> None:
    made = after(LAST - 3)
    present = record("tasks", LAST, as_of=made, days=(made.date(), made.date()), confirmed=[after(LAST - 1)])
    found = of(Board("tasks", "tasks", (present,)), pulled=["tasks"])
    assert states(found, "tasks") == {"2026-W21": "complete", "2026-W22": "complete", "2026-W23": "complete", "2026-W24": "stale"}
    assert found.stale == ("tasks",)


def test_a_group_is_as_good_as_its_worst_board_among_those_that_have_begun() -> None:
    trending = Board("apps-trending", "apps", (weekly(LAST - 1), weekly(LAST, as_of=after(LAST, 1))))
    found = of(apps(*(weekly(LAST - back) for back in range(3))), trending)
    assert states(found) == {"2026-W22": "complete", "2026-W23": "complete", "2026-W24": "partial"}


def test_the_usage_boards_make_one_history() -> None:
    days = Board(
        "usage-days", "usage", (record("usage-days", LAST, as_of=after(LAST), params=asked_for(LAST), days=((LAST - 1).last, LAST.last)),)
    )
    catalogue = Board("models", "usage", (record("models", LAST, days=(LAST.last, LAST.last), as_of=after(LAST - 9)),))
    found = of(days, catalogue, usage=Usage(frozenset({LAST, LAST - 3}), {}, ()))
    assert list(states(found, "usage").values())[-4:] == ["complete", "missing", "partial", "complete"]


@pytest.mark.parametrize(
    ("issue", "restated"),
    [
        (None, True),
        (Issue(draft=False, vintage=after(LAST, 2)), True),
        (Issue(draft=True, vintage=after(LAST, 4)), False),
    ],
)
def test_a_week_is_restated_when_it_changed_after_its_issue(issue: Issue | None, *, restated: bool) -> None:
    usage = Usage(frozenset({LAST}), {LAST: (after(LAST, 2), after(LAST, 4))}, ())
    days = Board("usage-weeks", "usage", (weekly(LAST),))
    (row,) = of(days, usage=usage, issues={LAST: issue} if issue else {}).weeks
    assert (row.restated, row.vintages) == (restated, 2)
    assert (row.states["usage"] is State.RESTATED) is restated


def test_usage_is_fresh_when_one_of_its_boards_is() -> None:
    exports = Board("usage-exports", "usage", (record("usage-exports", LAST - 4, as_of=after(LAST - 4), media_type="text/csv"),))
    weeks = Board("usage-weeks", "usage", (weekly(LAST),))
    assert of(exports).stale == ("usage-exports",)
    assert of(exports, weeks).stale == ()


def test_boards_that_are_off_and_empty_are_not_shown_and_never_stale() -> None:
    old = Board("context-1k", "contexts", (weekly(LAST - 5),))
    found = of(apps(), old, Board("design", "design-arena", ()))
    assert [board.name for board in found.boards] == ["apps-popular", "context-1k"]
    assert found.stale == ()
    assert found.boards[1].newest == after(LAST - 5)
    assert found.boards[1].size == 10


def test_gaps_come_largest_first() -> None:
    usage = Usage(frozenset(), {}, (Gap("b/x", Fraction(1, 9)), Gap("c/x", Fraction(1, 4)), Gap("a/x", Fraction(1, 9))))
    assert [gap.slug for gap in of(usage=usage).gaps] == ["c/x", "a/x", "b/x"]


def test_later_weeks_than_the_newest_are_not_shown() -> None:
    assert [row.week for row in of(apps(weekly(LAST), weekly(LAST + 1))).weeks] == [LAST]
