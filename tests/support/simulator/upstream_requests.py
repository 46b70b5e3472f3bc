"""What is asked of a simulated upstream and what it replies; parameters read as the upstream reads them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from generator.demo.simulated_upstream import HISTORY_START
from generator.demo.upstream_json import dump_json

_MAX_SPAN_DAYS = 366
_DEFAULT_SPAN_DAYS = 30
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_JSON = "application/json"


@dataclass(frozen=True, slots=True)
class UpstreamRequest:
    """A request: path, parameters, and the bearer token if it carries one."""

    path: str
    query: Mapping[str, str]
    key: str | None


@dataclass(frozen=True, slots=True)
class ReplayMoment:
    """When and where it is answered."""

    now: datetime
    """The replayed time, which decides what exists."""
    as_of: datetime
    """What the answer gives as its own time."""
    base: str
    """The API's address, without a slash at the end."""

    @property
    def today(self) -> date:
        """The day (UTC)."""
        return self.now.astimezone(UTC).date()


@dataclass(frozen=True, slots=True)
class UpstreamReply:
    """An answer."""

    status: int
    body: bytes
    media_type: str = _JSON


class RefusedRequest(Exception):  # noqa: N818 - it names what is said to the caller, and is not an error of ours
    """Parameters that the upstream answers with status 400."""


def error_reply(code: int, message: str) -> UpstreamReply:
    """An error in the upstream's shape."""
    return UpstreamReply(code, dump_json({"error": {"code": code, "message": message}}))


def refuse_unknown(query: Mapping[str, str], allowed: Collection[str]) -> None:
    """Parameters that a call does not have are refused."""
    if unknown := set(query) - set(allowed):
        raise RefusedRequest(f"Invalid request parameters: {', '.join(sorted(unknown))}")


def parse_choice(query: Mapping[str, str], name: str, allowed: Collection[str], default: str = "") -> str:
    """One of the known values."""
    value = query.get(name, default)
    if name in query and value not in allowed:
        raise RefusedRequest(f"Invalid request parameters: {name}")
    return value


def parse_number(query: Mapping[str, str], name: str, default: int, bounds: tuple[int, int]) -> int:
    """A whole number inside bounds, both included."""
    text = query.get(name, str(default))
    if not (text.isascii() and text.isdecimal()) or not bounds[0] <= int(text) <= bounds[1]:
        raise RefusedRequest(f"{name} must be a whole number from {bounds[0]} to {bounds[1]}")
    return int(text)


def parse_span(query: Mapping[str, str], yesterday: date) -> tuple[date, date]:
    """The span of days that is answered, both included: the last 30 complete ones unless others are asked for."""
    end = min(_parse_day(query, "end_date", yesterday), yesterday)
    if end < HISTORY_START:
        raise RefusedRequest(f"end_date must be on or after {HISTORY_START}")
    start = max(_parse_day(query, "start_date", end - timedelta(_DEFAULT_SPAN_DAYS - 1)), HISTORY_START)
    if start > end:
        raise RefusedRequest("start_date must not be after end_date")
    if (end - start).days >= _MAX_SPAN_DAYS:
        raise RefusedRequest(f"Date window must not exceed {_MAX_SPAN_DAYS} days")
    return start, end


def _parse_day(query: Mapping[str, str], name: str, default: date) -> date:
    text = query.get(name)
    if text is None:
        return default
    if not _DATE.fullmatch(text):
        raise RefusedRequest(f"{name} must be YYYY-MM-DD")
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise RefusedRequest(f"{name}: {wrong}") from wrong
