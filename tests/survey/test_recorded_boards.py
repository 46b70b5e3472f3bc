"""The recorded weeks, pulled over real sockets, against plain sums over the recorded files."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from math import sqrt
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from generator.config import Config
from generator.ingest import pull as pulling
from generator.ingest.fetch import Fetcher
from generator.ingest.plan import plan_week
from generator.ingest.sources import SOURCES
from generator.issue.publication import Publication
from generator.model.identity import Level
from generator.model.scores import OVERALL_CATEGORY
from generator.model.survey import Survey
from generator.model.week import Week
from generator.survey.survey_week import find_vintage, survey_week
from tests.support.replay.recorded_upstream import DATA, load_recorded_upstream
from tests.support.replay.recorded_weeks import scaffold_publication
from tests.support.replay.server import serve

DATASET = DATA / "arena" / "hf-leaderboard"
SUBSETS = {"arena-text": "text_style_control", "arena-code": "webdev"}
LABELS = ("2026-W24", "2026-W25", "2026-W26", "2026-W27", "2026-W28", "2026-W29")

pytestmark = [
    pytest.mark.recorded,
    pytest.mark.skipif(not DATASET.is_dir(), reason="the recorded answers are not beside this checkout"),
]


@cache
def surveys() -> tuple[dict[str, Survey], Publication, TemporaryDirectory[str]]:
    """Each week two days after its end, with all boards that are on by default; those without recordings are refused."""
    folder = TemporaryDirectory()
    root = Path(folder.name)
    scaffold_publication(root)
    found = {}
    with serve(load_recorded_upstream(), datetime(2026, 6, 1, tzinfo=UTC)) as replay:
        opened = Publication.open(root, Config())
        for label in LABELS:
            week = Week.parse(label)
            replay.now = datetime.combine(week.last + timedelta(2), time(2, 17), UTC)
            plan = plan_week(SOURCES, opened.config, week, keyed=True)
            with (
                Fetcher(replay.base_url, "sk-replay", user_agent="test", seconds=60, now=lambda: replay.now) as openrouter,
                Fetcher(replay.arena_url, None, user_agent="test", seconds=60, now=lambda: replay.now) as arena,
            ):
                ways = {"openrouter": openrouter, "arena": arena}
                pulling.pull_sources(plan, ways, opened.store, pulling.PullResult(), today=replay.now.date(), progress=lambda _: None)
            found[label] = survey_week(opened, week)
    return found, opened, folder


def published(board: str, until: date) -> tuple[date, list[dict[str, Any]]] | None:
    """The newest recorded publication of the dataset that is not later than a day, read as plainly as can be."""
    files = [path for path in sorted((DATASET / SUBSETS[board]).iterdir()) if path.name[:10] <= f"{until}"]
    if not files:
        return None
    body = files[-1].read_bytes()
    whole = json.loads(gzip.decompress(body) if files[-1].suffix == ".gz" else body)
    return date.fromisoformat(files[-1].name[:10]), [row for row in whole["rows"] if row["category"] == OVERALL_CATEGORY]


CASES = [(label, board) for label in LABELS[2:] for board in SUBSETS]


@pytest.mark.parametrize(("label", "board"), CASES)
def test_ranks_and_the_tie_group_are_those_of_the_publication(label: str, board: str) -> None:
    found, recording = surveys()[0][label].arena[board], published(board, Week.parse(label).last)
    assert recording is not None
    day, rows = recording
    rows = sorted(rows, key=lambda row: (row["rank"], -row["rating"]))
    assert found.published == day
    assert [(one.score.rank, one.score.name, float(one.score.rating), one.score.votes) for one in found.standings] == [
        (row["rank"], row["model_name"], row["rating"], row["vote_count"]) for row in rows
    ]
    top = rows[0]
    assert [one.score.name for one in found.leaders] == [row["model_name"] for row in rows if row["rating_upper"] >= top["rating_lower"]]
    places = Counter(row["rank"] for row in rows)
    assert [one.holds_rank_alone for one in found.standings] == [places[row["rank"]] == 1 for row in rows]
    widths = sorted(row["rating_upper"] - row["rating_lower"] for row in rows)
    usual = (widths[(len(widths) - 1) // 2] + widths[len(widths) // 2]) / 2
    assert [one.preliminary for one in found.standings] == [
        row["vote_count"] < 2000 or row["rating_upper"] - row["rating_lower"] > 2 * usual for row in rows
    ]


@pytest.mark.parametrize(("label", "board"), CASES[2:])
def test_moves_are_those_against_the_publication_of_a_week_earlier(label: str, board: str) -> None:
    registry = surveys()[1].registry

    def today(name: str) -> str:
        known = registry.identify_arena_row(name)
        return known.name if known else name

    found = surveys()[0][label].arena[board]
    now, before = published(board, Week.parse(label).last), published(board, Week.parse(label).last - timedelta(7))
    assert now is not None
    assert before is not None
    if now[0] == before[0]:
        assert (found.previous_published, found.weeks_since_published > 0, {one.move for one in found.standings}) == (None, True, {None})
        return
    assert (found.previous_published, found.weeks_since_published) == (before[0], 0)
    then = {today(row["model_name"]): row["rank"] for row in before[1]}
    twice = {name for rows in (now[1], before[1]) for name, count in Counter(today(row["model_name"]) for row in rows).items() if count > 1}
    for one in found.standings:
        if one.slug not in twice:
            assert one.move == (then[one.slug] - one.score.rank if one.slug in then else None), one.slug
    entered = {one.slug for one in found.standings if one.score.rank <= 20 and then.get(one.slug, 99) > 20} - twice
    assert ({one.slug for one in found.crossings.entered} if found.crossings else set()) == entered


def test_a_row_that_was_renamed_is_not_new() -> None:
    for board in surveys()[0]["2026-W28"].arena.values():
        renamed = [one for one in board.standings if one.previous and one.previous.name != one.score.name]
        assert [(one.previous and one.previous.name, one.score.name, one.new) for one in renamed] == [
            ("claude-sonnet-5-thinking", "claude-sonnet-5-high", False)
        ]


def test_rows_below_the_end_of_a_recorded_page_are_not_new() -> None:
    """The first publication of the dataset has hundreds of rows, the pages recorded before it had fifty."""
    text = surveys()[0]["2026-W26"].arena["arena-text"]
    assert len(text.standings) > 300
    assert all(one.score.rank <= 50 for one in text.standings if one.new)


@pytest.mark.parametrize("label", LABELS[2:])
def test_the_two_orders_are_held_against_each_other_as_the_textbook_does(label: str) -> None:
    survey = surveys()[0][label]
    found = survey.divergence["arena-text"]
    assert (found.model_count, len(found.pairs) + len(found.unmatched)) == (len(survey.levels[Level.MODEL].top(20)),) * 2
    assert len(found.pairs) >= 10

    def places(values: list[int]) -> list[float]:
        return [1 + sum(other < one for other in values) + (values.count(one) - 1) / 2 for one in values]

    ours, theirs = places([pair.usage_rank for pair in found.pairs]), places([pair.arena_rank for pair in found.pairs])
    middle = (len(ours) + 1) / 2
    both = sum((one - middle) * (other - middle) for one, other in zip(ours, theirs, strict=True))
    spread = sqrt(sum((one - middle) ** 2 for one in ours) * sum((other - middle) ** 2 for other in theirs))
    assert found.rho is not None
    assert abs(float(found.rho) - both / spread) <= 0.5e-4 + 1e-12


def test_boards_without_recordings_are_behind_and_the_others_are_not() -> None:
    for survey in surveys()[0].values():
        groups = {one.group for one in survey.missing_boards}
        assert groups == {"tool-calling", "categories", "apps", "tasks", "benchmarks"}
        assert {one.as_of for one in survey.missing_boards} == {None}


def test_what_is_known_at_an_issues_vintage_stays_what_it_was() -> None:
    found, opened, _ = surveys()
    for label, survey in found.items():
        assert survey_week(opened, Week.parse(label), find_vintage(survey)) == survey
