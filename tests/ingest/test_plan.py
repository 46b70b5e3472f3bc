"""What a run is going to ask, and why it leaves out the rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest

from generator.config import GROUPS, BoardGroupSettings, Config
from generator.ingest.fetch.pace import CALLS_PER_MINUTE, estimate_seconds
from generator.ingest.plan import PullPlan, name_request, plan_history, plan_week
from generator.ingest.sources import SOURCES, USAGE_WEEKS, Source, usage_exports
from generator.model.provenance import Provenance
from tests.support.fake_network import LAST, WeeklySource, make_board_provenance, make_week_params, time_after

APPS, ARENA = WeeklySource("apps-popular"), WeeklySource("arena-text", group="arena-text", keyed=False, calls=0, name="arena")
SINCE = LAST - 2


def history(records: Sequence[Provenance], *, absent: Sequence[str] = (), sources: Sequence[Source[object]] = (APPS,)) -> PullPlan:
    return plan_history(sources, Config(), SINCE, LAST, keyed=True, load_records=lambda _: records, absent=absent)


def asked(plan: PullPlan) -> list[date]:
    return [step.request.until for step in plan.steps]


def test_every_board_belongs_to_a_group_that_can_be_set() -> None:
    assert {source.group for source in SOURCES} <= GROUPS.keys()


def test_with_a_key_usage_comes_from_the_data_api_and_without_one_from_the_exports() -> None:
    boards = {
        keyed: [step.source.board for step in plan_week(SOURCES, Config(), LAST, keyed=keyed).steps if step.source.group == "usage"]
        for keyed in (True, False)
    }
    assert boards == {True: ["usage-weeks", "usage-days", "models"], False: ["usage-exports", "models"]}


def test_what_is_not_asked_says_why() -> None:
    off = Config(boards={"arena-text": BoardGroupSettings(pull=False)})
    plan = plan_week((usage_exports, USAGE_WEEKS, APPS, ARENA), off, LAST, keyed=False)
    assert [str(one) for one in plan.skipped] == [
        "usage-weeks: needs OPENROUTER_API_KEY",
        "apps-popular: needs OPENROUTER_API_KEY",
        "arena-text: off (boards.arena-text.pull)",
    ]
    assert str(plan_week((usage_exports,), off, LAST, keyed=True).skipped[0]).startswith("usage-exports: with a key")


def test_only_usage_and_what_is_set_so_is_required() -> None:
    config = Config(boards={"arena-text": BoardGroupSettings(optional=False)})
    plan = plan_week((*SOURCES, APPS, ARENA), config, LAST, keyed=True)
    assert {step.source.board for step in plan.steps if step.required} == {"usage-weeks", "usage-days", "arena-text"}


@pytest.mark.parametrize(
    ("answered", "held"),
    [
        (time_after(LAST, 1).replace(hour=23), False),
        (time_after(LAST, 2).replace(hour=0), True),
        (time_after(LAST, 9), True),
    ],
)
def test_an_answer_is_asked_again_until_it_is_final(answered: datetime, *, held: bool) -> None:
    stored = make_board_provenance("apps-popular", LAST, as_of=answered, params=make_week_params(LAST))
    assert (LAST.last not in asked(history([stored]))) is held


def test_a_confirmation_makes_an_early_answer_final() -> None:
    early = time_after(LAST, 1)
    stored = make_board_provenance("apps-popular", LAST, as_of=early, params=make_week_params(LAST), confirmed=[time_after(LAST, 3)])
    assert LAST.last not in asked(history([stored]))
    assert LAST.last in asked(
        history([make_board_provenance("apps-popular", LAST, as_of=early, params=make_week_params(LAST), confirmed=[early])])
    )


def test_only_the_weeks_that_are_not_stored_are_asked() -> None:
    stored = [
        make_board_provenance("apps-popular", LAST - 1, params=make_week_params(LAST - 1)),
        make_board_provenance("apps-popular", LAST, params=make_week_params(LAST - 9)),
    ]
    plan = history(stored)
    assert asked(plan) == [LAST.last, SINCE.last]
    assert [(one.why, one.asks) for one in plan.skipped] == [("stored already", 1)]
    assert (
        history([make_board_provenance("apps-popular", week, params=make_week_params(week)) for week in (SINCE, LAST - 1, LAST)]).steps
        == ()
    )


def test_what_was_found_absent_today_is_not_asked_again() -> None:
    absent = [name_request(ask) for ask in APPS.plan_requests(SINCE, SINCE)]
    plan = history([], absent=absent)
    assert asked(plan) == [LAST.last, (LAST - 1).last]
    assert [(one.why, one.asks) for one in plan.skipped] == [("found absent today", 1)]


def test_an_export_must_reach_back_as_far_as_it_is_needed() -> None:
    def plan(first: date) -> PullPlan:
        stored = make_board_provenance("usage-exports", LAST, days=(first, LAST.last + timedelta(1)), media_type="text/csv")
        return plan_history((usage_exports,), Config(), LAST - 3, LAST, keyed=False, load_records=lambda _: [stored])

    assert plan((LAST - 3).first).steps == ()
    assert len(plan((LAST - 3).first + timedelta(1)).steps) == 1


def test_a_plan_knows_its_calls_and_their_time() -> None:
    plan = plan_history((APPS, ARENA), Config(), LAST - 99, LAST, keyed=True, load_records=lambda _: ())
    assert (len(plan.steps), plan.calls) == (200, 100)
    assert plan.estimated_seconds == 3 * 60 + 100 * 2
    assert plan.estimate_seconds_after(100) == 100 * 2
    assert plan.estimate_seconds_after(200) == 0
    assert [plan.estimate_seconds_after(done) for done in range(201)] == sorted(
        (plan.estimate_seconds_after(done) for done in range(201)), reverse=True
    )


def test_the_first_minute_of_calls_is_not_paced() -> None:
    assert [estimate_seconds(calls) for calls in (0, 1, CALLS_PER_MINUTE, CALLS_PER_MINUTE + 1, 2 * CALLS_PER_MINUTE + 1)] == [
        0,
        1,
        28,
        60,
        120,
    ]
