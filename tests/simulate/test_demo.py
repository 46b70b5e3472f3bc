"""The demo's answers come in order, and hold the missing week, the partial week and the restatement."""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import cache
from typing import Any

from generator.model.week import Week
from generator.simulate.demo import Recorded, answers_of_demo
from generator.simulate.script import MISSING, PARTIAL, RESTATED

LAST = Week.parse("2026-W30")


@cache
def answers() -> tuple[Recorded, ...]:
    return tuple(answers_of_demo(7, LAST, 26))


def pulled(board: str, offset: int) -> dict[str, Any]:
    (found,) = [answer for answer in answers() if answer.board == board and answer.week == LAST - offset]
    body: dict[str, Any] = json.loads(found.body)
    return body


def buckets(body: dict[str, Any]) -> dict[date, dict[str, int]]:
    found: dict[date, dict[str, int]] = {}
    for row in body["data"]:
        found.setdefault(date.fromisoformat(row["date"]), {})[row["model_permaslug"]] = int(row["total_tokens"])
    return found


def test_three_answers_a_week_in_order_of_time_and_none_in_the_missing_one() -> None:
    assert [answer.as_of for answer in answers()] == sorted({answer.as_of for answer in answers()})
    weeks = [LAST - offset for offset in range(25, -1, -1) if offset != MISSING]
    assert [(answer.week, answer.board) for answer in answers()] == [
        (week, board) for week in weeks for board in ("usage-weeks", "usage-days", "models")
    ]


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert tuple(answers_of_demo(7, LAST, 26)) == answers()


def test_no_answer_holds_a_day_of_the_missing_week_and_none_has_a_hole() -> None:
    lost = set((LAST - MISSING).days)
    for answer in answers():
        if answer.board == "models":
            continue
        body = json.loads(answer.body)
        found = sorted(buckets(body))
        step = 7 if answer.board == "usage-weeks" else 1
        assert not lost & set(found)
        assert found == [found[0] + timedelta(step * index) for index in range(len(found))]
        assert found[0].isoformat() == body["meta"]["start_date"] >= dict(answer.params)["start_date"]
        assert body["meta"]["end_date"] == dict(answer.params)["end_date"]


def test_a_pull_holds_up_to_52_weeks_and_35_days_of_at_most_51_rows() -> None:
    long = tuple(answers_of_demo(7, LAST, 70))[-3:]
    weekly, daily = (buckets(json.loads(answer.body)) for answer in long[:2])
    assert len(weekly) == MISSING
    assert len(daily) == 35
    assert {len(rows) for rows in (*weekly.values(), *daily.values())} == {51}
    before = next(answer for answer in answers_of_demo(7, LAST, 70) if answer.week == LAST - 14)
    assert len(buckets(json.loads(before.body))) == 52


def test_the_partial_week_has_five_days_and_the_next_pull_holds_it_whole() -> None:
    monday = (LAST - PARTIAL).first
    daily = buckets(pulled("usage-days", PARTIAL))
    so_far, whole = (buckets(pulled("usage-weeks", offset))[monday] for offset in (PARTIAL, PARTIAL - 1))
    assert max(daily) == monday + timedelta(4)
    assert sum(so_far.values()) == sum(sum(daily[monday + timedelta(day)].values()) for day in range(5))
    assert sum(so_far.values()) < 0.85 * sum(whole.values())


def test_the_restated_week_reads_otherwise_from_the_next_pull_on() -> None:
    monday = (LAST - RESTATED).first
    first, second, third = (buckets(pulled("usage-weeks", offset))[monday] for offset in (RESTATED, RESTATED - 1, RESTATED - 2))
    (row,) = [row for row in first if first[row] != second[row]]
    assert second == third
    assert 0.9 < first[row] / second[row] < 0.99
    settled = LAST - RESTATED - 1
    held = [buckets(pulled("usage-weeks", offset))[settled.first] for offset in range(RESTATED + 2)]
    assert all(rows == held[0] for rows in held)


def test_bodies_are_no_larger_than_real_ones() -> None:
    assert max(len(answer.body) for answer in answers()) < 300_000
    assert sum(len(answer.body) for answer in answers()) < 10_000_000
