"""Three benchmark indices of each model by Artificial Analysis, from the Data API's call `/benchmarks`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from datetime import UTC
from typing import Annotated, Literal

from pydantic import AfterValidator

from generator.errors import PayloadError
from generator.ingest.wire.data_api import SOURCE_NAME, ResponseMeta, name_board
from generator.ingest.wire.source import JSON, MEBIBYTE, SourceClient, SourceRequest, make_snapshot
from generator.ingest.wire.strict_json import NameField, NumberField, ResponseShape, SlugField, digest_rows, parse_json, quote_value
from generator.model.provenance import Snapshot
from generator.model.source_boards import IndexBoard, IndexEntry
from generator.model.week import Week

name = SOURCE_NAME
board = "benchmarks-artificial-analysis"
title, label = "Artificial Analysis benchmarks", "benchmarks"
group = "benchmarks"
keyed = True
citation = None

_LABEL = name_board(board)
_PARAMS = (("source", "artificial-analysis"),)
_MAX_BYTES = 16 * MEBIBYTE
_MAX_CITATION_LENGTH = 300


def _check_citation(text: str) -> str:
    if not 0 < len(text) <= _MAX_CITATION_LENGTH or not text.isprintable() or not text.strip():
        raise ValueError(f"is not a line of 1 to {_MAX_CITATION_LENGTH} printable characters")
    return text


class _IndexMeta(ResponseMeta):
    source: Literal["artificial-analysis"]
    citation: Annotated[str, AfterValidator(_check_citation)]


class _IndexRow(ResponseShape):
    source: Literal["artificial-analysis"]
    model_permaslug: SlugField
    display_name: NameField
    intelligence_index: NumberField | None
    coding_index: NumberField | None
    agentic_index: NumberField | None


class _IndexBody(ResponseShape):
    data: list[_IndexRow]
    meta: _IndexMeta


def parse(body: bytes) -> IndexBoard:
    """Parse a response of this board; its rows are ordered by slug, then name."""
    payload = parse_json(_IndexBody, _LABEL, body)
    entries: dict[tuple[str, str], IndexEntry] = {}
    for index, row in enumerate(payload.data):
        entry = _make_entry(row)
        if entries.setdefault((entry.slug, entry.name), entry) is not entry:
            raise PayloadError(_LABEL, f"data[{index}]", f"a second row for {quote_value((entry.slug, entry.name))}")
    if not entries:
        raise PayloadError(_LABEL, "data", "no results")
    return IndexBoard(tuple(entries[key] for key in sorted(entries)), payload.meta.citation, payload.meta.as_of)


def _make_entry(row: _IndexRow) -> IndexEntry:
    return IndexEntry(
        slug=row.model_permaslug,
        name=row.display_name or row.model_permaslug,
        intelligence=row.intelligence_index,
        coding=row.coding_index,
        agentic=row.agentic_index,
    )


def plan_requests(week: Week, since: Week | None = None) -> Iterator[SourceRequest]:  # noqa: ARG001 - the source keeps no history
    """Ask for the indices as they are now."""
    yield SourceRequest(board, _PARAMS, week.last, _fetch)


def _fetch(client: SourceClient) -> Iterator[Snapshot]:
    response = client.get("/benchmarks", _PARAMS, keyed=True, accept=JSON, limit=_MAX_BYTES)
    parsed = parse(response.body)
    day = parsed.as_of.astimezone(UTC).date()
    yield make_snapshot(
        response,
        source=name,
        board=board,
        as_of=parsed.as_of,
        content=digest_rows(map(astuple, parsed.entries)),
        first=day,
        last=day,
        media_type="application/json",
    )
