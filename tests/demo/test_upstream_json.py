"""The answers have the upstreams' shapes, lose no token and follow the documented rules."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from generator.demo.catalog_response import catalog_response
from generator.demo.upstream_json import OTHER, Period, buckets_response, completed_days, list_rows, sum_buckets
from generator.model.ranking import CatalogProduct

AS_OF = datetime(2026, 6, 16, 2, 17, 0, 250_000, UTC)
MONDAY = date(2026, 6, 8)
slugs = st.builds("{}/{}".format, st.sampled_from("abc"), st.integers(0, 40))
day_rows = st.dictionaries(slugs | st.just(OTHER), st.integers(0, 10**15), max_size=80)


def answer(days: dict[date, dict[str, int]], start: date, end: date, period: Period = "day") -> list[tuple[str, str, int]]:
    body = json.loads(buckets_response(sum_buckets(days, start, end, period), start, end, AS_OF))
    return [(row["date"], row["model_permaslug"], int(row["total_tokens"])) for row in body["data"]]


@given(rows=day_rows)
def test_a_list_holds_at_most_fifty_rows_and_the_rest_and_every_token(rows: dict[str, int]) -> None:
    places = list_rows(rows)
    plain = [place for place in places if place[0] != OTHER]
    assert sum(tokens for _, tokens in places) == sum(rows.values())
    assert len(plain) <= 50
    assert all(tokens > 0 for _, tokens in places)
    assert plain == sorted(plain, key=lambda row: (-row[1], row[0]))
    assert OTHER not in {row for row, _ in places[:-1]}
    left_out = set(rows) - {row for row, _ in places}
    assert all(rows[row] <= plain[-1][1] for row in left_out if rows[row])


@given(days=st.lists(day_rows, min_size=14, max_size=14))
def test_every_period_has_the_same_total(days: list[dict[str, int]]) -> None:
    figures = {MONDAY + timedelta(index): rows for index, rows in enumerate(days)}
    periods: tuple[Period, ...] = ("day", "week", "month")
    totals = {sum(tokens for *_, tokens in answer(figures, MONDAY, MONDAY + timedelta(13), period)) for period in periods}
    assert totals == {sum(map(sum, (rows.values() for rows in days)))}


def test_a_weekly_bucket_ranks_the_week_and_not_its_daily_lists() -> None:
    heads = {f"a/{index:02}": 100 for index in range(49)}
    # steady is 51st on every day and 50th in the week
    days = {MONDAY + timedelta(index): {**heads, f"z/day-{index}": 30, f"z/more-{index}": 20, "b/steady": 10} for index in range(7)}
    daily = {row for _, row, _ in answer(days, MONDAY, MONDAY + timedelta(6))}
    weekly = answer(days, MONDAY, MONDAY + timedelta(6), "week")
    assert "b/steady" not in daily
    assert weekly[49:] == [("2026-06-08", "b/steady", 70), ("2026-06-08", OTHER, 7 * 50)]
    assert len(weekly) == 51


def test_buckets_are_dated_by_their_monday_and_cut_to_the_span() -> None:
    days = {date(2026, 6, 6) + timedelta(index): {"a/b": 10**index} for index in range(4)}
    assert answer(days, date(2026, 6, 7), date(2026, 6, 9), "week") == [("2026-06-01", "a/b", 10), ("2026-06-08", "a/b", 1100)]
    assert answer(days, date(2026, 6, 7), date(2026, 6, 8), "month") == [("2026-06-01", "a/b", 110)]


def test_the_body_is_shaped_as_documented() -> None:
    body = json.loads(buckets_response({MONDAY: {"a/b": 2**60}}, MONDAY, MONDAY, AS_OF))
    assert body == {
        "data": [{"date": "2026-06-08", "model_permaslug": "a/b", "total_tokens": "1152921504606846976"}],
        "meta": {"as_of": "2026-06-16T02:17:00.250Z", "version": "v1", "start_date": "2026-06-08", "end_date": "2026-06-08"},
    }


def test_only_days_that_are_over_are_known() -> None:
    days = {MONDAY + timedelta(index): {"a/b": 1} for index in range(3)}
    tuesday = datetime(2026, 6, 9, tzinfo=UTC)
    assert set(completed_days(days, tuesday)) == set(completed_days(days, tuesday + timedelta(hours=23))) == {MONDAY}
    assert not completed_days(days, tuesday - timedelta(seconds=1))


def test_a_product_of_the_catalogue_has_every_required_field() -> None:
    product = CatalogProduct("a/b-20260601", "a/b:free", "A: B (free)", date(2026, 6, 1), 131_072, "0", "0")
    answered = json.loads(catalog_response([product]))
    (model,) = answered["data"]
    assert (answered["total_count"], answered["links"]) == (1, {"next": None})
    assert {
        *("id", "canonical_slug", "name", "created", "pricing", "context_length", "architecture", "top_provider"),
        *("per_request_limits", "supported_parameters", "default_parameters", "supported_voices", "links"),
    } <= set(model)
    assert (model["id"], model["canonical_slug"]) == ("a/b:free", "a/b-20260601")
    assert datetime.fromtimestamp(model["created"], UTC).date() == date(2026, 6, 1)
    assert model["pricing"] == {"prompt": "0", "completion": "0"}


def test_a_router_has_the_price_minus_one() -> None:
    (model,) = json.loads(catalog_response([CatalogProduct("a/auto", "a/auto", "A: Auto", None, None, None, None)]))["data"]
    assert model["pricing"] == {"prompt": "-1", "completion": "-1"}
    assert model["created"] == 43_200
