"""Citation lines: each source's own, one a moment, and those that an answer brings itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from generator.facts.citations import (
    benchmark_inputs,
    cite_input,
    cite_provenance,
    compared_inputs,
    list_citations,
    publication_inputs,
    trailing_inputs,
)
from generator.ingest.sources import SOURCES
from generator.issue.template_filters import escape_note
from generator.model.board_statistics import IndexWeek
from generator.model.fact import FactInput
from generator.model.provenance import Provenance
from tests.support.make_history import LAST
from tests.support.make_leaderboard import leaderboard

AT = datetime(2026, 7, 28, 3, tzinfo=UTC)
OWN = [source for source in SOURCES if source.citation is None]


def record(board: str, at: datetime = AT, first: date = LAST.first, last: date = LAST.last) -> Provenance:
    return Provenance("s", board, "u", (), at, at, f"{board} {at}", "application/json", 1, "c", first, last)


@pytest.mark.parametrize("board", [source.board for source in SOURCES if source.citation])
def test_every_source_has_its_line_which_is_plain_text(board: str) -> None:
    line = cite_provenance(record(board))
    assert line.startswith(("Source: ", "Catalogue: "))
    assert "{" not in line
    assert ("2026-07-28T03:00:00Z" in line) != board.startswith("arena")
    assert escape_note(line) == line


def test_a_leaderboard_is_cited_by_the_day_of_its_publication() -> None:
    day = date(2026, 7, 24)
    assert (
        cite_provenance(record("arena-text", first=day, last=day))
        == "Source: Arena (arena.ai), leaderboard published 24 July 2026, CC BY 4.0."
    )
    many = cite_provenance(record("arena-code", first=date(2026, 6, 21), last=day))
    assert many == "Source: Arena (arena.ai), leaderboard published 21 June to 24 July 2026, CC BY 4.0."


@pytest.mark.parametrize("board", [source.board for source in OWN])
def test_an_answer_that_brings_its_own_line_has_no_other(board: str) -> None:
    with pytest.raises(ValueError, match="is cited as it says itself"):
        cite_provenance(record(board))
    assert cite_input(FactInput(record(board), "all rows", "Source: Sextant Indices.")) == "Source: Sextant Indices."


def test_each_line_stands_once_in_the_order_of_the_sources() -> None:
    boards = [
        "arena-text",
        "tasks",
        "benchmarks-artificial-analysis",
        "apps-popular",
        "models",
        "usage-weeks",
        "tool-calling",
        "usage-days",
    ]
    inputs = [FactInput(record(board), "x", "Source: Sextant." if board.startswith("benchmarks") else "") for board in boards]
    earlier = FactInput(record("usage-days", AT.replace(day=21)), "x")
    lines = list_citations([*inputs, earlier, *inputs[::-1]])
    assert [line.split(",")[0] for line in lines] == [
        "Source: OpenRouter (openrouter.ai/rankings)",
        "Source: OpenRouter (openrouter.ai/rankings)",
        "Catalogue: OpenRouter (openrouter.ai/models)",
        "Source: OpenRouter (openrouter.ai/apps)",
        "Source: Sextant.",
        "Source: Arena (arena.ai)",
    ]
    assert lines[0] < lines[1]
    assert list_citations(reversed(inputs)) == list_citations(inputs)


def test_rows_of_a_leaderboard_know_their_publication() -> None:
    board = leaderboard("a:1500", "a:1501", "a:1502")
    first, *rest = trailing_inputs(board, "a")
    assert (publication_inputs(board, "a"), first) == ((first,), first)
    assert first.rows == "a, published 2026-07-24"
    assert [cite_input(one) for one in compared_inputs(board, "a")] == [
        f"Source: Arena (arena.ai), leaderboard published {day} July 2026, CC BY 4.0." for day in (24, 17)
    ]
    assert [cite_input(one).split("published ")[1] for one in rest] == ["10 July 2026, CC BY 4.0.", "17 July 2026, CC BY 4.0."]
    assert compared_inputs(leaderboard("a:1500"), "a") == publication_inputs(leaderboard("a:1500"), "a")


def test_a_publication_out_of_a_file_of_many_is_cited_by_its_own_day() -> None:
    board = leaderboard("a:1500", "a:1501")
    file = replace(record("arena-text", first=date(2023, 5, 8), last=date(2026, 7, 24)), media_type="application/vnd.apache.parquet")
    both = compared_inputs(replace(board, inputs=(file,), base_inputs=(file,)), "a")
    assert [cite_input(one).split("published ")[1] for one in both] == ["24 July 2026, CC BY 4.0.", "17 July 2026, CC BY 4.0."]


def test_benchmarks_are_cited_as_their_owner_asks() -> None:
    now, then = record("benchmarks-artificial-analysis"), record("benchmarks-artificial-analysis", AT.replace(day=21))
    week = IndexWeek("benchmarks-artificial-analysis", LAST, "Source: Sextant Indices.", (now,), (then,), ())
    assert benchmark_inputs(week, "tern") == (FactInput(now, "tern, as of 2026-07-28T03:00:00Z", "Source: Sextant Indices."),)
    assert list_citations(benchmark_inputs(week, "tern", with_base=True)) == ("Source: Sextant Indices.",)
    assert len(benchmark_inputs(week, "tern", with_base=True)) == 2
