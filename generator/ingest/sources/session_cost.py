"""What a session of each app costs with each model, by how many turns it has.

The answer comes in pages. They are stored as one, as received, in the order of asking; between two stands the record
separator of RFC 7464, which no JSON text holds. A single page is stored as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, replace
from datetime import UTC, timedelta
from typing import Annotated

from pydantic import Field

from generator.errors import PayloadError
from generator.ingest.wire.data_api import DATA_API, NAME, Meta, label
from generator.ingest.wire.source import JSON, MEBIBYTE, Answer, Ask, Get, Params, snapshot
from generator.ingest.wire.strict_json import Amount, Day, Name, Shape, Slug, digest, read, shown
from generator.model.provenance import Snapshot
from generator.model.source_boards import SessionCost, SessionCostBoard
from generator.model.week import Week

name = NAME
board = "session-cost"
group = "session-cost"
keyed = True
citation = DATA_API

_LABEL = label(board)
_PAGE = 500
_LAST_OFFSET = 5000
_LIMIT = MEBIBYTE
_BETWEEN = b"\x1e"
_PARAMS: Params = (("limit", f"{_PAGE}"),)


class _Row(Shape):
    app_slug: Slug
    app_name: Name
    turn_range: Slug
    model_permaslug: Slug
    median_session_cost_usd: Amount


class _Meta(Meta):
    window_days: Annotated[int, Field(ge=1, le=366)] | None
    window_end_date: Day | None


class _Body(Shape):
    data: Annotated[list[_Row], Field(max_length=_PAGE)]
    meta: _Meta


def parse(body: bytes) -> SessionCostBoard:
    """An answer of this board, all its pages."""
    pages = [read(_Body, _label(number), page) for number, page in enumerate(body.split(_BETWEEN))]
    _refuse_mixed(pages)
    found: dict[tuple[str, str, str], SessionCost] = {}
    for number, page in enumerate(pages):
        for index, row in enumerate(page.data):
            key = (row.app_slug, row.turn_range, row.model_permaslug)
            if key in found:
                raise PayloadError(_label(number), f"data[{index}]", f"a second row for {shown(key)}")
            found[key] = SessionCost(
                app=row.app_slug,
                name=row.app_name or row.app_slug,
                slug=row.model_permaslug,
                turns=row.turn_range,
                median=row.median_session_cost_usd,
            )
    if not found:
        raise PayloadError(_LABEL, "data", "no sessions")
    meta, as_of = pages[0].meta, max(page.meta.as_of for page in pages)
    last = meta.window_end_date or as_of.astimezone(UTC).date()
    days = meta.window_days if meta.window_days and meta.window_end_date else 1
    return SessionCostBoard(tuple(found[key] for key in sorted(found)), last - timedelta(days - 1), last, as_of)


def asks(week: Week, since: Week | None = None) -> Iterator[Ask]:  # noqa: ARG001 - it has no history
    """The costs as they are now."""
    yield Ask(board, _PARAMS, week.last, _answer)


def _answer(get: Get) -> Iterator[Snapshot]:
    pages = list(_pages(get))
    answer = replace(pages[-1], params=_PARAMS, body=_BETWEEN.join(page.body for page in pages))
    said = parse(answer.body)
    yield snapshot(
        answer,
        source=name,
        board=board,
        as_of=said.as_of,
        content=digest(astuple(entry) for entry in said.entries),
        first=said.first,
        last=said.last,
        media_type="application/json",
    )


def _pages(get: Get) -> Iterator[Answer]:
    """Page by page, up to the first that is not full."""
    for number, offset in enumerate(range(0, _LAST_OFFSET + 1, _PAGE)):
        params = (*_PARAMS, ("offset", f"{offset}")) if offset else _PARAMS
        answer = get.get("/datasets/session-cost", params, keyed=True, accept=JSON, limit=_LIMIT)
        yield answer
        if len(read(_Body, _label(number), answer.body).data) < _PAGE:
            return
    raise PayloadError(_LABEL, "data", f"more than {_LAST_OFFSET + _PAGE} rows, of which no call answers the rest")


def _label(number: int) -> str:
    return f"{_LABEL} page {number + 1}" if number else _LABEL


def _refuse_mixed(pages: Sequence[_Body]) -> None:
    """Every page is full but the last, and all speak of the same days."""
    for number, page in enumerate(pages):
        days, first = (page.meta.window_days, page.meta.window_end_date), (pages[0].meta.window_days, pages[0].meta.window_end_date)
        if days != first:
            raise PayloadError(
                _label(number), "meta", f"{days[0]} days up to {days[1]}, where the first page has {first[0]} up to {first[1]}"
            )
        if page is not pages[-1] and len(page.data) < _PAGE:
            raise PayloadError(_label(number), "data", f"{len(page.data)} rows on a page of {_PAGE} with another after it")
