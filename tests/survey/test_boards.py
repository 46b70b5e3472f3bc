"""The boards of simulated weeks, as loaded from what a publication has stored."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator.config import GROUPS, BoardGroupSettings, Config
from generator.demo.sample_publication import LAST_WEEK, pull_snapshots
from generator.demo.sample_registry import write_registry
from generator.demo.simulated_market import simulate_market
from generator.demo.weekly_pulls import plan_pulls
from generator.ingest.sources import SLICE_SOURCES, Response, arena, arena_text_categories
from generator.ingest.wire import arena_file
from generator.issue.publication import Publication
from generator.model.identity import Level
from generator.model.provenance import Snapshot
from generator.model.survey import MissingBoard, Survey
from generator.model.week import Week
from generator.survey.survey_week import find_vintage, survey_week
from tests.support.arena_dataset import make_parquet
from tests.support.draft_weeks import make_publication

Make = Callable[[Sequence["Pulled"], Callable[[int, Snapshot], Snapshot | None]], Publication]
COUNT = 20
"""As many as it takes for a missing, a partial and a restated week."""
MARKET = simulate_market(1, LAST_WEEK, COUNT)
USAGE = {"usage-weeks", "usage-days", "usage-exports"}


@dataclass(frozen=True, slots=True)
class Pulled:
    """One pull: the week it was for, what it brought, and what the whole survey said right after it."""

    week: Week
    brought: tuple[Snapshot, ...]
    survey: Survey


@cache
def made() -> tuple[Publication, tuple[Pulled, ...], TemporaryDirectory[str]]:
    """A publication that is pulled every week with every board that is on by default."""
    folder = TemporaryDirectory()
    opened = make_publication(Path(folder.name), write_registry(MARKET))
    done = []
    for pull in plan_pulls(MARKET):
        brought = tuple(pull_snapshots(pull))
        for snapshot in brought:
            opened.store.save_snapshot(snapshot)
        done.append(Pulled(pull.week, brought, survey_week(opened, pull.week)))
    return opened, tuple(done), folder


def last() -> Pulled:
    return made()[1][-1]


def among(survey: Survey, board: str) -> MissingBoard | None:
    return next((one for one in survey.missing_boards if one.board == board), None)


@pytest.fixture
def empty(tmp_path: Path) -> Make:
    """Makes a publication that stores of several pulls what is left of them."""

    def make(pulled: Sequence[Pulled], change: Callable[[int, Snapshot], Snapshot | None]) -> Publication:
        opened = make_publication(tmp_path, write_registry(MARKET))
        for number, one in enumerate(pulled, 1 - len(pulled)):
            for snapshot in one.brought:
                if left := change(number, snapshot):
                    opened.store.save_snapshot(left)
        return opened

    return make


def body(board: str) -> dict[str, object]:
    (found,) = [json.loads(one.body) for one in last().brought if one.provenance.board == board]
    return dict(found)


def test_every_board_of_a_week_is_there() -> None:
    survey = last().survey
    assert survey.missing_boards == ()
    assert [*survey.slices] == [source.board for source in SLICE_SOURCES if GROUPS[source.group].pull]
    assert [*survey.apps] == ["apps-popular", "apps-trending"]
    assert [*survey.arena] == ["arena-text", "arena-code"]
    assert {"tasks", "benchmarks-artificial-analysis"} <= {*survey.boards}
    assert [board.title for board in survey.arena.values()] == ["Arena: text", "Arena: code"]


@pytest.mark.parametrize("board", [source.board for source in SLICE_SOURCES if GROUPS[source.group].pull])
def test_a_slice_is_what_its_answer_adds_up_to(board: str) -> None:
    rows = body(board)["data"]
    assert isinstance(rows, list)
    found = last().survey.slices[board]
    now, then = (
        {row["model_permaslug"]: int(row["total_tokens"]) for row in rows if row["date"] == f"{week.first}"}
        for week in (LAST_WEEK, LAST_WEEK - 1)
    )
    total, before = sum(now.values()), sum(then.values())
    assert (found.market.total, found.market.other, found.complete, found.exact) == (total, now.pop("other", 0), True, True)
    assert {one.identity.slug: (one.tokens, one.share) for one in found.standings} == {
        slug: (tokens, Fraction(tokens, total)) for slug, tokens in now.items()
    }
    for one in found.standings:
        assert one.rank == 1 + sum(tokens > one.tokens for tokens in now.values())
        assert one.contribution == Fraction(one.tokens - then.get(one.identity.slug, 0), before)
    assert found.sampled == board.startswith("category-")
    assert found.scope == board


@pytest.mark.parametrize("board", ["apps-popular", "apps-trending"])
def test_apps_are_those_of_the_answer_with_its_ranks(board: str) -> None:
    rows = body(board)["data"]
    assert isinstance(rows, list)
    found = last().survey.apps[board]
    assert [(one.entry.id, one.entry.rank, one.entry.tokens) for one in found.standings] == [
        (row["app_id"], row["rank"], int(row["total_tokens"])) for row in rows
    ]
    assert sum(one.share for one in found.standings) == 1
    assert found.previous_total == made()[1][-2].survey.apps[board].total
    assert {one.entry.rank for one in found.standings} != set(range(1, len(rows) + 1)), "a hidden app leaves a hole"


def test_what_is_known_at_an_issues_vintage_stays_what_it_was() -> None:
    opened, done, _ = made()
    pinned = Publication.open(opened.root, opened.config)
    for one in done:
        assert survey_week(pinned, one.week, find_vintage(one.survey)) == one.survey


def test_later_answers_change_only_what_was_restated() -> None:
    opened, done, _ = made()
    newest = {one.week: one.survey for one in done}
    for week, survey in newest.items():
        now = survey_week(opened, week)
        if survey.usage.complete:
            assert {**now.boards, **now.slices} == {**survey.boards, **now.slices}
            assert now.missing_boards == survey.missing_boards


def test_the_vintage_covers_every_answer_that_is_used() -> None:
    survey = last().survey
    inputs = [one for board in survey.slices.values() for one in board.history_inputs]
    inputs += [one for board in survey.boards.values() for one in (*board.inputs, *board.base_inputs)]
    inputs += [one for board in survey.arena.values() for one in board.history_inputs]
    assert find_vintage(survey) >= max(one.as_of for one in inputs)
    assert survey.known_at == max(one.as_of for one in inputs)


BOARDS = ["tool-calling", "category-legal", "apps-trending", "tasks", "benchmarks-artificial-analysis", "arena-text", "models"]


@pytest.mark.parametrize("board", BOARDS)
def test_a_board_that_is_down_costs_its_own_part_and_is_named(board: str, empty: Make, tmp_path: Path) -> None:
    done = made()[1][-2:]
    whole = survey_week(empty(done, lambda _, snapshot: snapshot), LAST_WEEK)
    assert among(whole, board) is None
    opened = Publication.open(tmp_path, Config())
    for record in opened.store.read_records("arena" if board.startswith("arena") else "openrouter", board)[-1:]:
        for path in opened.root.rglob(f"{record.board}/*/{record.stamp}*"):
            path.unlink()
    survey = survey_week(opened, LAST_WEEK)
    one = among(survey, board)
    assert one is not None
    before = [snapshot.provenance.as_of for snapshot in done[-2].brought if snapshot.provenance.board == board]
    assert one.as_of == before[-1]
    assert survey.missing_boards == (one,)
    assert {*whole.boards} - {*survey.boards} == {board} - {"models"}


def test_an_answer_that_cannot_be_read_any_more_costs_its_own_part(
    empty: Make,
) -> None:
    def spoilt(number: int, snapshot: Snapshot) -> Snapshot:
        if number or snapshot.provenance.board not in {"apps-popular", "category-legal"}:
            return snapshot
        other = b'{"data": []}'
        return Snapshot(replace(snapshot.provenance, sha256=sha256(other).hexdigest(), size=len(other)), other)

    survey = survey_week(empty(made()[1][-2:], spoilt), LAST_WEEK)
    assert [(one.board, one.title) for one in survey.missing_boards] == [
        ("category-legal", "Use cases (legal)"),
        ("apps-popular", "Apps (popular)"),
    ]
    assert {one.as_of and one.as_of < LAST_WEEK.ends_at for one in survey.missing_boards} == {True}


def test_nothing_but_usage(empty: Make) -> None:
    survey = survey_week(empty([last()], lambda _, one: one if one.provenance.board in USAGE else None), LAST_WEEK)
    assert (survey.boards, survey.known_at) == ({}, None)
    titles = (
        "Catalogue", "Tool calling", "Use cases", "Apps", "Tasks", "Artificial Analysis benchmarks", "Arena: text", "Arena: code",
    )  # fmt: skip
    assert survey.missing_by_day == ((None, titles),)
    assert find_vintage(survey) == survey.usage.settled_at


def test_only_boards_that_are_pulled_can_be_behind(
    empty: Make,
) -> None:
    opened = empty([last()], lambda _, one: one if one.provenance.board in USAGE else None)
    off = {name: BoardGroupSettings(pull=False) for name, group in GROUPS.items() if group.pull and name not in {"usage", "tasks"}}
    some = Publication.open(opened.root, Config(boards={**off, "arena-vision": BoardGroupSettings(pull=True)}))
    assert [one.board for one in survey_week(some, LAST_WEEK).missing_boards] == ["models", "tasks", "arena-vision"]


def test_of_a_special_week_there_are_no_slices_and_none_is_missed() -> None:
    opened, *_ = made()
    survey = survey_week(opened, Week(LAST_WEEK.last - timedelta(2)))
    assert survey.slices == {}
    assert not [one for one in survey.missing_boards if one.group in {"tool-calling", "categories"}]


def test_a_publication_counts_only_once_somebody_asked_after_the_week() -> None:
    opened, *_ = made()
    survey = survey_week(opened, Week(LAST_WEEK.last - timedelta(2)))
    assert survey.arena == {}, "one younger than that week was there when it was asked for, so nobody knows what was before it"
    assert [one.board for one in survey.missing_boards if one.group.startswith("arena")] == ["arena-text", "arena-code"]


def test_new_is_what_no_publication_of_an_earlier_week_listed() -> None:
    opened, done, _ = made()
    told = 0
    for number, one in enumerate(done):
        for board in one.survey.arena.values():
            listed: dict[str, int] = {}
            for earlier in (snapshot for pulled in done[:number] for snapshot in pulled.brought):
                if earlier.provenance.board == board.board and earlier.provenance.last <= (one.week - 1).last:
                    rows = [row["row"] for line in earlier.body.splitlines() for row in json.loads(line)["rows"]]
                    depth = max(int(row["rank"]) for row in rows) if earlier.provenance.last == board.previous_published else 0
                    listed |= {row["model_name"]: depth for row in rows}
            known = {joined.name if (joined := opened.registry.identify_arena_row(name)) else name for name in listed}
            reached = max(listed.values(), default=0)
            new = {standing.slug for standing in board.standings if standing.slug not in known and standing.score.rank <= reached}
            assert {standing.slug for standing in board.standings if standing.new} == new
            told += len(new)
    assert told


def rows_of(snapshot: Snapshot) -> list[dict[str, object]]:
    return [dict(row["row"]) for line in snapshot.body.splitlines() for row in json.loads(line)["rows"]]


def history(snapshots: Sequence[Snapshot], board: str) -> Snapshot:
    """The publications of a board's answers as one file, fetched after the last of them."""
    own = [one for one in snapshots if one.provenance.board == board]
    rows = list({(row["leaderboard_publish_date"], row["rank"], row["model_name"]): row for one in own for row in rows_of(one)}.values())
    body, newest = make_parquet(rows), own[-1].provenance
    as_of = newest.as_of + timedelta(hours=1)
    days = sorted({one.provenance.last for one in own})
    answer = Response("https://hub.example/full.parquet", (), body, arena_file.MEDIA_TYPE, as_of)
    kept = arena_file.make_file_snapshot(answer, board, next(one for one in arena.BOARDS if one.board == board).parse(body))
    assert (kept.provenance.first, kept.provenance.last) == (days[0], days[-1])
    return kept


def test_a_history_in_one_file_says_what_the_answers_of_its_weeks_said(empty: Make) -> None:
    done = made()[1]
    every = [snapshot for one in done for snapshot in one.brought]
    opened = empty(done[-1:], lambda _, snapshot: None if snapshot.provenance.source == "arena" else snapshot)
    for board in ("arena-text", "arena-code"):
        opened.store.save_snapshot(history(every, board))
    files = survey_week(opened, LAST_WEEK)
    for board, found in last().survey.arena.items():
        other = files.arena[board]
        assert (other.standings, other.top_ten_gap, other.frozen, other.crossings) == (
            found.standings,
            found.top_ten_gap,
            found.frozen,
            found.crossings,
        )
        assert (other.published, other.previous_published, other.method_since) == (
            found.published,
            found.previous_published,
            found.method_since,
        )
        assert len({*other.inputs, *other.base_inputs, *other.history_inputs}) == 1
    early = survey_week(opened, LAST_WEEK, last().survey.known_at)
    assert (early.arena, [one.board for one in early.missing_boards]) == ({}, ["arena-text", "arena-code"])


def test_a_leaderboards_categories_are_leaderboards_of_their_own(empty: Make) -> None:
    done = made()[1][-2:]
    opened = empty(done, lambda _, snapshot: snapshot)
    for one in done:
        (text,) = (snapshot for snapshot in one.brought if snapshot.provenance.board == "arena-text")
        rows = [{**row, "category": category} for category in ("overall", "creative_writing") for row in rows_of(text)]
        answer = Response("https://hub.example/latest.parquet", (), make_parquet(rows), arena_file.MEDIA_TYPE, text.provenance.fetched_at)
        opened.store.save_snapshot(arena_file.make_file_snapshot(answer, "arena-text-categories", arena_text_categories.parse(answer.body)))
    whole, found = last().survey.arena["arena-text"], survey_week(opened, LAST_WEEK).arena
    assert [*found] == ["arena-text", "arena-code", "arena-text-categories-creative-writing"]
    writing = found["arena-text-categories-creative-writing"]
    assert writing.title == "Arena: text by category, creative writing"
    assert [(one.score, one.previous, one.tied_with_leader) for one in writing.standings] == [
        (one.score, one.previous, one.tied_with_leader) for one in whole.standings
    ]
    assert not any(one.new for one in writing.standings)


def test_usage_is_held_against_each_leaderboard_at_model_level() -> None:
    survey = last().survey
    for board, found in survey.divergence.items():
        first = survey.levels[Level.MODEL].top(Config().top)
        best: dict[str, int] = {}
        for one in survey.arena[board].standings:
            if one.identity:
                best.setdefault(one.identity.usage_identity.model, one.score.rank)
        assert [(pair.identity.model, pair.usage_rank, pair.arena_rank) for pair in found.pairs] == [
            (one.identity.slug, one.rank, best[one.identity.slug]) for one in first if one.identity.slug in best
        ]
        assert (found.model_count, len(found.pairs) + len(found.unmatched)) == (len(first), len(first))
    assert survey.divergence["arena-text"].rho is not None
