"""What a run is going to ask, and why it leaves out the rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest

from generator.config import GROUPS, Boards, Config
from generator.ingest.fetch.pace import CALLS, seconds
from generator.ingest.plan import Plan, name_of, plan_history, plan_week
from generator.ingest.sources import SOURCES, Source, usage_exports, usage_weeks
from generator.model.provenance import Provenance
from tests.support.fake_network import LAST, Weekly, after, asked_for, record

APPS, ARENA = Weekly("apps-popular"), Weekly("arena-text", group="arena-text", keyed=False, calls=0, name="arena")
SINCE = LAST - 2


def history(records: Sequence[Provenance], *, absent: Sequence[str] = (), sources: Sequence[Source[object]] = (APPS,)) -> Plan:
    return plan_history(sources, Config(), SINCE, LAST, keyed=True, stored=lambda _: records, absent=absent)


def asked(plan: Plan) -> list[date]:
    return [step.ask.until for step in plan.steps]


def test_every_board_belongs_to_a_group_that_can_be_set() -> None:
    assert {source.group for source in SOURCES} <= GROUPS.keys()


def test_with_a_key_usage_comes_from_the_data_api_and_without_one_from_the_exports() -> None:
    boards = {
        keyed: [step.source.board for step in plan_week(SOURCES, Config(), LAST, keyed=keyed).steps if step.source.group == "usage"]
        for keyed in (True, False)
    }
    assert boards == {True: ["usage-weeks", "usage-days", "models"], False: ["usage-exports", "models"]}


def test_what_is_not_asked_says_why() -> None:
    off = Config(boards={"arena-text": Boards(pull=False)})
    plan = plan_week((usage_exports, usage_weeks, APPS, ARENA), off, LAST, keyed=False)
    assert [str(one) for one in plan.skipped] == [
        "usage-weeks: needs OPENROUTER_API_KEY",
        "apps-popular: needs OPENROUTER_API_KEY",
        "arena-text: off (boards.arena-text.pull)",
    ]
    assert str(plan_week((usage_exports,), off, LAST, keyed=True).skipped[0]).startswith("usage-exports: with a key")


def test_only_usage_and_what_is_set_so_is_required() -> None:
    config = Config(boards={"arena-text": Boards(optional=False)})
    plan = plan_week((*SOURCES, APPS, ARENA), config, LAST, keyed=True)
    assert {step.source.board for step in plan.steps if step.required} == {"usage-weeks", "usage-days", "arena-text"}


@pytest.mark.parametrize(
    ("answered", "held"),
    [
        (after(LAST, 1).replace(hour=23), False),
        (after(LAST, 2).replace(hour=0), True),
        (after(LAST, 9), True),
    ],
)
def test_an_answer_is_asked_again_until_it_is_final(answered: datetime, *, held: bool) -> None:
    stored = record("apps-popular", LAST, as_of=answered, params=asked_for(LAST))
    assert (LAST.last not in asked(history([stored]))) is held


def test_a_confirmation_makes_an_early_answer_final() -> None:
    early = after(LAST, 1)
    stored = record("apps-popular", LAST, as_of=early, params=asked_for(LAST), confirmed=[after(LAST, 3)])
    assert LAST.last not in asked(history([stored]))
    assert LAST.last in asked(history([record("apps-popular", LAST, as_of=early, params=asked_for(LAST), confirmed=[early])]))


def test_only_the_weeks_that_are_not_stored_are_asked() -> None:
    stored = [record("apps-popular", LAST - 1, params=asked_for(LAST - 1)), record("apps-popular", LAST, params=asked_for(LAST - 9))]
    plan = history(stored)
    assert asked(plan) == [LAST.last, SINCE.last]
    assert [(one.why, one.asks) for one in plan.skipped] == [("stored already", 1)]
    assert history([record("apps-popular", week, params=asked_for(week)) for week in (SINCE, LAST - 1, LAST)]).steps == ()


def test_what_was_found_absent_today_is_not_asked_again() -> None:
    absent = [name_of(ask) for ask in APPS.asks(SINCE, SINCE)]
    plan = history([], absent=absent)
    assert asked(plan) == [LAST.last, (LAST - 1).last]
    assert [(one.why, one.asks) for one in plan.skipped] == [("found absent today", 1)]


def test_an_export_must_reach_back_as_far_as_it_is_needed() -> None:
    def plan(first: date) -> Plan:
        stored = record("usage-exports", LAST, days=(first, LAST.last + timedelta(1)), media_type="text/csv")
        return plan_history((usage_exports,), Config(), LAST - 3, LAST, keyed=False, stored=lambda _: [stored])

    assert plan((LAST - 3).first).steps == ()
    assert len(plan((LAST - 3).first + timedelta(1)).steps) == 1


def test_a_plan_knows_its_calls_and_their_time() -> None:
    plan = plan_history((APPS, ARENA), Config(), LAST - 99, LAST, keyed=True, stored=lambda _: ())
    assert (len(plan.steps), plan.calls) == (200, 100)
    assert plan.seconds == 3 * 60 + 100 * 2
    assert plan.seconds_after(100) == 100 * 2
    assert plan.seconds_after(200) == 0
    assert [plan.seconds_after(done) for done in range(201)] == sorted((plan.seconds_after(done) for done in range(201)), reverse=True)


def test_the_first_minute_of_calls_is_not_paced() -> None:
    assert [seconds(calls) for calls in (0, 1, CALLS, CALLS + 1, 2 * CALLS + 1)] == [0, 1, 28, 60, 120]
