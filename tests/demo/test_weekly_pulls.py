"""The demo's pulls come in order, and hold the missing week, the partial week and the restatement."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import pytest

from generator.demo.market_script import MISSING_WEEK, PARTIAL_WEEK, RESTATED_WEEK
from generator.demo.simulated_market import simulate_market
from generator.demo.weekly_pulls import WeeklyPull, plan_pulls
from generator.model.week import Week

LAST = Week.parse("2026-W30")
RANKINGS = "/datasets/rankings-daily"
OVERALL = "\"category\"='overall'"


@cache
def made(weeks: int = 26) -> tuple[WeeklyPull, ...]:
    return tuple(plan_pulls(simulate_market(7, LAST, weeks)))


def pull(offset: int, weeks: int = 26) -> WeeklyPull:
    (found,) = [one for one in made(weeks) if one.week == LAST - offset]
    return found


def weekly_params(of: WeeklyPull) -> tuple[tuple[str, str], ...]:
    return (("start_date", f"{(of.week - 51).first}"), ("end_date", f"{of.week.last}"), ("period", "week"))


def daily_params(of: WeeklyPull) -> tuple[tuple[str, str], ...]:
    return (("start_date", f"{of.week.last - timedelta(34)}"), ("end_date", f"{of.week.last}"), ("period", "day"))


def answer(of: WeeklyPull, path: str, *params: tuple[str, str]) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(of.answer_call(path, params, 0)[1])
    return body


def buckets(body: dict[str, Any]) -> dict[date, dict[str, int]]:
    found: dict[date, dict[str, int]] = {}
    for row in body["data"]:
        found.setdefault(date.fromisoformat(row["date"]), {})[row["model_permaslug"]] = int(row["total_tokens"])
    return found


def weekly(offset: int, weeks: int = 26) -> dict[date, dict[str, int]]:
    of = pull(offset, weeks)
    return buckets(answer(of, RANKINGS, *weekly_params(of)))


def daily(offset: int, weeks: int = 26) -> dict[date, dict[str, int]]:
    of = pull(offset, weeks)
    return buckets(answer(of, RANKINGS, *daily_params(of)))


def test_one_pull_a_week_in_order_of_time_and_none_in_the_missing_one() -> None:
    assert [one.week for one in made()] == [LAST - offset for offset in range(25, -1, -1) if offset != MISSING_WEEK]
    assert [one.at for one in made()] == sorted({one.at for one in made()})
    moments = [made()[0].answer_call("/models", (), number)[0] for number in range(3)]
    assert moments == sorted(set(moments))
    assert moments[0] == made()[0].at


def test_the_same_seed_gives_the_same_bytes() -> None:
    first, again = pull(0), tuple(plan_pulls(simulate_market(7, LAST, 26)))[-1]
    for path, params in (
        (RANKINGS, (*weekly_params(first), ("category", "science"))),
        ("/datasets/app-rankings", (*daily_params(first), ("sort", "popular"), ("limit", "100"))),
        ("/classifications/task", ()),
        ("/benchmarks", ()),
        ("/models", ()),
    ):
        assert first.answer_call(path, params, 3) == again.answer_call(path, params, 3)


def test_no_answer_holds_a_day_of_the_missing_week_and_none_has_a_hole() -> None:
    lost = set((LAST - MISSING_WEEK).days)
    for one in made():
        for step, params in ((7, weekly_params(one)), (1, daily_params(one))):
            body = answer(one, RANKINGS, *params)
            found = sorted(buckets(body))
            assert not lost & set(found)
            assert found == [found[0] + timedelta(step * index) for index in range(len(found))]
            assert found[0].isoformat() == body["meta"]["start_date"] >= dict(params)["start_date"]


def test_a_pull_holds_up_to_52_weeks_and_35_days_of_at_most_51_rows() -> None:
    assert len(weekly(0, 70)) == MISSING_WEEK
    assert len(daily(0, 70)) == 35
    assert {len(rows) for found in (weekly(0, 70), daily(0, 70)) for rows in found.values()} == {51}
    assert len(weekly(14, 70)) == 52


def test_the_partial_week_has_five_days_and_the_next_pull_holds_it_whole() -> None:
    monday = (LAST - PARTIAL_WEEK).first
    days = daily(PARTIAL_WEEK)
    so_far, whole = (weekly(offset)[monday] for offset in (PARTIAL_WEEK, PARTIAL_WEEK - 1))
    assert max(days) == monday + timedelta(4)
    assert sum(so_far.values()) == sum(sum(days[monday + timedelta(day)].values()) for day in range(5))
    assert sum(so_far.values()) < 0.85 * sum(whole.values())


def test_the_restated_week_reads_otherwise_from_the_next_pull_on() -> None:
    monday = (LAST - RESTATED_WEEK).first
    first, second, third = (weekly(offset)[monday] for offset in (RESTATED_WEEK, RESTATED_WEEK - 1, RESTATED_WEEK - 2))
    (row,) = [row for row in first if first[row] != second[row]]
    assert second == third
    assert 0.9 < first[row] / second[row] < 0.99
    settled = LAST - RESTATED_WEEK - 1
    held = [weekly(offset)[settled.first] for offset in range(RESTATED_WEEK + 2)]
    assert all(rows == held[0] for rows in held)


@pytest.mark.parametrize("subset", ["text_style_control", "webdev"])
def test_every_pull_finds_a_publication_that_is_not_younger_than_its_week(subset: str) -> None:
    for one in made():
        where = f"{OVERALL} AND \"leaderboard_publish_date\"<='{one.week.last}'"
        params = (("dataset", "lmarena-ai/leaderboard-dataset"), ("config", subset), ("split", "full"), ("where", where))
        (row,) = answer(one, "/filter", *params, ("offset", "0"), ("length", "1"))["rows"]
        published = datetime.fromisoformat(row["row"]["leaderboard_publish_date"]).date()
        assert timedelta() <= one.week.last - published <= timedelta(6)
