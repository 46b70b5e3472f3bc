"""How complete an archive is, from records alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from fractions import Fraction

import pytest

from generator.desk.status import ArchiveStatus, BoardStatus, CoverageState, IssueStatus, UnclassifiedRow, UsageStatus, build_status
from generator.model.provenance import Provenance
from generator.model.week import Week
from tests.support.fake_network import LAST, make_board_provenance, make_week_params, time_after

SETTLE = timedelta(hours=24)
NO_USAGE = UsageStatus(frozenset(), {}, ())


def of(
    *boards: BoardStatus,
    usage: UsageStatus = NO_USAGE,
    issues: Mapping[Week, IssueStatus] | None = None,
    pulled: Sequence[str] = ("usage", "apps"),
) -> ArchiveStatus:
    return build_status(boards, usage, issues or {}, LAST, settle=SETTLE, pulled=pulled)


def weekly(week: Week, **more: object) -> Provenance:
    return make_board_provenance("apps-popular", week, **{"as_of": time_after(week), "params": make_week_params(week), **more})  # type: ignore[arg-type]  # one dictionary of several types


def states(found: ArchiveStatus, group: str = "apps") -> dict[str, str]:
    return {row.week.label: row.states[group].value for row in found.weeks}


def apps(*records: Provenance) -> BoardStatus:
    return BoardStatus("apps-popular", "apps", records)


def test_nothing_stored_is_an_empty_archive() -> None:
    found = of(apps())
    assert (found.weeks, found.stale, [board.newest for board in found.boards]) == ((), (), [None])


def test_every_state_a_week_can_have() -> None:
    early = weekly(LAST - 2, as_of=time_after(LAST - 2, 1))
    changed = weekly(LAST - 4, as_of=time_after(LAST - 4, 5), content="d")
    other = BoardStatus(
        "tool-calling",
        "tool-calling",
        (make_board_provenance("tool-calling", LAST - 5, as_of=time_after(LAST - 5), params=make_week_params(LAST - 5)),),
    )
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
    assert states(of(apps(weekly(LAST, as_of=time_after(LAST, 1), confirmed=[time_after(LAST, 3)])))) == {"2026-W24": "complete"}


def test_figures_that_changed_before_they_were_settled_are_no_restatement() -> None:
    found = of(apps(weekly(LAST, as_of=time_after(LAST, 1)), weekly(LAST, content="d")))
    assert states(found) == {"2026-W24": "complete"}


def test_one_answer_may_hold_many_weeks_and_a_part_of_one() -> None:
    days = ((LAST - 2).first + timedelta(3), LAST.last)
    found = of(apps(make_board_provenance("apps-popular", LAST, as_of=time_after(LAST), params=make_week_params(LAST), days=days)))
    assert states(found) == {"2026-W22": "partial", "2026-W23": "complete", "2026-W24": "complete"}


def test_an_answer_of_the_present_speaks_for_the_weeks_in_which_it_held() -> None:
    made = time_after(LAST - 3)
    present = make_board_provenance("tasks", LAST, as_of=made, days=(made.date(), made.date()), confirmed=[time_after(LAST - 1)])
    found = of(BoardStatus("tasks", "tasks", (present,)), pulled=["tasks"])
    assert states(found, "tasks") == {"2026-W21": "complete", "2026-W22": "complete", "2026-W23": "complete", "2026-W24": "stale"}
    assert found.stale == ("tasks",)


def test_a_group_is_as_good_as_its_worst_board_among_those_that_have_begun() -> None:
    trending = BoardStatus("apps-trending", "apps", (weekly(LAST - 1), weekly(LAST, as_of=time_after(LAST, 1))))
    found = of(apps(*(weekly(LAST - back) for back in range(3))), trending)
    assert states(found) == {"2026-W22": "complete", "2026-W23": "complete", "2026-W24": "partial"}


def test_the_usage_boards_make_one_history() -> None:
    days = BoardStatus(
        "usage-days",
        "usage",
        (
            make_board_provenance(
                "usage-days", LAST, as_of=time_after(LAST), params=make_week_params(LAST), days=((LAST - 1).last, LAST.last)
            ),
        ),
    )
    catalogue = BoardStatus(
        "models", "usage", (make_board_provenance("models", LAST, days=(LAST.last, LAST.last), as_of=time_after(LAST - 9)),)
    )
    found = of(days, catalogue, usage=UsageStatus(frozenset({LAST, LAST - 3}), {}, ()))
    assert list(states(found, "usage").values())[-4:] == ["complete", "missing", "partial", "complete"]


@pytest.mark.parametrize(
    ("issue", "restated"),
    [
        (None, True),
        (IssueStatus(draft=False, vintage=time_after(LAST, 2)), True),
        (IssueStatus(draft=True, vintage=time_after(LAST, 4)), False),
    ],
)
def test_a_week_is_restated_when_it_changed_after_its_issue(issue: IssueStatus | None, *, restated: bool) -> None:
    usage = UsageStatus(frozenset({LAST}), {LAST: (time_after(LAST, 2), time_after(LAST, 4))}, ())
    days = BoardStatus("usage-weeks", "usage", (weekly(LAST),))
    (row,) = of(days, usage=usage, issues={LAST: issue} if issue else {}).weeks
    assert (row.restated, row.vintages) == (restated, 2)
    assert (row.states["usage"] is CoverageState.RESTATED) is restated


def test_usage_is_fresh_when_one_of_its_boards_is() -> None:
    exports = BoardStatus(
        "usage-exports", "usage", (make_board_provenance("usage-exports", LAST - 4, as_of=time_after(LAST - 4), media_type="text/csv"),)
    )
    weeks = BoardStatus("usage-weeks", "usage", (weekly(LAST),))
    assert of(exports).stale == ("usage-exports",)
    assert of(exports, weeks).stale == ()


def test_boards_that_are_off_and_empty_are_not_shown_and_never_stale() -> None:
    old = BoardStatus("context-1k", "contexts", (weekly(LAST - 5),))
    found = of(apps(), old, BoardStatus("language-natural", "languages", ()))
    assert [board.name for board in found.boards] == ["apps-popular", "context-1k"]
    assert found.stale == ()
    assert found.boards[1].newest == time_after(LAST - 5)
    assert found.boards[1].size == 10


def test_gaps_come_largest_first() -> None:
    usage = UsageStatus(
        frozenset(),
        {},
        (UnclassifiedRow("b/x", Fraction(1, 9)), UnclassifiedRow("c/x", Fraction(1, 4)), UnclassifiedRow("a/x", Fraction(1, 9))),
    )
    assert [gap.slug for gap in of(usage=usage).unclassified] == ["c/x", "a/x", "b/x"]


def test_later_weeks_than_the_newest_are_not_shown() -> None:
    assert [row.week for row in of(apps(weekly(LAST), weekly(LAST + 1))).weeks] == [LAST]
