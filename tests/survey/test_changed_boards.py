"""Boards beside usage that say otherwise after an issue was published: listed, corrected, and nothing listed when they do not."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from generator.config import Config
from generator.demo.sample_publication import LAST_WEEK, pull_snapshots
from generator.demo.sample_registry import write_registry
from generator.demo.simulated_market import simulate_market
from generator.demo.weekly_pulls import plan_pulls
from generator.desk import lifecycle
from generator.issue import pipeline
from generator.issue.files import read_ledger
from generator.issue.issue_text import drop_editor_comments
from generator.issue.publication import Publication
from generator.model.provenance import Snapshot
from tests.support.draft_weeks import make_publication

WEEKS = 4
WEEK = LAST_WEEK - 1
"""Of two published issues the first."""
Row = dict[str, Any]


@pytest.fixture(scope="module")
def _published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    market = simulate_market(3, LAST_WEEK, WEEKS)
    opened = make_publication(tmp_path_factory.mktemp("published") / "root", write_registry(market))
    for pull in plan_pulls(market):
        for snapshot in pull_snapshots(pull):
            opened.store.save_snapshot(snapshot)
        if pull.week >= WEEK:
            pipeline.draft_week(opened, pull.week)
            page = opened.issue_files(pull.week).text
            page.write_text(drop_editor_comments(page.read_text(encoding="utf-8")).replace("draft: true\n", ""), encoding="utf-8")
    return opened.root


@pytest.fixture
def opened(_published: Path, tmp_path: Path) -> Publication:
    """A publication of two published issues, to write in."""
    return Publication.open(shutil.copytree(_published, tmp_path / "root"), Config())


def restate(opened: Publication, source: str, board: str, change: Callable[[list[Row]], None]) -> None:
    """Store the newest answer that speaks of the week once more, eight days later, with rows that are otherwise."""
    stored = opened.store.read_records(source, board)
    record = [one for one in stored if one.last == WEEK.last or one.first <= WEEK.first <= one.last][-1]
    lines = [json.loads(line) for line in opened.store.load_snapshot(record).body.splitlines()]
    at = record.as_of + timedelta(8)
    for answer in lines:
        change(answer["data"] if "data" in answer else [row["row"] for row in answer["rows"]])
        if "meta" in answer:
            answer["meta"]["as_of"] = f"{at:%Y-%m-%dT%H:%M:%SZ}"
    body = b"\n".join(json.dumps(answer).encode() for answer in lines)
    digest = sha256(body).hexdigest()
    later = replace(record, as_of=at, fetched_at=at, sha256=digest, content=digest, size=len(body), confirmed=())
    opened.store.save_snapshot(Snapshot(later, body))


def apps(rows: list[Row]) -> None:
    """Half as much again for the first."""
    rows[0]["total_tokens"] = str(int(rows[0]["total_tokens"]) * 3 // 2)


def ratings(rows: list[Row]) -> None:
    """Seven points more for each, so that no rank changes."""
    for row in rows:
        row.update({name: row[name] + 7 for name in ("rating", "rating_lower", "rating_upper")})


def second(rows: list[Row]) -> None:
    """A tenth less for the second of the week."""
    week = sorted((row for row in rows if row["date"] == f"{WEEK.first}"), key=lambda row: -int(row["total_tokens"]))
    week[1]["total_tokens"] = str(int(week[1]["total_tokens"]) * 9 // 10)


def a_little(rows: list[Row]) -> None:
    """A millionth less for the second of the week, which nothing shows."""
    week = sorted((row for row in rows if row["date"] == f"{WEEK.first}"), key=lambda row: -int(row["total_tokens"]))
    week[1]["total_tokens"] = str(int(week[1]["total_tokens"]) * 999_999 // 1_000_000)


def test_what_later_pulls_say_again_is_no_restatement(opened: Publication) -> None:
    assert lifecycle.find_restated_issues(opened) == ()


@pytest.mark.parametrize(
    ("source", "board", "change", "column"),
    [
        ("openrouter", "apps-popular", apps, "tokens"),
        ("openrouter", "category-programming", second, "share"),
        ("arena", "arena-text", ratings, "score"),
    ],
)
def test_a_restated_board_is_listed_with_what_its_tables_and_charts_show_and_corrected(
    opened: Publication, source: str, board: str, change: Callable[[list[Row]], None], column: str
) -> None:
    restate(opened, source, board, change)
    found = {one.week: one.material for one in lifecycle.find_restated_issues(opened)}[WEEK]
    assert {one.board for one in found} == {board}
    shown = [one for one in found if one.fact == f"{board}.{one.entry}.{column}"]
    assert shown
    made = lifecycle.correct_issue(opened, WEEK, date(2026, 12, 1)).correction
    assert made is not None
    assert made.changes == found
    facts = read_ledger(opened.issue_files(WEEK).ledger).facts
    assert all(facts[one.fact].text == one.new for one in shown)
    assert [one.week for one in lifecycle.find_restated_issues(opened) if one.week == WEEK] == []


def test_a_restatement_that_nobody_can_see_is_recorded_and_not_announced(opened: Publication) -> None:
    restate(opened, "openrouter", "category-programming", a_little)
    (found,) = (one for one in lifecycle.find_restated_issues(opened) if one.week == WEEK)
    assert (found.material, len(found.changes) > 0) == ((), True)
    made = lifecycle.correct_issue(opened, WEEK, date(2026, 12, 1)).correction
    assert made is not None
    assert (made.announced, made.quiet) == (False, len(found.changes))
