"""Which answer counts for a week, by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from generator.history.response_choice import ChosenResponse, PullWindow, choose_present, choose_unfinished, choose_weekly, find_last_moment
from generator.model.provenance import Provenance
from generator.model.week import Week

WEEK = Week.parse("2026-W24")
SETTLE = timedelta(hours=24)
TURN = PullWindow.of(WEEK, SETTLE)


def at(day: int, hour: int = 3) -> datetime:
    return datetime(2026, 6, day, hour, tzinfo=UTC)


def record(
    day: int, *confirmed: datetime, content: str = "c", hour: int = 3, first: date = WEEK.first, until: date = WEEK.last
) -> Provenance:
    as_of = at(day, hour)
    sha256 = f"{content} {as_of}"
    return Provenance("openrouter", "b", "u", (), as_of, as_of, sha256, "application/json", 1, content, first, until, confirmed)


def test_a_turn_begins_with_the_end_of_the_week_and_ends_when_the_next_is_settled() -> None:
    assert (TURN.first, TURN.until) == (at(15, 0), at(23, 0))
    assert (TURN.before.first, TURN.before.until) == (at(8, 0), at(15, 0))


def test_a_week_that_is_not_over_is_asked_for_earlier() -> None:
    turn = PullWindow.of(WEEK, SETTLE, asked_at=at(12))
    assert (turn.first, turn.until) == (at(11), at(23, 0))
    assert PullWindow.of(WEEK, SETTLE, asked_at=at(17)) == TURN


def test_of_the_present_the_first_answer_after_the_end_counts() -> None:
    before, tuesday, friday, next_week = record(9), record(16), record(19), record(23)
    assert choose_present([friday, next_week, tuesday, before], TURN) == ChosenResponse(tuesday, at(16))
    assert choose_present([friday, next_week, tuesday, before], TURN.before) == ChosenResponse(before, at(9))
    assert choose_present([before, next_week], TURN) is None
    assert choose_present([before, tuesday, friday], TURN, vintage=at(10)) is None


def test_what_still_held_counts_from_when_it_was_said_again() -> None:
    kept = record(9, at(16), at(17))
    assert choose_present([kept], TURN) == ChosenResponse(kept, at(16))
    assert choose_present([kept], TURN, vintage=at(15)) is None


@pytest.mark.parametrize(("moment", "in_turn"), [(at(14, 23), False), (at(15, 0), True), (at(22, 23), True), (at(23, 0), False)])
def test_a_turn_holds_its_first_moment_and_not_its_last(moment: datetime, *, in_turn: bool) -> None:
    assert (choose_present([record(moment.day, hour=moment.hour)], TURN) is not None) is in_turn


def test_of_a_week_the_newest_truth_counts_and_the_earliest_that_tells_it_is_cited() -> None:
    first, restated, again = record(16), record(17, content="d"), record(18, content="d", hour=4)
    assert choose_weekly([again, restated, first], WEEK, SETTLE) == ChosenResponse(restated, at(17))
    assert choose_weekly([again, restated, first], WEEK, SETTLE, vintage=at(16)) == ChosenResponse(first, at(16))
    held = record(16, at(19))
    assert choose_weekly([restated, held], WEEK, SETTLE) == ChosenResponse(held, at(16))
    assert choose_weekly([restated, held], WEEK, SETTLE, vintage=at(18)) == ChosenResponse(restated, at(17))
    assert choose_weekly([], WEEK, SETTLE) is None


def test_a_week_is_settled_by_an_answer_made_long_enough_after_it() -> None:
    monday = record(15)
    assert choose_weekly([monday], WEEK, SETTLE) == ChosenResponse(monday, at(15), settled=False)
    confirmed = record(15, at(16))
    assert choose_weekly([confirmed], WEEK, SETTLE) == ChosenResponse(confirmed, at(16))
    assert choose_weekly([confirmed], WEEK, SETTLE, vintage=at(15, 9)) == ChosenResponse(confirmed, at(15), settled=False)


def test_other_days_are_not_the_week() -> None:
    part, month = record(12, until=date(2026, 6, 11)), record(16, first=date(2026, 5, 15))
    assert choose_weekly([part, month], WEEK, SETTLE) is None
    assert choose_unfinished([part, month], WEEK) == ChosenResponse(part, at(12), settled=False)
    assert choose_unfinished([part, record(13, until=date(2026, 6, 12), content="d")], WEEK, vintage=at(12)) == ChosenResponse(
        part, at(12), settled=False
    )
    assert choose_unfinished([record(16)], WEEK) is None


def test_the_last_answer_before_a_moment() -> None:
    known = [record(2), record(9, at(11), at(17))]
    assert find_last_moment(known, TURN.first) == at(11)
    assert find_last_moment(known, TURN.first, vintage=at(10)) == at(9)
    assert find_last_moment(known, at(2)) is None
