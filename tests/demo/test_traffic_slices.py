"""Slices are parts of the whole: exact ones to the token, sampled ones near it."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

import pytest

from generator.demo.simulated_market import simulate_market
from generator.demo.simulated_upstream import SimulatedUpstream
from generator.demo.traffic_slices import CONTEXT_SIZES, SAMPLED_KINDS, SLICE_KINDS, TrafficSlice, exact_slice, portions_of_rows
from generator.demo.upstream_json import Period, bucket_end, sum_buckets
from generator.model.week import Week

LAST = Week.parse("2026-W30")
NOW = datetime(2026, 7, 28, 2, 17, tzinfo=UTC)
MARKET = simulate_market(7, LAST, 16)
UPSTREAM = SimulatedUpstream(MARKET, MARKET.weeks[0].first)
SLICES = [TrafficSlice(kind, value) for kind, values in SLICE_KINDS.items() for value in values]


def sliced(part: TrafficSlice, start: date, end: date, period: Period = "week", now: datetime = NOW) -> dict[date, dict[str, int]]:
    return {first: dict(rows) for first, rows in UPSTREAM.slice_traffic(now, part, start, end, period).items()}


@cache
def answered(kind: str, value: str) -> dict[str, Any]:
    query = {"period": "week", kind: value, "start_date": str(MARKET.weeks[0].first), "end_date": str(LAST.last)}
    body: dict[str, Any] = json.loads(UPSTREAM.respond("/datasets/rankings-daily", query, NOW, NOW))
    return body


@pytest.mark.parametrize("part", SLICES, ids=str)
def test_a_slice_has_at_most_51_rows_a_week_and_some_in_each(part: TrafficSlice) -> None:
    rows = Counter(row["date"] for row in answered(part.kind, part.value)["data"])
    assert set(rows) == {week.first.isoformat() for week in MARKET.weeks}
    # a full list without the rest is no answer of the upstream's
    assert all(5 <= count <= 51 and count != 50 for count in rows.values())


def test_contexts_add_up_to_each_rows_tokens_but_for_rounding() -> None:
    day = LAST.first
    rows, portion = MARKET.days[day], portions_of_rows(MARKET)
    for row, tokens in rows.items():
        assert sum(portion(TrafficSlice("context_bucket", name), row) for name in CONTEXT_SIZES) == 1000
        summed = sum(exact_slice({row: tokens}, TrafficSlice("context_bucket", name), portion).get(row, 0) for name in CONTEXT_SIZES)
        assert tokens - 5 < summed <= tokens


@pytest.mark.parametrize("part", [part for part in SLICES if not part.sampled], ids=str)
def test_an_exact_slice_is_a_part_of_every_row_and_its_weeks_are_the_sums_of_its_days(part: TrafficSlice) -> None:
    week = LAST - 3
    whole = sum_buckets(MARKET.days, week.first, week.last, "week")[week.first]
    weekly = sliced(part, week.first, week.last)[week.first]
    assert weekly
    assert all(tokens <= whole[row] for row, tokens in weekly.items())
    summed: Counter[str] = Counter()
    for rows in sliced(part, week.first, week.last, "day").values():
        summed.update(rows)
    assert dict(summed) == weekly


@pytest.mark.parametrize("part", [part for part in SLICES if part.sampled], ids=str)
def test_an_estimate_is_a_multiple_of_its_sample_and_no_more_than_the_row(part: TrafficSlice) -> None:
    whole = sum_buckets(MARKET.days, LAST.first, LAST.last, "week")[LAST.first]
    estimates = sliced(part, LAST.first, LAST.last)[LAST.first]
    assert all(tokens % 1000 == 0 and 0 < tokens <= whole[row] for row, tokens in estimates.items())


def test_programming_leads_the_categories_and_they_are_less_than_everything() -> None:
    totals = {
        value: sum(sliced(TrafficSlice("category", value), LAST.first, LAST.last)[LAST.first].values()) for value in SLICE_KINDS["category"]
    }
    assert max(totals, key=lambda value: totals[value]) == "programming"
    assert sum(totals.values()) < sum(sum_buckets(MARKET.days, LAST.first, LAST.last, "week")[LAST.first].values())


def test_the_last_bucket_of_an_estimate_holds_traffic_past_the_last_day_and_an_exact_one_does_not() -> None:
    tuesday = LAST.first + timedelta(1)
    estimate, tools = TrafficSlice("category", "science"), TrafficSlice("modality", "tool_calling")
    assert sliced(estimate, LAST.first, tuesday) == sliced(estimate, LAST.first, LAST.last)
    assert sum(sliced(tools, LAST.first, tuesday)[LAST.first].values()) < sum(sliced(tools, LAST.first, LAST.last)[LAST.first].values())
    wednesday = datetime(2026, 7, 22, 12, tzinfo=UTC)
    early, whole = (sliced(estimate, LAST.first, tuesday, now=now)[LAST.first] for now in (wednesday, NOW))
    assert sum(early.values()) < sum(whole.values())


def test_a_renamed_model_is_used_as_before() -> None:
    renamed = next(release for release in MARKET.releases if release.former_slug)
    portion = portions_of_rows(MARKET)
    assert all(portion(part, renamed.former_slug) == portion(part, f"{renamed.slug}:free") for part in SLICES)


def test_what_is_sampled_is_what_the_upstream_samples() -> None:
    assert set(SLICE_KINDS) - SAMPLED_KINDS == {"modality", "context_bucket"}


def test_buckets_end_with_their_day_week_or_month() -> None:
    assert bucket_end(date(2026, 7, 22), "day") == date(2026, 7, 22)
    assert bucket_end(date(2026, 7, 22), "week") == date(2026, 7, 26)
    assert [bucket_end(date(year, 2, 3), "month").day for year in (2026, 2028)] == [28, 29]
    assert bucket_end(date(2026, 12, 31), "month") == date(2026, 12, 31)
