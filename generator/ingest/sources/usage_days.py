"""Daily usage rows of the last 35 days, from OpenRouter's Data API."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from generator.ingest.wire import rankings_daily
from generator.ingest.wire.buckets import DAY, Buckets
from generator.ingest.wire.data_api import NAME, RANKINGS
from generator.ingest.wire.source import Ask
from generator.model.week import Week

name = NAME
board = "usage-days"
group = "usage"
keyed = True
citation = RANKINGS

_DAYS = 35


def parse(body: bytes) -> Buckets:
    """An answer of this board."""
    return rankings_daily.parse(board, body, DAY)


def asks(week: Week, since: Week | None = None) -> Iterator[Ask]:
    """One answer that ends with the week, more when that is not enough; none for a week before the history begins."""
    first = min(week.last - timedelta(_DAYS - 1), since.first) if since else week.last - timedelta(_DAYS - 1)
    yield from rankings_daily.asks(board, DAY, first, week.last)
