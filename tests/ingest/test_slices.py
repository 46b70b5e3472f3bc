"""The weekly slices of the rankings."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import PayloadError
from generator.ingest.sources import (
    SOURCES,
    USAGE_DAYS,
    USAGE_WEEKS,
    Bucket,
    Params,
    slices,
)
from generator.model.week import Week
from tests.support.collect_snapshots import collect
from tests.support.usage_responses import MONDAY, CannedNetwork, TokensByDate, list_dates, make_rankings_daily, make_steady_tokens

WEEK = Week.parse("2026-W24")
PATH = "/datasets/rankings-daily"
(TOOLS,) = slices.TOOL_CALLING


def listed(count: int, other: int = 0) -> dict[str, int]:
    """So many named rows, and `other` where it is not nothing."""
    return {f"heron/tern-{number}": 1000 - number for number in range(count)} | ({"other": other} if other else {})


@pytest.mark.parametrize(
    ("board", "chosen"),
    [
        ("tool-calling", ("modality", "tool_calling")),
        ("category-roleplay", ("category", "roleplay")),
        ("category-marketing-seo", ("category", "marketing/seo")),
        ("modality-image-output", ("modality", "image_output")),
        ("modality-text", ("modality", "text")),
        ("context-1k", ("context_bucket", "1K")),
        ("context-10m", ("context_bucket", "10M")),
        ("language-programming", ("language_type", "programming")),
    ],
)
def test_a_slice_is_asked_for_by_one_parameter_for_a_year_of_weeks(board: str, chosen: tuple[str, str]) -> None:
    (source,) = (one for one in slices.BOARDS if one.board == board)
    get = CannedNetwork({PATH: make_rankings_daily(make_steady_tokens(list_dates(date(2025, 6, 16), 52, step=7)), last=WEEK.last)})
    (snapshot,) = collect(source, get, WEEK)
    span_of: Params = (("start_date", "2025-06-16"), ("end_date", "2026-06-14"), ("period", "week"))
    assert get.requests == [(PATH, (*span_of, chosen), True)]
    assert snapshot.provenance.path == f"openrouter/{board}/2026-w24/20260616T021709Z.json"


@pytest.mark.parametrize("source", slices.BOARDS, ids=lambda source: source.board)
def test_a_slice_is_only_asked_by_week(source: object) -> None:
    (board,) = (one for one in slices.BOARDS if one is source)
    asked = [dict(ask.params) for ask in board.plan_requests(WEEK, Week.parse("2025-W01"))]
    assert [(params["start_date"], params["end_date"]) for params in asked] == [("2025-06-16", "2026-06-14"), ("2025-01-06", "2025-06-15")]
    assert {params["period"] for params in asked} == {"week"}
    assert not list(board.plan_requests(Week(date(2026, 6, 13))))


def test_no_slice_is_asked_for_twice() -> None:
    chosen = [(board.parameter, board.value) for board in slices.BOARDS]
    assert len(set(chosen)) == len(chosen) == 24
    assert all(re.fullmatch(r"[a-z0-9-]+", source.board) for source in SOURCES)


def test_rows_of_a_slice_are_read_as_those_of_the_whole() -> None:
    tokens: TokensByDate = {MONDAY: {"heron/tern-3": 5, "kestrel/wren": 7, "other": 2}}
    assert TOOLS.parse(make_rankings_daily(tokens, last=WEEK.last)).buckets == (
        Bucket(MONDAY, (("kestrel/wren", 7), ("heron/tern-3", 5)), 2),
    )
    said = TOOLS.parse(make_rankings_daily(tokens, last=WEEK.last))
    assert said == USAGE_WEEKS.parse(make_rankings_daily(tokens, last=WEEK.last))


def test_an_error_names_the_slice() -> None:
    with pytest.raises(PayloadError, match=r"^openrouter category-marketing-seo: a week that begins on Tuesday"):
        slices.CATEGORIES[3].parse(make_rankings_daily(make_steady_tokens([date(2026, 6, 9)]), last=WEEK.last))


def test_daily_rows_where_weeks_were_asked_for_are_refused() -> None:
    with pytest.raises(PayloadError, match="a week that begins on Tuesday"):
        TOOLS.parse(make_rankings_daily(make_steady_tokens(list_dates(MONDAY, 7))))


def test_weekly_rows_under_daily_dates_are_refused() -> None:
    with pytest.raises(PayloadError, match="no row for 2026-06-02, between 2026-06-01 and 2026-06-14"):
        USAGE_DAYS.parse(make_rankings_daily(make_steady_tokens(list_dates(date(2026, 6, 1), 2, step=7)), last=WEEK.last))


@given(st.integers(1, 49))
def test_a_short_list_has_nothing_left_over(count: int) -> None:
    body = make_rankings_daily({MONDAY: listed(count)}, last=WEEK.last)
    assert TOOLS.parse(body).buckets[0].other == USAGE_WEEKS.parse(body).buckets[0].other == 0


def test_a_full_list_of_the_whole_traffic_without_other_is_refused() -> None:
    tokens = {**{start: listed(50, other=3) for start in list_dates(MONDAY, 6)}, date(2026, 6, 14): listed(50)}
    with pytest.raises(
        PayloadError, match=r"usage-days: 50 rows for 2026-06-14 and no 'other': the rest of the traffic is missing at data"
    ):
        USAGE_DAYS.parse(make_rankings_daily(tokens))


def test_a_slice_may_have_fifty_rows_and_nothing_else_unless_all_its_full_lists_are_cut() -> None:
    mondays = list_dates(date(2026, 5, 25), 3, step=7)
    grown = {mondays[0]: listed(49), mondays[1]: listed(50), mondays[2]: listed(50, other=3)}
    assert [bucket.other for bucket in TOOLS.parse(make_rankings_daily(grown, last=WEEK.last)).buckets] == [0, 0, 3]
    with pytest.raises(PayloadError, match="50 rows for 2026-05-25 and no 'other'"):
        TOOLS.parse(make_rankings_daily({start: listed(50) for start in mondays}, last=WEEK.last))


def test_fifty_one_named_rows_are_one_too_many() -> None:
    assert len(TOOLS.parse(make_rankings_daily({MONDAY: listed(50, other=1)}, last=WEEK.last)).buckets[0].rows) == 50
    with pytest.raises(PayloadError, match=r"more than 50 named rows for 2026-06-08, 'heron/tern-50' being one more at data\[50\]"):
        TOOLS.parse(make_rankings_daily({MONDAY: listed(51)}, last=WEEK.last))
