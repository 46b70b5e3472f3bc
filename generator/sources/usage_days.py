"""Daily usage rows of the last 35 days, from OpenRouter's Data API."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from generator.model.provenance import Snapshot
from generator.model.week import Week
from generator.sources.shapes import rankings_daily
from generator.sources.shapes.answer import Get
from generator.sources.shapes.buckets import DAY, Buckets

name = rankings_daily.NAME
board = "usage-days"
keyed = True

_DAYS = 35


def parse(body: bytes) -> Buckets:
    """An answer of this board."""
    return rankings_daily.parse(board, body, DAY)


def collect(get: Get, week: Week) -> Iterator[Snapshot]:
    """One answer that ends with the week; none for a week before the history begins."""
    first = max(week.last - timedelta(_DAYS - 1), rankings_daily.HISTORY_BEGINS)
    if first <= week.last:
        yield from rankings_daily.ask(get, board, DAY, first, week.last)
