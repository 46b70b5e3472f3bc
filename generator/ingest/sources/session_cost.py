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
from generator.ingest.wire.data_api import DATA_API_CITATION, SOURCE_NAME, ResponseMeta, name_board
from generator.ingest.wire.source import JSON, MEBIBYTE, Params, Response, SourceClient, SourceRequest, make_snapshot
from generator.ingest.wire.strict_json import (
    AmountField,
    DayField,
    NameField,
    ResponseShape,
    SlugField,
    digest_rows,
    parse_json,
    quote_value,
)
from generator.model.provenance import Snapshot
from generator.model.source_boards import SessionCost, SessionCostBoard
from generator.model.week import Week

name = SOURCE_NAME
board = "session-cost"
group = "session-cost"
keyed = True
citation = DATA_API_CITATION

_LABEL = name_board(board)
_PAGE_ROWS = 500
_LAST_OFFSET = 5000
_MAX_BYTES = MEBIBYTE
_PAGE_SEPARATOR = b"\x1e"
_PARAMS: Params = (("limit", f"{_PAGE_ROWS}"),)


class _SessionRow(ResponseShape):
    app_slug: SlugField
    app_name: NameField
    turn_range: SlugField
    model_permaslug: SlugField
    median_session_cost_usd: AmountField


class _SessionMeta(ResponseMeta):
    window_days: Annotated[int, Field(ge=1, le=366)] | None
    window_end_date: DayField | None


class _SessionPage(ResponseShape):
    data: Annotated[list[_SessionRow], Field(max_length=_PAGE_ROWS)]
    meta: _SessionMeta


def parse(body: bytes) -> SessionCostBoard:
    """An answer of this board, all its pages."""
    pages = [parse_json(_SessionPage, _page_label(number), page) for number, page in enumerate(body.split(_PAGE_SEPARATOR))]
    _refuse_mixed_pages(pages)
    costs: dict[tuple[str, str, str], SessionCost] = {}
    for number, page in enumerate(pages):
        for index, row in enumerate(page.data):
            key = (row.app_slug, row.turn_range, row.model_permaslug)
            if key in costs:
                raise PayloadError(_page_label(number), f"data[{index}]", f"a second row for {quote_value(key)}")
            costs[key] = SessionCost(
                app=row.app_slug,
                name=row.app_name or row.app_slug,
                slug=row.model_permaslug,
                turns=row.turn_range,
                median=row.median_session_cost_usd,
            )
    if not costs:
        raise PayloadError(_LABEL, "data", "no sessions")
    meta, as_of = pages[0].meta, max(page.meta.as_of for page in pages)
    last = meta.window_end_date or as_of.astimezone(UTC).date()
    days = meta.window_days if meta.window_days and meta.window_end_date else 1
    return SessionCostBoard(tuple(costs[key] for key in sorted(costs)), last - timedelta(days - 1), last, as_of)


def plan_requests(week: Week, since: Week | None = None) -> Iterator[SourceRequest]:  # noqa: ARG001 - it has no history
    """The costs as they are now."""
    yield SourceRequest(board, _PARAMS, week.last, _fetch)


def _fetch(client: SourceClient) -> Iterator[Snapshot]:
    pages = list(_fetch_pages(client))
    response = replace(pages[-1], params=_PARAMS, body=_PAGE_SEPARATOR.join(page.body for page in pages))
    parsed = parse(response.body)
    yield make_snapshot(
        response,
        source=name,
        board=board,
        as_of=parsed.as_of,
        content=digest_rows(astuple(entry) for entry in parsed.entries),
        first=parsed.first,
        last=parsed.last,
        media_type="application/json",
    )


def _fetch_pages(client: SourceClient) -> Iterator[Response]:
    """Page by page, up to the first that is not full."""
    for number, offset in enumerate(range(0, _LAST_OFFSET + 1, _PAGE_ROWS)):
        params = (*_PARAMS, ("offset", f"{offset}")) if offset else _PARAMS
        response = client.get("/datasets/session-cost", params, keyed=True, accept=JSON, limit=_MAX_BYTES)
        yield response
        if len(parse_json(_SessionPage, _page_label(number), response.body).data) < _PAGE_ROWS:
            return
    raise PayloadError(_LABEL, "data", f"more than {_LAST_OFFSET + _PAGE_ROWS} rows, of which no call answers the rest")


def _page_label(number: int) -> str:
    return f"{_LABEL} page {number + 1}" if number else _LABEL


def _refuse_mixed_pages(pages: Sequence[_SessionPage]) -> None:
    """Every page is full but the last, and all speak of the same days."""
    for number, page in enumerate(pages):
        days, first = (page.meta.window_days, page.meta.window_end_date), (pages[0].meta.window_days, pages[0].meta.window_end_date)
        if days != first:
            raise PayloadError(
                _page_label(number), "meta", f"{days[0]} days up to {days[1]}, where the first page has {first[0]} up to {first[1]}"
            )
        if page is not pages[-1] and len(page.data) < _PAGE_ROWS:
            raise PayloadError(_page_label(number), "data", f"{len(page.data)} rows on a page of {_PAGE_ROWS} with another after it")
