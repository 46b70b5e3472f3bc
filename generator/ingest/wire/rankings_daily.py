"""The Data API's call `/datasets/rankings-daily`: its requests and its parser (docs/develop/spec/sources.md, section 1b)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from typing import Final

from pydantic import RootModel

from generator.errors import PayloadError
from generator.ingest.wire.buckets import DAY_LENGTH, WEEK_LENGTH, Bucket, UsageBuckets, gather_buckets, refuse_cut_lists, refuse_gaps
from generator.ingest.wire.data_api import HISTORY_BEGINS, SOURCE_NAME, SpanMeta, name_board
from generator.ingest.wire.list_items import ItemCache
from generator.ingest.wire.source import JSON, MEBIBYTE, Params, SourceClient, SourceRequest, make_snapshot
from generator.ingest.wire.strict_json import CountField, DayField, ResponseShape, SlugField, parse_json
from generator.model.provenance import Snapshot
from generator.model.week import Week

_FIRST_WHOLE_WEEK = Week.of(HISTORY_BEGINS) + 1
_YEAR_WEEKS = 52
_MAX_DAYS = WEEK_LENGTH * _YEAR_WEEKS
"""A call for more than 366 days is refused; this number is the most that are whole weeks."""
_PERIODS = {DAY_LENGTH: "day", WEEK_LENGTH: "week"}
_MAX_BYTES = 8 * MEBIBYTE


class _RankingRow(ResponseShape):
    date: DayField
    model_permaslug: SlugField
    total_tokens: CountField


class _RankingRows(RootModel[list[_RankingRow]]):
    """Rows without metadata."""


class _RankingBody(ResponseShape):
    data: list[_RankingRow]
    meta: SpanMeta


_BUCKET_CACHE: Final[ItemCache[Bucket]] = ItemCache("date", 2048)
"""Enough for ten years of one board, or a year of twelve; about 15 kB for each bucket."""


def parse(
    board: str, body: bytes, days: int, *, whole: bool = True, bucket_cache: ItemCache[Bucket] | None = _BUCKET_CACHE
) -> UsageBuckets:
    """Parse a response for `period=day` (1) or `period=week` (7), of the whole traffic or of a slice.

    `bucket_cache` holds buckets of earlier responses and saves time only.
    """
    source = name_board(board)
    meta, buckets = _parse_body(source, body, bucket_cache)
    if meta.start_date > meta.end_date:
        raise PayloadError(source, "meta.start_date", f"{meta.start_date} is after the end date {meta.end_date}")
    today = meta.as_of.date()
    last = min(meta.end_date, today)
    for bucket in buckets:
        _refuse_misplaced_bucket(source, bucket, days, meta.start_date, last)
    refuse_cut_lists(source, buckets, whole=whole)
    if days == DAY_LENGTH:
        # rows of today may be missing, because the day is not over
        refuse_gaps(source, (bucket.start for bucket in buckets), meta.start_date, min(last, today - timedelta(1)))
    return UsageBuckets(days, buckets, meta.start_date, last, meta.as_of)


def plan_requests(board: str, days: int, first: date, last: date, slice_params: Params = ()) -> Iterator[SourceRequest]:
    """Plan the fewest calls for a span of days in buckets of 1 or 7 days; `slice_params` select a slice of the traffic."""
    first = max(first, HISTORY_BEGINS)
    while first <= last:
        start = max(first, last - timedelta(_MAX_DAYS - 1))
        params = (("start_date", f"{start}"), ("end_date", f"{last}"), ("period", _PERIODS[days]), *slice_params)
        yield SourceRequest(board, params, last, partial(_fetch, board=board, days=days, params=params, first=start, last=last))
        last = start - timedelta(1)


def plan_weekly_requests(board: str, week: Week, since: Week | None = None, slice_params: Params = ()) -> Iterator[SourceRequest]:
    """Plan calls for weekly buckets: the year up to a week, or from `since` on; only whole weeks of the history."""
    first = max(min(since or week, week - (_YEAR_WEEKS - 1)), _FIRST_WHOLE_WEEK)
    if week >= first:
        yield from plan_requests(board, WEEK_LENGTH, first.first, week.last, slice_params)


def _fetch(client: SourceClient, *, board: str, days: int, params: Params, first: date, last: date) -> Iterator[Snapshot]:
    response = client.get("/datasets/rankings-daily", params, keyed=True, accept=JSON, limit=_MAX_BYTES)
    buckets = parse(board, response.body, days)
    as_of = buckets.as_of or response.fetched_at
    if buckets.first < first or buckets.last > last:
        raise PayloadError(
            name_board(board), "meta", f"a response for {buckets.first} to {buckets.last} where {first} to {last} was requested"
        )
    if buckets.last < min(last, as_of.date() - timedelta(1)):
        raise PayloadError(name_board(board), "meta.end_date", f"a response that ends on {buckets.last} where {last} was requested")
    yield make_snapshot(
        response,
        source=SOURCE_NAME,
        board=board,
        as_of=as_of,
        content=buckets.content,
        first=buckets.first,
        last=buckets.last,
        media_type="application/json",
    )


def _parse_body(source: str, body: bytes, bucket_cache: ItemCache[Bucket] | None) -> tuple[SpanMeta, tuple[Bucket, ...]]:
    """Parse a body in pieces if possible, else as a whole, which finds the place of a fault."""
    with suppress(PayloadError):
        if bucket_cache and (cached := bucket_cache.read_items(source, body, partial(_parse_bucket, source))):
            frame, buckets = cached
            return parse_json(_RankingBody, source, frame).meta, tuple(sorted(buckets, key=lambda bucket: bucket.start))
    payload = parse_json(_RankingBody, source, body)
    return payload.meta, _gather_rows(source, payload.data)


def _parse_bucket(source: str, day: bytes, rows: bytes) -> Bucket | None:
    """Parse the bucket of one date."""
    buckets = _gather_rows(source, parse_json(_RankingRows, source, rows).root)
    return buckets[0] if [f"{bucket.start}".encode() for bucket in buckets] == [day] else None


def _gather_rows(source: str, rows: list[_RankingRow]) -> tuple[Bucket, ...]:
    return gather_buckets(source, [(row.date, row.model_permaslug, row.total_tokens) for row in rows], "data[{}]".format)


def _refuse_misplaced_bucket(source: str, bucket: Bucket, days: int, first: date, last: date) -> None:
    if days != DAY_LENGTH and bucket.start.weekday():
        raise PayloadError(source, "data", f"a week that begins on {bucket.start:%A}, {bucket.start}")
    if bucket.start > last or bucket.start + timedelta(days - 1) < first:
        raise PayloadError(source, "data", f"rows for {bucket.start}, outside {first} to {last}")
