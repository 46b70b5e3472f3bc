"""Daily usage rows of the last 35 days, from OpenRouter's Data API."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from generator.ingest.wire import rankings_daily
from generator.ingest.wire.buckets import DAY_LENGTH, UsageBuckets
from generator.ingest.wire.data_api import RANKINGS_CITATION, SOURCE_NAME
from generator.ingest.wire.source import SourceRequest
from generator.model.week import Week

name = SOURCE_NAME
board = "usage-days"
group = "usage"
keyed = True
citation = RANKINGS_CITATION

_MIN_DAYS = 35


def parse(body: bytes) -> UsageBuckets:
    """An answer of this board."""
    return rankings_daily.parse(board, body, DAY_LENGTH)


def plan_requests(week: Week, since: Week | None = None) -> Iterator[SourceRequest]:
    """One answer that ends with the week, more when that is not enough; none for a week before the history begins."""
    first = min(week.last - timedelta(_MIN_DAYS - 1), since.first) if since else week.last - timedelta(_MIN_DAYS - 1)
    yield from rankings_daily.plan_requests(board, DAY_LENGTH, first, week.last)
