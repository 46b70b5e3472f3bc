"""What others measured, in the three shapes it comes in."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from generator.errors import PayloadError
from generator.ingest.sources import benchmarks, design_arena, openrouter_benchmarks
from generator.model.source_boards import BenchmarkRunEntry, DuelEntry, IndexEntry
from generator.model.week import Week
from tests.support import board_responses
from tests.support.collect_snapshots import collect
from tests.support.usage_responses import CannedNetwork

WEEK = Week.parse("2026-W24")
PATH = "/benchmarks"
(ANALYSIS,) = benchmarks.BOARDS
(DESIGN,) = design_arena.BOARDS
(OWN,) = openrouter_benchmarks.BOARDS
SLUG = "heron/tern-3-20260601"


def test_indices_are_exact_and_may_be_missing() -> None:
    said = ANALYSIS.parse(board_responses.encode(board_responses.make_benchmarks(board_responses.INDEX_ENTRY)))
    assert said.entries == (IndexEntry(SLUG, "Tern 3", Decimal("71.2"), Decimal(65), None, Decimal("0.00000125"), Decimal("0.00000425")),)
    assert (said.citation, said.source_url) == (board_responses.CITATION, "https://gauges.example")
    assert said.as_of == datetime(2026, 6, 16, 2, 17, 9, 512000, UTC)


@pytest.mark.parametrize(
    ("pricing", "prompt"), [(None, None), ({"prompt": "-1", "completion": "0"}, None), (board_responses.PRICES, Decimal("0.00000125"))]
)
def test_a_price_may_be_missing(pricing: object, prompt: Decimal | None) -> None:
    assert (
        ANALYSIS.parse(board_responses.encode(board_responses.make_benchmarks(board_responses.INDEX_ENTRY | {"pricing": pricing})))
        .entries[0]
        .prompt
        == prompt
    )


def test_a_duel_has_its_arena_and_category() -> None:
    (entry,) = DESIGN.parse(board_responses.encode(board_responses.make_benchmarks(board_responses.DUEL_ENTRY))).entries
    assert entry == DuelEntry(SLUG, "Tern 3", "models", "charts", Decimal("1423.5"), Decimal(72), 27)


def test_a_run_answers_questions_or_searches() -> None:
    said = OWN.parse(board_responses.encode(board_responses.make_benchmarks(board_responses.SEARCH_ENTRY, board_responses.ACCURACY_ENTRY)))
    assert said.entries == (
        BenchmarkRunEntry(
            SLUG, "Tern 3", "gpqa_diamond", (), "accuracy", Decimal("0.72"), 300, Decimal("0.002"), datetime(2026, 6, 3, 12, tzinfo=UTC)
        ),
        BenchmarkRunEntry(
            SLUG, "Tern 3", "search_hle", ("exa", "plugin"), "f1_by_item", Decimal("0.5"), 100, None, datetime(2026, 6, 4, 12, tzinfo=UTC)
        ),
    )


def test_one_benchmark_in_two_settings_is_two_results() -> None:
    served = board_responses.SEARCH_ENTRY | {"search_surface": "server-tool"}
    assert len(OWN.parse(board_responses.encode(board_responses.make_benchmarks(board_responses.SEARCH_ENTRY, served))).entries) == 2


def test_fields_may_be_added() -> None:
    made = board_responses.make_benchmarks(board_responses.INDEX_ENTRY | {"speed_index": {"deep": [1]}}, licence="none")
    assert ANALYSIS.parse(board_responses.encode(made)).entries


@pytest.mark.parametrize(
    ("board", "row", "where", "said"),
    [
        (ANALYSIS, board_responses.INDEX_ENTRY | {"intelligence_index": "71.2"}, "data[1].intelligence_index", "'71.2'"),
        (ANALYSIS, board_responses.INDEX_ENTRY | {"coding_index": 1e13}, "data[1].coding_index", "no number of sensible size"),
        (ANALYSIS, board_responses.INDEX_ENTRY | {"model_permaslug": ""}, "data[1].model_permaslug", "''"),
        (ANALYSIS, board_responses.INDEX_ENTRY | {"pricing": {"prompt": 1, "completion": "0"}}, "data[1].pricing.prompt", "1"),
        (ANALYSIS, board_responses.INDEX_ENTRY, "data[1]", "a second row for ('heron/tern-3-20260601', 'Tern 3')"),
        (ANALYSIS, {k: v for k, v in board_responses.INDEX_ENTRY.items() if k != "agentic_index"}, "data[1].agentic_index", "required"),
        (ANALYSIS, board_responses.DUEL_ENTRY, "data[1].source", "'design-arena'"),
        (DESIGN, board_responses.DUEL_ENTRY | {"win_rate": 100.5}, "data[1].win_rate", "100.5"),
        (DESIGN, board_responses.DUEL_ENTRY | {"win_rate": -1}, "data[1].win_rate", "-1"),
        (DESIGN, board_responses.DUEL_ENTRY | {"elo": None}, "data[1].elo", "None"),
        (DESIGN, board_responses.DUEL_ENTRY | {"tournament_stats": {"total": -1}}, "data[1].tournament_stats.total", "-1"),
        (DESIGN, board_responses.DUEL_ENTRY, "data[1]", "a second row for"),
        (OWN, board_responses.ACCURACY_ENTRY | {"accuracy": 72}, "data[1].accuracy", "72 is no fraction from 0 to 1"),
        (
            OWN,
            board_responses.ACCURACY_ENTRY | {"accuracy": None},
            "data[1]",
            "neither accuracy nor primary_score for 'heron/tern-3-20260601'",
        ),
        (OWN, board_responses.ACCURACY_ENTRY | {"total_tasks": 1.5}, "data[1].total_tasks", "1.5"),
        (OWN, board_responses.ACCURACY_ENTRY | {"avg_cost_per_task": -0.1}, "data[1].avg_cost_per_task", "-0.1 is negative"),
        (OWN, board_responses.ACCURACY_ENTRY | {"last_run_timestamp": "2026-06-03"}, "data[1].last_run_timestamp", "without its zone"),
        (OWN, board_responses.ACCURACY_ENTRY, "data[1]", "a second row for"),
    ],
)
def test_a_row_that_is_not_sound_is_refused_with_its_place(board: Any, row: dict[str, Any], where: str, said: str) -> None:  # noqa: ANN401 - three kinds of boards
    sound = {ANALYSIS: board_responses.INDEX_ENTRY, DESIGN: board_responses.DUEL_ENTRY, OWN: board_responses.ACCURACY_ENTRY}[board]
    with pytest.raises(PayloadError) as caught:
        board.parse(board_responses.encode(board_responses.make_benchmarks(sound, row)))
    assert (caught.value.source, caught.value.where) == (f"openrouter {board.board}", where)
    assert said in caught.value.problem


@pytest.mark.parametrize(
    ("meta", "where"),
    [
        ({"source": "design-arena"}, "meta.source"),
        ({"source": None}, "meta.source"),
        ({"citation": None}, "meta.citation"),
        ({"citation": " "}, "meta.citation"),
        ({"citation": "Two\nlines"}, "meta.citation"),
        ({"citation": "x" * 301}, "meta.citation"),
        ({"source_url": "http://gauges.example"}, "meta.source_url"),
        ({"source_url": "javascript:alert(1)"}, "meta.source_url"),
        ({"source_url": 'https://gauges.example/"onclick='}, "meta.source_url"),
        ({"source_url": "https://user:word@gauges.example"}, "meta.source_url"),
        ({"as_of": "2026-06-16"}, "meta.as_of"),
        ({"version": "v2"}, "meta.version"),
    ],
)
def test_an_answer_that_cannot_be_cited_is_refused(meta: dict[str, Any], where: str) -> None:
    with pytest.raises(PayloadError, match=f"at {where}"):
        ANALYSIS.parse(board_responses.encode(board_responses.make_benchmarks(board_responses.INDEX_ENTRY, **meta)))


def test_an_answer_without_results_is_refused() -> None:
    with pytest.raises(PayloadError, match="no results at data"):
        ANALYSIS.parse(board_responses.encode(board_responses.make_benchmarks(source="artificial-analysis")))


def test_an_address_may_be_missing() -> None:
    assert (
        ANALYSIS.parse(board_responses.encode(board_responses.make_benchmarks(board_responses.INDEX_ENTRY, source_url=None))).source_url
        is None
    )


@pytest.mark.parametrize(
    ("board", "row", "source"),
    [
        (ANALYSIS, board_responses.INDEX_ENTRY, "artificial-analysis"),
        (DESIGN, board_responses.DUEL_ENTRY, "design-arena"),
        (OWN, board_responses.ACCURACY_ENTRY, "openrouter"),
    ],
)
def test_each_is_asked_once_for_what_holds_now_and_dated_by_the_answer(board: Any, row: dict[str, Any], source: str) -> None:  # noqa: ANN401 - three kinds of boards
    get = CannedNetwork({PATH: board_responses.encode(board_responses.make_benchmarks(row))})
    (snapshot,) = collect(board, get, WEEK, Week.parse("2025-W02"))
    assert get.requests == [(PATH, (("source", source),), True)]
    record = snapshot.provenance
    assert (record.first, record.last) == (date(2026, 6, 16), date(2026, 6, 16))
    assert record.path == f"openrouter/{board.board}/2026-w25/20260616T021709Z.json"


def content(*rows: dict[str, Any], **meta: object) -> str:
    return next(
        collect(ANALYSIS, CannedNetwork({PATH: board_responses.encode(board_responses.make_benchmarks(*rows, **meta))}), WEEK)
    ).provenance.content


def test_content_is_what_was_measured() -> None:
    second = board_responses.INDEX_ENTRY | {"model_permaslug": "kestrel/wren"}
    assert content(board_responses.INDEX_ENTRY, second) == content(second, board_responses.INDEX_ENTRY, as_of="2026-06-17T00:00:00Z")
    assert content(board_responses.INDEX_ENTRY) == content(board_responses.INDEX_ENTRY | {"coding_index": 65.0})
    assert content(board_responses.INDEX_ENTRY) != content(board_responses.INDEX_ENTRY | {"coding_index": 65.1})
    assert content(board_responses.INDEX_ENTRY) != content(board_responses.INDEX_ENTRY | {"coding_index": None})
