"""The JSON of the Data API, and its rankings dataset."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from typing import Literal

from generator.demo.simulated_market import TokensByRow
from generator.model.week import DAYS_IN_WEEK

OTHER = "other"
MAX_LISTED_ROWS = 50
Period = Literal["day", "week", "month"]
_STARTS: Mapping[Period, Callable[[date], date]] = MappingProxyType(
    {
        "day": lambda day: day,
        "week": lambda day: day - timedelta(day.weekday()),
        "month": lambda day: day.replace(day=1),
    }
)


def completed_days(days: Mapping[date, TokensByRow], now: datetime) -> dict[date, TokensByRow]:
    """Select the days that are over (UTC) at a moment."""
    today = now.astimezone(UTC).date()
    return {day: rows for day, rows in days.items() if day < today}


def list_rows(rows: TokensByRow) -> list[tuple[str, int]]:
    """List the published rows of a day: the top 50 by tokens, ties in alphabetical order, then `other` for the rest, if any."""
    ranked = sorted(((row, tokens) for row, tokens in rows.items() if tokens and row != OTHER), key=lambda row: (-row[1], row[0]))
    rest = rows.get(OTHER, 0) + sum(tokens for _, tokens in ranked[MAX_LISTED_ROWS:])
    return ranked[:MAX_LISTED_ROWS] + ([(OTHER, rest)] if rest else [])


def sum_buckets(days: Mapping[date, TokensByRow], start: date, end: date, period: Period) -> dict[date, Counter[str]]:
    """Sum tokens by row into buckets, by their first day, for a span of days with both ends included."""
    sums: dict[date, Counter[str]] = {}
    for day in sorted(day for day in days if start <= day <= end):
        sums.setdefault(_STARTS[period](day), Counter()).update(days[day])
    return sums


def format_timestamp(moment: datetime) -> str:
    """Format a moment as the upstream does, with milliseconds."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def dump_json(body: object) -> bytes:
    """Dump JSON without blanks, as the upstream does."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def buckets_response(tokens_by_bucket: Mapping[date, TokensByRow], start: date, end: date, as_of: datetime) -> bytes:
    """The response of `/datasets/rankings-daily` for a span of days, both ends included."""
    data = [
        {"date": first.isoformat(), "model_permaslug": row, "total_tokens": str(tokens)}
        for first, rows in tokens_by_bucket.items()
        for row, tokens in list_rows(rows)
    ]
    return dump_json({"data": data, "meta": response_meta(as_of, start, end)})


def response_meta(as_of: datetime, start: date, end: date) -> dict[str, str]:
    """The `meta` part of a response."""
    return {"as_of": format_timestamp(as_of), "version": "v1", "start_date": start.isoformat(), "end_date": end.isoformat()}


def clip_start(start: date, first: date, period: Period) -> date:
    """Move the start of a span to the first day of a history; a week that the history has only in part is left out."""
    if period == "week" and start < first:
        first += timedelta(-first.weekday() % DAYS_IN_WEEK)
    return max(start, first)


def bucket_end(day: date, period: Period) -> date:
    """The last day of the bucket that holds a day."""
    if period == "month":
        return (day.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)
    return day if period == "day" else day + timedelta(6 - day.weekday())
