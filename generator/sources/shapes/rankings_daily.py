"""The Data API's call `/datasets/rankings-daily`: how it is asked and what its answers say (sources.md, section 1b)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from generator.errors import PayloadError
from generator.model.provenance import Snapshot
from generator.sources.shapes.answer import JSON, MEBIBYTE, Get, snapshot
from generator.sources.shapes.buckets import DAY, Bucket, Buckets, gather, refuse_gaps
from generator.sources.shapes.strict import Count, Day, Moment, Shape, Slug, read

NAME = "openrouter"
HISTORY_BEGINS = date(2025, 1, 1)
_PERIODS = {1: "day", 7: "week"}
_LIMIT = 8 * MEBIBYTE


class _Row(Shape):
    date: Day
    model_permaslug: Slug
    total_tokens: Count


class _Meta(Shape):
    version: Literal["v1"]
    as_of: Moment
    start_date: Day
    end_date: Day


class _Body(Shape):
    data: list[_Row]
    meta: _Meta


def parse(board: str, body: bytes, days: int) -> Buckets:
    """A board's answer for `period=day` (1) or `period=week` (7)."""
    source = _label(board)
    answer = read(_Body, source, body)
    meta = answer.meta
    if meta.start_date > meta.end_date:
        raise PayloadError(source, "meta.start_date", f"{meta.start_date} is after the end date {meta.end_date}")
    today = meta.as_of.date()
    last = min(meta.end_date, today)
    rows = [(row.date, row.model_permaslug, row.total_tokens) for row in answer.data]
    buckets = gather(source, rows, "data[{}]".format)
    for bucket in buckets:
        _refuse_strange(source, bucket, days, meta.start_date, last)
    if days == DAY:
        # today's rows may be there and may not: the day is not over
        refuse_gaps(source, (bucket.start for bucket in buckets), meta.start_date, min(last, today - timedelta(1)))
    return Buckets(days, buckets, meta.start_date, last, meta.as_of)


def ask(get: Get, board: str, days: int, first: date, last: date) -> Iterator[Snapshot]:
    """One call for the days from first to last, in buckets of 1 or 7 days."""
    params = (("start_date", f"{first}"), ("end_date", f"{last}"), ("period", _PERIODS[days]))
    answer = get.get("/datasets/rankings-daily", params, keyed=True, accept=JSON, limit=_LIMIT)
    buckets = parse(board, answer.body, days)
    as_of = buckets.as_of or answer.fetched_at
    if buckets.first < first or buckets.last > last:
        raise PayloadError(_label(board), "meta", f"an answer for {buckets.first} to {buckets.last} where {first} to {last} was asked for")
    if buckets.last < min(last, as_of.date() - timedelta(1)):
        raise PayloadError(_label(board), "meta.end_date", f"an answer that ends on {buckets.last} where {last} was asked for")
    yield snapshot(
        answer,
        source=NAME,
        board=board,
        as_of=as_of,
        content=buckets.content,
        first=buckets.first,
        last=buckets.last,
        media_type="application/json",
    )


def _label(board: str) -> str:
    return f"{NAME} {board}"


def _refuse_strange(source: str, bucket: Bucket, days: int, first: date, last: date) -> None:
    if days != DAY and bucket.start.weekday():
        raise PayloadError(source, "data", f"a week that begins on {bucket.start:%A}, {bucket.start}")
    if bucket.start > last or bucket.start + timedelta(days - 1) < first:
        raise PayloadError(source, "data", f"rows for {bucket.start}, outside {first} to {last}")
