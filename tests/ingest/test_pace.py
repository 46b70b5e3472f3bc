"""The limits of calls: a minute's and a day's, over several runs and sources."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from pytest_httpserver import HTTPServer

from generator.errors import LimitError
from generator.ingest.call_counts import DAY_LIMIT, CallCount
from generator.ingest.fetch import Fetcher
from generator.ingest.fetch.pace import CALLS_PER_MINUTE, Pace
from tests.ingest.conftest import KEY, NOW, FakeClock

TODAY = NOW.date()


def test_two_ways_to_a_source_share_one_minute() -> None:
    hands = FakeClock()
    pace = Pace(hands.clock)
    for _ in range(CALLS_PER_MINUTE):
        assert pace.seconds_to_wait() == 0
        pace.count_call(NOW)
        hands.seconds += 1
    assert pace.seconds_to_wait() == 60 - CALLS_PER_MINUTE
    hands.seconds += pace.seconds_to_wait()
    assert pace.seconds_to_wait() == 0


def test_a_days_calls_go_on_from_those_of_earlier_runs_and_begin_anew_at_midnight() -> None:
    noted: list[CallCount] = []
    pace = Pace(FakeClock().clock, CallCount(TODAY, 7), noted.append)
    pace.count_call(NOW)
    pace.count_call(NOW)
    pace.count_call(NOW + timedelta(days=1))
    assert noted == [CallCount(TODAY, 8), CallCount(TODAY, 9), CallCount(TODAY + timedelta(1), 1)]
    assert pace.calls_left(NOW + timedelta(days=1)) == DAY_LIMIT - 1
    assert Pace(FakeClock().clock, CallCount(TODAY - timedelta(1), DAY_LIMIT)).calls_left(NOW) == DAY_LIMIT


def test_a_day_is_one_of_utc() -> None:
    noted: list[CallCount] = []
    Pace(FakeClock().clock, save_calls=noted.append).count_call(datetime.fromisoformat("2026-06-15T23:30:00-04:00"))
    assert noted == [CallCount(date(2026, 6, 16), 1)]


def test_beyond_the_days_limit_nothing_is_asked_with_the_key(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/thing").respond_with_json({})
    noted: list[CallCount] = []
    pace = Pace(FakeClock().clock, CallCount(TODAY, DAY_LIMIT - 1), noted.append)
    with Fetcher(httpserver.url_for("/"), KEY, user_agent="t", seconds=20, now=lambda: NOW, pace=pace) as fetcher:
        fetcher.get("/thing", keyed=True, accept=("application/json",), limit=10)
        with pytest.raises(
            LimitError, match=r"today's calls are used up .*Go on with the same command from 2026-06-17 00:00 UTC"
        ) as caught:
            fetcher.get("/thing", keyed=True, accept=("application/json",), limit=10)
        fetcher.get("/thing", keyed=False, accept=("application/json",), limit=10)
    assert caught.value.exit_code == 4
    assert len(httpserver.log) == 2
    assert noted == [CallCount(TODAY, DAY_LIMIT)]


def test_every_attempt_counts(httpserver: HTTPServer) -> None:
    httpserver.expect_ordered_request("/thing").respond_with_data(status=503)
    httpserver.expect_ordered_request("/thing").respond_with_json({})
    noted: list[CallCount] = []
    pace = Pace(FakeClock().clock, save_calls=noted.append)
    with Fetcher(httpserver.url_for("/"), KEY, user_agent="t", seconds=20, now=lambda: NOW, pace=pace) as fetcher:
        fetcher.get("/thing", keyed=True, accept=("application/json",), limit=10)
    assert noted[-1].made == 2
