"""Exact weekly usage buckets of the last 52 ISO weeks, from OpenRouter's Data API."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from generator.model.provenance import Snapshot
from generator.model.week import Week
from generator.sources.shapes import rankings_daily
from generator.sources.shapes.answer import Get
from generator.sources.shapes.buckets import WEEK, Buckets

name = rankings_daily.NAME
board = "usage-weeks"
keyed = True

_WEEKS = 52
"""A call for more than 366 days is refused."""
_FIRST_WHOLE = Week.of(rankings_daily.HISTORY_BEGINS + timedelta(WEEK))


def parse(body: bytes) -> Buckets:
    """An answer of this board."""
    return rankings_daily.parse(board, body, WEEK)


def collect(get: Get, week: Week) -> Iterator[Snapshot]:
    """One answer for an ISO week, of 52 buckets or as many as there are; none for a special week, which no bucket fits."""
    if not week.special and week >= _FIRST_WHOLE:
        first = max(week - (_WEEKS - 1), _FIRST_WHOLE).first
        yield from rankings_daily.ask(get, board, WEEK, first, week.last)
