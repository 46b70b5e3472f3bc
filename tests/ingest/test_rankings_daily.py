"""The two boards of the Data API's daily rankings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from generator.errors import PayloadError
from generator.ingest.sources import USAGE_DAYS, USAGE_WEEKS, Bucket
from generator.model.week import Week
from tests.support.collect_snapshots import collect
from tests.support.usage_responses import MONDAY, CannedNetwork, list_dates, make_rankings_daily, make_steady_tokens

WEEK = Week.parse("2026-W24")
PATH = "/datasets/rankings-daily"
Change = Callable[[dict[str, list[dict[str, Any]]]], object]


def test_rows_become_buckets_in_order_of_tokens_with_other_apart() -> None:
    tokens = {MONDAY: {"heron/tern-3": 5, "other": 9, "kestrel/wren": 7, "heron/tern-2": 5}}
    said = USAGE_DAYS.parse(make_rankings_daily(tokens))
    assert said.buckets == (Bucket(MONDAY, (("kestrel/wren", 7), ("heron/tern-2", 5), ("heron/tern-3", 5)), 9),)
    assert (said.first, said.last, said.bucket_days) == (MONDAY, MONDAY, 1)


def test_other_may_be_absent() -> None:
    assert USAGE_DAYS.parse(make_rankings_daily({MONDAY: {"heron/tern-3": 5}})).buckets[0].other == 0


def test_content_ignores_row_order_and_as_of_but_no_token() -> None:
    tokens = make_steady_tokens(list_dates(MONDAY, 7))

    plain = USAGE_DAYS.parse(make_rankings_daily(tokens))
    assert (
        USAGE_DAYS.parse(make_rankings_daily(tokens, change=lambda body: body["data"].reverse(), as_of="2026-06-17T02:17:09Z")).content
        == plain.content
    )
    tokens[MONDAY]["other"] += 1
    assert USAGE_DAYS.parse(make_rankings_daily(tokens)).content != plain.content


def test_a_row_of_no_tokens_is_the_same_as_no_row() -> None:
    plain, zero = {MONDAY: {"heron/tern-3": 5}}, {MONDAY: {"heron/tern-3": 5, "kestrel/wren": 0, "other": 0}}
    assert USAGE_DAYS.parse(make_rankings_daily(plain)).content == USAGE_DAYS.parse(make_rankings_daily(zero)).content


def _set(index: int, **changes: object) -> Change:
    return lambda body: body["data"][index].update(changes)


def _add(**row: object) -> Change:
    return lambda body: body["data"].append({"date": f"{MONDAY}", "model_permaslug": "a/b", "total_tokens": "1", **row})


def _meta(**changes: object) -> Change:
    return lambda body: body["meta"][0].update(changes)


def _sixty(body: dict[str, list[dict[str, Any]]]) -> None:
    body["data"] = [{"date": f"{MONDAY}", "model_permaslug": f"heron/tern-{number}", "total_tokens": "9"} for number in range(60)]


@pytest.mark.parametrize(
    ("change", "where", "said"),
    [
        (_set(2, total_tokens="-5"), "data[2].total_tokens", "'-5'"),
        (_set(1, total_tokens=300), "data[1].total_tokens", "300"),
        (_set(0, date="0000-00-00"), "data[0].date", "0000-00-00"),
        (_add(model_permaslug="heron/tern-3"), "data[21]", "a second row for 'heron/tern-3'"),
        (_add(model_permaslug="other"), "data[21]", "a second row for 'other'"),
        (_add(date="2026-06-15"), "data", "2026-06-15, outside 2026-06-08 to 2026-06-14"),
        (_add(date="2026-06-07"), "data", "2026-06-07, outside"),
        (_sixty, "data[50]", "more than 50 named rows"),
        (lambda body: body["data"].clear(), "the whole response", "no rows"),
        (lambda body: body["data"].__delitem__(slice(6, 9)), "the whole response", "no row for 2026-06-10"),
        (lambda body: body["data"].__delitem__(slice(18, 21)), "the whole response", "no row for 2026-06-14"),
        (_meta(version="v2"), "meta.version", "'v2'"),
        (_meta(as_of="soon"), "meta.as_of", "'soon'"),
        (_meta(start_date="2026-06-15"), "meta.start_date", "after the end date"),
    ],
)
def test_a_daily_answer_that_is_not_sound_is_refused_with_its_place(change: Change, where: str, said: str) -> None:
    with pytest.raises(PayloadError) as caught:
        USAGE_DAYS.parse(make_rankings_daily(make_steady_tokens(list_dates(MONDAY, 7)), change=change))
    assert caught.value.source == "openrouter usage-days"
    assert caught.value.where == where
    assert said in caught.value.problem


def test_a_week_that_does_not_begin_on_monday_is_refused() -> None:
    with pytest.raises(PayloadError, match="begins on Tuesday, 2026-06-09"):
        USAGE_WEEKS.parse(make_rankings_daily(make_steady_tokens([MONDAY + timedelta(1)]), last=WEEK.last))


def test_the_day_of_the_answer_itself_may_be_there_and_may_not() -> None:
    tokens = make_steady_tokens(list_dates(MONDAY, 3))
    early = USAGE_DAYS.parse(make_rankings_daily(tokens, last=WEEK.last, as_of="2026-06-11T02:00:00Z"))
    live = USAGE_DAYS.parse(make_rankings_daily(tokens, last=WEEK.last, as_of="2026-06-10T20:00:00Z"))
    assert (early.last, live.last) == (date(2026, 6, 11), date(2026, 6, 10))
    with pytest.raises(PayloadError, match="2026-06-10, outside"):
        USAGE_DAYS.parse(make_rankings_daily(tokens, last=WEEK.last, as_of="2026-06-09T20:00:00Z"))


def test_the_weekly_pull_asks_once_for_52_weeks() -> None:
    mondays = list_dates(date(2025, 6, 16), 52, step=7)
    get = CannedNetwork({PATH: make_rankings_daily(make_steady_tokens(mondays), last=WEEK.last)})
    (snapshot,) = collect(USAGE_WEEKS, get, WEEK)
    assert get.requests == [(PATH, (("start_date", "2025-06-16"), ("end_date", "2026-06-14"), ("period", "week")), True)]
    record = snapshot.provenance
    assert record.path == "openrouter/usage-weeks/2026-w24/20260616T021709Z.json"
    assert (record.first, record.last, record.size) == (date(2025, 6, 16), date(2026, 6, 14), len(snapshot.body))
    assert record.content == USAGE_WEEKS.parse(snapshot.body).content


def test_no_weekly_bucket_is_asked_for_a_special_week_or_before_the_first_whole_one() -> None:
    assert not list(collect(USAGE_WEEKS, CannedNetwork({}), Week(date(2026, 6, 13))))
    assert not list(collect(USAGE_WEEKS, CannedNetwork({}), Week.parse("2025-W01")))


def test_history_begins_with_2025() -> None:
    get = CannedNetwork({PATH: make_rankings_daily(make_steady_tokens([date(2025, 1, 6)]), last=date(2025, 1, 12))})
    assert list(collect(USAGE_WEEKS, get, Week.parse("2025-W02")))
    assert get.requests[0][1][0] == ("start_date", "2025-01-06")
    days = CannedNetwork({PATH: make_rankings_daily(make_steady_tokens(list_dates(date(2025, 1, 1), 12)))})
    assert list(collect(USAGE_DAYS, days, Week.parse("2025-W02")))
    assert days.requests[0][1][0] == ("start_date", "2025-01-01")


def test_the_daily_pull_asks_for_35_days_and_takes_a_clamped_answer() -> None:
    get = CannedNetwork({PATH: make_rankings_daily(make_steady_tokens(list_dates(date(2026, 5, 24), 21)))})
    (snapshot,) = collect(USAGE_DAYS, get, Week(date(2026, 6, 13)))
    assert get.requests[0][1] == (("start_date", "2026-05-10"), ("end_date", "2026-06-13"), ("period", "day"))
    assert snapshot.provenance.first == date(2026, 5, 24)
    assert snapshot.provenance.path.startswith("openrouter/usage-days/2026-w23/")


@pytest.mark.parametrize(
    ("first", "days", "said"),
    [(date(2026, 5, 10), 36, "2026-05-10 to 2026-06-14 where 2026-05-11"), (date(2026, 5, 11), 34, "ends on 2026-06-13")],
)
def test_an_answer_for_other_days_than_asked_is_refused(first: date, days: int, said: str) -> None:
    get = CannedNetwork({PATH: make_rankings_daily(make_steady_tokens(list_dates(first, days)))})
    with pytest.raises(PayloadError, match=said):
        list(collect(USAGE_DAYS, get, WEEK))
