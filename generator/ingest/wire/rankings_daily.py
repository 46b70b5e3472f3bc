"""The Data API's call `/datasets/rankings-daily`: how it is asked and what its answers say (sources.md, section 1b)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from typing import Final

from pydantic import RootModel

from generator.errors import PayloadError
from generator.ingest.wire.buckets import DAY, WEEK, Bucket, Buckets, gather, refuse_cut, refuse_gaps
from generator.ingest.wire.data_api import HISTORY_BEGINS, NAME, SpanMeta, label
from generator.ingest.wire.list_items import Pieces
from generator.ingest.wire.source import JSON, MEBIBYTE, Ask, Get, Params, snapshot
from generator.ingest.wire.strict_json import Count, Day, Shape, Slug, read
from generator.model.provenance import Snapshot
from generator.model.week import Week

_FIRST_WHOLE = Week.of(HISTORY_BEGINS) + 1
_YEAR = 52
_MOST_DAYS = 7 * _YEAR
"""A call for more than 366 days is refused; this many are whole weeks."""
_PERIODS = {1: "day", 7: "week"}
_LIMIT = 8 * MEBIBYTE


class _Row(Shape):
    date: Day
    model_permaslug: Slug
    total_tokens: Count


class _Rows(RootModel[list[_Row]]):
    """Rows alone."""


class _Body(Shape):
    data: list[_Row]
    meta: SpanMeta


_KNOWN: Final[Pieces[Bucket]] = Pieces("date", 2048)
"""Of more dates than one board has in ten years, and of twelve boards of a year; about 15 kB each."""


def parse(board: str, body: bytes, days: int, *, whole: bool = True, known: Pieces[Bucket] | None = _KNOWN) -> Buckets:
    """A board's answer for `period=day` (1) or `period=week` (7), of the whole traffic or of a slice.

    `known` is what earlier answers held, and changes nothing but the time it takes.
    """
    source = label(board)
    meta, buckets = _read(source, body, known)
    if meta.start_date > meta.end_date:
        raise PayloadError(source, "meta.start_date", f"{meta.start_date} is after the end date {meta.end_date}")
    today = meta.as_of.date()
    last = min(meta.end_date, today)
    for bucket in buckets:
        _refuse_strange(source, bucket, days, meta.start_date, last)
    refuse_cut(source, buckets, whole=whole)
    if days == DAY:
        # today's rows may be there and may not: the day is not over
        refuse_gaps(source, (bucket.start for bucket in buckets), meta.start_date, min(last, today - timedelta(1)))
    return Buckets(days, buckets, meta.start_date, last, meta.as_of)


def asks(board: str, days: int, first: date, last: date, chosen: Params = ()) -> Iterator[Ask]:
    """The fewest calls that hold the days from first to last in buckets of 1 or 7 days; `chosen` names a slice of the traffic."""
    first = max(first, HISTORY_BEGINS)
    while first <= last:
        start = max(first, last - timedelta(_MOST_DAYS - 1))
        params = (("start_date", f"{start}"), ("end_date", f"{last}"), ("period", _PERIODS[days]), *chosen)
        yield Ask(board, params, last, partial(_answer, board=board, days=days, params=params, first=start, last=last))
        last = start - timedelta(1)


def asks_weeks(board: str, week: Week, since: Week | None = None, chosen: Params = ()) -> Iterator[Ask]:
    """The same for weekly buckets: the year up to a week, or from another week on; only whole weeks of the history."""
    first = max(min(since or week, week - (_YEAR - 1)), _FIRST_WHOLE)
    if week >= first:
        yield from asks(board, WEEK, first.first, week.last, chosen)


def _answer(get: Get, *, board: str, days: int, params: Params, first: date, last: date) -> Iterator[Snapshot]:
    answer = get.get("/datasets/rankings-daily", params, keyed=True, accept=JSON, limit=_LIMIT)
    buckets = parse(board, answer.body, days)
    as_of = buckets.as_of or answer.fetched_at
    if buckets.first < first or buckets.last > last:
        raise PayloadError(label(board), "meta", f"an answer for {buckets.first} to {buckets.last} where {first} to {last} was asked for")
    if buckets.last < min(last, as_of.date() - timedelta(1)):
        raise PayloadError(label(board), "meta.end_date", f"an answer that ends on {buckets.last} where {last} was asked for")
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


def _read(source: str, body: bytes, known: Pieces[Bucket] | None) -> tuple[SpanMeta, tuple[Bucket, ...]]:
    """What it says, read in pieces where that works; only the whole can say what is wrong with it."""
    with suppress(PayloadError):
        if known and (in_pieces := known.read(source, body, partial(_alone, source))):
            frame, buckets = in_pieces
            return read(_Body, source, frame).meta, tuple(sorted(buckets, key=lambda bucket: bucket.start))
    answer = read(_Body, source, body)
    return answer.meta, _gathered(source, answer.data)


def _alone(source: str, date: bytes, rows: bytes) -> Bucket | None:
    """The bucket that a date's rows make."""
    buckets = _gathered(source, read(_Rows, source, rows).root)
    return buckets[0] if [f"{bucket.start}".encode() for bucket in buckets] == [date] else None


def _gathered(source: str, rows: list[_Row]) -> tuple[Bucket, ...]:
    return gather(source, [(row.date, row.model_permaslug, row.total_tokens) for row in rows], "data[{}]".format)


def _refuse_strange(source: str, bucket: Bucket, days: int, first: date, last: date) -> None:
    if days != DAY and bucket.start.weekday():
        raise PayloadError(source, "data", f"a week that begins on {bucket.start:%A}, {bucket.start}")
    if bucket.start > last or bucket.start + timedelta(days - 1) < first:
        raise PayloadError(source, "data", f"rows for {bucket.start}, outside {first} to {last}")
