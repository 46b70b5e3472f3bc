"""Apps share a market's traffic; hidden ones keep their ranks."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from generator.demo.app_market import (
    CATEGORIES,
    RankedApp,
    SimulatedApp,
    apps_response,
    create_apps,
    rank_by_rise,
    rank_by_tokens,
    sum_days,
    sum_window,
)
from generator.demo.simulated_market import simulate_market
from generator.model.week import Week

LAST = Week.parse("2026-W30")
MARKET = simulate_market(7, LAST, 16)
APPS = create_apps(MARKET)
TOTALS = sum_days(MARKET.days)


def test_apps_are_told_apart_and_filed_under_what_there_is() -> None:
    assert len(APPS) > 100
    assert len({app.id for app in APPS}) == len({app.slug for app in APPS}) == len({app.name for app in APPS}) == len(APPS)
    assert all(app.subcategory in CATEGORIES[app.category] for app in APPS)
    assert {app.category for app in APPS} == set(CATEGORIES)
    names = "".join(app.name for app in APPS)
    assert set('<>&"|*$[]_{}\\') <= set(names)
    assert not names.isascii()


def test_windows_that_touch_add_up() -> None:
    app, first = APPS[0], LAST.first
    parts = sum_window(7, app, TOTALS, first, first + timedelta(2)) + sum_window(7, app, TOTALS, first + timedelta(3), LAST.last)
    assert 0 <= sum_window(7, app, TOTALS, first, LAST.last) - parts <= 1


def test_all_apps_together_have_less_than_everything() -> None:
    whole = sum(TOTALS[day] for day in LAST.days)
    used = sum(sum_window(7, app, TOTALS, LAST.first, LAST.last) for app in APPS)
    assert 0.3 * whole < used < whole


@pytest.mark.parametrize("order", [rank_by_tokens, rank_by_rise])
def test_hidden_apps_leave_holes_and_ranks_ascend(
    order: Callable[[int, Sequence[SimulatedApp], Mapping[date, int], date, date], list[RankedApp]],
) -> None:
    placed = order(7, APPS, TOTALS, LAST.first, LAST.last)
    ranks = [one.rank for one in placed]
    assert ranks == sorted(set(ranks))
    holes = set(range(1, ranks[-1])) - set(ranks)
    assert 0 < len(holes) <= sum(app.hidden for app in APPS)
    assert not any(one.app.hidden for one in placed)


def test_the_most_popular_have_most_tokens_and_trending_is_another_order() -> None:
    by_size = rank_by_tokens(7, APPS, TOTALS, LAST.first, LAST.last)
    assert [one.tokens for one in by_size] == sorted((one.tokens for one in by_size), reverse=True)
    rising = rank_by_rise(7, APPS, TOTALS, LAST.first, LAST.last)
    assert [one.app.id for one in rising] != [one.app.id for one in by_size]
    assert {one.app.id: one.tokens for one in rising}.items() <= {one.app.id: one.tokens for one in by_size}.items()


def test_an_app_has_no_traffic_before_its_first_day() -> None:
    young = next(app for app in APPS if LAST.first >= app.since > MARKET.weeks[0].first)
    assert sum_window(7, young, TOTALS, MARKET.weeks[0].first, young.since - timedelta(1)) == 0
    assert sum_window(7, young, TOTALS, young.since, young.since + timedelta(6)) > 0


def test_a_row_is_as_the_upstream_writes_it() -> None:
    placed = rank_by_tokens(7, APPS, TOTALS, LAST.first, LAST.last)
    row = json.loads(apps_response(placed, LAST.first, LAST.last, datetime(2026, 7, 28, tzinfo=UTC)))["data"][0]
    assert list(row) == ["rank", "app_id", "app_name", "total_tokens", "total_requests"]
    assert [type(value) for value in row.values()] == [int, int, str, str, int]
