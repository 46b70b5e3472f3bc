"""Which answer a request gets, following the upstream's documented rules; pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import cast

from generator.simulate.answers import Period, dump, rankings_daily
from generator.simulate.exports import DATASET, export_csv, export_index, export_json, export_manifest
from tests.replay.upstream import Upstream

ROOT = "/api/v1"
EXPORTS = f"{ROOT}/datasets/exports"
RANKINGS = f"{ROOT}/datasets/rankings-daily"
_BEGAN = date(2025, 1, 1)
_LONGEST = 366
_WINDOW = 30
_PUBLISHED = time(1, 46, 12, tzinfo=UTC)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_FILE = re.compile(rf"{EXPORTS}/{DATASET}/(?P<day>latest|\d{{4}}-\d{{2}}-\d{{2}})\.(?P<kind>csv|json|manifest\.json)")
_JSON = "application/json"
_CSV = "text/csv; charset=utf-8"
_PERIODS = ("day", "week", "month")
Describe = Callable[[str, bytes], bytes]
"""The file at a path as its manifest is to describe it."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A request: path, parameters, and the bearer token if it carries one."""

    path: str
    query: Mapping[str, str]
    key: str | None


@dataclass(frozen=True, slots=True)
class Moment:
    """When and where it is answered."""

    now: datetime
    """The replayed time, which decides what exists."""
    as_of: datetime
    """What the answer gives as its own time."""
    base: str
    """The API's address, without a slash at the end."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer."""

    status: int
    body: bytes
    media_type: str = _JSON


def error(code: int, message: str) -> Reply:
    """An error in the upstream's shape."""
    return Reply(code, dump({"error": {"code": code, "message": message}}))


def reply(upstream: Upstream, ask: Ask, moment: Moment, describe: Describe) -> Reply:
    """The answer to a request."""
    if ask.path == f"{ROOT}/models":
        return Reply(200, upstream.catalogue(moment.now.date()))
    if ask.path == RANKINGS:
        return _rankings(upstream, ask, moment)
    if ask.path == f"{EXPORTS}/index.json":
        day = _latest(moment.now)
        return Reply(200, export_index(moment.base, day, _published(day)))
    if match := _FILE.fullmatch(ask.path):
        return _export(upstream, match["day"], match["kind"], moment, describe)
    return error(404, "Not Found")


def _published(day: date) -> datetime:
    return datetime.combine(day, _PUBLISHED)


def _latest(now: datetime) -> date:
    today = now.astimezone(UTC).date()
    return today if now >= _published(today) else today - timedelta(1)


def _export(upstream: Upstream, name: str, kind: str, moment: Moment, describe: Describe) -> Reply:
    latest = _latest(moment.now)
    try:
        day = latest if name == "latest" else date.fromisoformat(name)
    except ValueError:
        return error(404, "Export not found")
    if not upstream.first < day <= latest:
        return error(404, "Export not found")
    days, last = upstream.days(_published(day)), day - timedelta(1)
    if kind == "csv":
        return Reply(200, export_csv(days, last), _CSV)
    if kind == "json":
        return Reply(200, export_json(days, last))
    csv_body = describe(f"{EXPORTS}/{DATASET}/{day}.csv", export_csv(days, last))
    return Reply(200, export_manifest(moment.base, csv_body, export_json(days, last), day, _published(day)))


def _rankings(upstream: Upstream, ask: Ask, moment: Moment) -> Reply:
    if not (ask.key or "").startswith("sk-"):
        return error(401, "User not found." if ask.key else "Missing Authentication header")
    unknown = set(ask.query) - {"start_date", "end_date", "period"}
    period = ask.query.get("period", "day")
    if unknown or period not in _PERIODS:
        return error(400, f"Invalid request parameters: {', '.join(sorted(unknown)) or 'period'}")
    try:
        start, end = _span(ask.query, moment.now.astimezone(UTC).date() - timedelta(1))
    except ValueError as wrong:
        return error(400, str(wrong))
    first = upstream.first
    if period == "week" and start < first:
        # the bucket in which the recording began is not whole, the real one is
        first += timedelta(-first.weekday() % 7)
    start = max(start, first)
    return Reply(200, rankings_daily(upstream.days(moment.now), start, end, cast("Period", period), moment.as_of))


def _span(query: Mapping[str, str], yesterday: date) -> tuple[date, date]:
    """The span of days that is answered; `ValueError` when the upstream refuses it."""
    end = min(_day(query, "end_date", yesterday), yesterday)
    if end < _BEGAN:
        raise ValueError(f"end_date must be on or after {_BEGAN}")
    start = max(_day(query, "start_date", end - timedelta(_WINDOW - 1)), _BEGAN)
    if start > end:
        raise ValueError("start_date must not be after end_date")
    if (end - start).days >= _LONGEST:
        raise ValueError(f"Date window must not exceed {_LONGEST} days")
    return start, end


def _day(query: Mapping[str, str], name: str, default: date) -> date:
    text = query.get(name)
    if text is None:
        return default
    if not _DATE.fullmatch(text):
        raise ValueError(f"{name} must be YYYY-MM-DD")
    return date.fromisoformat(text)
