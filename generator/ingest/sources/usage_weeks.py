"""Exact weekly usage buckets of the last 52 ISO weeks, from OpenRouter's Data API."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ingest.wire import rankings_daily
from generator.ingest.wire.buckets import WEEK_LENGTH, UsageBuckets
from generator.ingest.wire.data_api import RANKINGS_CITATION, SOURCE_NAME
from generator.ingest.wire.source import SourceRequest
from generator.model.week import Week

name = SOURCE_NAME
board = "usage-weeks"
group = "usage"
keyed = True
citation = RANKINGS_CITATION


def parse(body: bytes) -> UsageBuckets:
    """An answer of this board."""
    return rankings_daily.parse(board, body, WEEK_LENGTH)


def plan_requests(week: Week, since: Week | None = None) -> Iterator[SourceRequest]:
    """One answer of 52 buckets or as many as there are, more when that is not enough; none for a special week, which no bucket fits."""
    if not week.special:
        yield from rankings_daily.plan_weekly_requests(board, week, since)
