"""Exact weekly usage buckets of the last 52 ISO weeks, from OpenRouter's Data API."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ingest.wire import rankings_daily
from generator.ingest.wire.buckets import WEEK, Buckets
from generator.ingest.wire.data_api import NAME, RANKINGS
from generator.ingest.wire.source import Ask
from generator.model.week import Week

name = NAME
board = "usage-weeks"
group = "usage"
keyed = True
citation = RANKINGS


def parse(body: bytes) -> Buckets:
    """An answer of this board."""
    return rankings_daily.parse(board, body, WEEK)


def asks(week: Week, since: Week | None = None) -> Iterator[Ask]:
    """One answer of 52 buckets or as many as there are, more when that is not enough; none for a special week, which no bucket fits."""
    if not week.special:
        yield from rankings_daily.asks_weeks(board, week, since)
