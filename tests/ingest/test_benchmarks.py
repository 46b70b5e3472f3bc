"""The indices of Artificial Analysis."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from generator.errors import PayloadError
from generator.ingest.sources import benchmarks
from generator.model.source_boards import IndexEntry
from generator.model.week import Week
from tests.support import board_responses
from tests.support.board_responses import INDEX_ENTRY, JsonObject, make_benchmarks
from tests.support.collect_snapshots import collect
from tests.support.usage_responses import CannedNetwork

WEEK = Week.parse("2026-W24")
PATH = "/benchmarks"
SLUG = "heron/tern-3-20260601"


def test_indices_are_exact_and_may_be_missing() -> None:
    said = benchmarks.parse(board_responses.encode(make_benchmarks(INDEX_ENTRY)))
    assert said.entries == (IndexEntry(SLUG, "Tern 3", Decimal("71.2"), Decimal(65), None),)
    assert said.citation == board_responses.CITATION
    assert said.as_of == datetime(2026, 6, 16, 2, 17, 9, 512000, UTC)


def test_fields_may_be_added_or_change_where_nothing_reads_them() -> None:
    made = make_benchmarks(INDEX_ENTRY | {"speed_index": {"deep": [1]}, "pricing": "free"}, licence="none", source_url=None)
    assert benchmarks.parse(board_responses.encode(made)).entries


@pytest.mark.parametrize(
    ("row", "where", "said"),
    [
        (INDEX_ENTRY | {"intelligence_index": "71.2"}, "data[1].intelligence_index", "'71.2'"),
        (INDEX_ENTRY | {"coding_index": 1e13}, "data[1].coding_index", "not a number of sensible size"),
        (INDEX_ENTRY | {"model_permaslug": ""}, "data[1].model_permaslug", "''"),
        (INDEX_ENTRY | {"source": "design-arena"}, "data[1].source", "'design-arena'"),
        (INDEX_ENTRY, "data[1]", "a second row for ('heron/tern-3-20260601', 'Tern 3')"),
        ({k: v for k, v in INDEX_ENTRY.items() if k != "agentic_index"}, "data[1].agentic_index", "required"),
    ],
)
def test_a_row_that_is_not_sound_is_refused_with_its_place(row: JsonObject, where: str, said: str) -> None:
    with pytest.raises(PayloadError) as caught:
        benchmarks.parse(board_responses.encode(make_benchmarks(INDEX_ENTRY, row)))
    assert (caught.value.source, caught.value.where) == ("openrouter benchmarks-artificial-analysis", where)
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
        ({"as_of": "2026-06-16"}, "meta.as_of"),
        ({"version": "v2"}, "meta.version"),
    ],
)
def test_an_answer_that_cannot_be_cited_is_refused(meta: dict[str, Any], where: str) -> None:
    with pytest.raises(PayloadError, match=f"at {where}"):
        benchmarks.parse(board_responses.encode(make_benchmarks(INDEX_ENTRY, **meta)))


def test_an_answer_without_results_is_refused() -> None:
    with pytest.raises(PayloadError, match="no results at data"):
        benchmarks.parse(board_responses.encode(make_benchmarks(source="artificial-analysis")))


def test_it_is_asked_once_for_what_holds_now_and_dated_by_the_answer() -> None:
    get = CannedNetwork({PATH: board_responses.encode(make_benchmarks(INDEX_ENTRY))})
    (snapshot,) = collect(benchmarks, get, WEEK, Week.parse("2025-W02"))
    assert get.requests == [(PATH, (("source", "artificial-analysis"),), True)]
    record = snapshot.provenance
    assert (record.first, record.last) == (date(2026, 6, 16), date(2026, 6, 16))
    assert record.path == "openrouter/benchmarks-artificial-analysis/2026-w25/20260616T021709Z.json"


def content(*rows: JsonObject, **meta: object) -> str:
    get = CannedNetwork({PATH: board_responses.encode(make_benchmarks(*rows, **meta))})
    return next(collect(benchmarks, get, WEEK)).provenance.content


def test_content_is_what_was_measured() -> None:
    second = INDEX_ENTRY | {"model_permaslug": "kestrel/wren"}
    assert content(INDEX_ENTRY, second) == content(second, INDEX_ENTRY, as_of="2026-06-17T00:00:00Z")
    assert content(INDEX_ENTRY) == content(INDEX_ENTRY | {"coding_index": 65.0, "pricing": None})
    assert content(INDEX_ENTRY) != content(INDEX_ENTRY | {"coding_index": 65.1})
    assert content(INDEX_ENTRY) != content(INDEX_ENTRY | {"coding_index": None})
