"""What is asked of a simulated upstream and what it replies; parameters read as the upstream reads them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from generator.demo.upstream_json import dump

BEGAN = date(2025, 1, 1)
"""The first day of the upstream's history."""
_LONGEST = 366
_WINDOW = 30
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_JSON = "application/json"


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

    @property
    def today(self) -> date:
        """The day (UTC)."""
        return self.now.astimezone(UTC).date()


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer."""

    status: int
    body: bytes
    media_type: str = _JSON


class Refused(Exception):  # noqa: N818 - it names what is said to the caller, and is not an error of ours
    """Parameters that the upstream answers with status 400."""


def error(code: int, message: str) -> Reply:
    """An error in the upstream's shape."""
    return Reply(code, dump({"error": {"code": code, "message": message}}))


def refuse_unknown(query: Mapping[str, str], known: Collection[str]) -> None:
    """Parameters that a call does not have are refused."""
    if unknown := set(query) - set(known):
        raise Refused(f"Invalid request parameters: {', '.join(sorted(unknown))}")


def choice(query: Mapping[str, str], name: str, known: Collection[str], default: str = "") -> str:
    """One of the known values."""
    found = query.get(name, default)
    if name in query and found not in known:
        raise Refused(f"Invalid request parameters: {name}")
    return found


def whole(query: Mapping[str, str], name: str, default: int, bounds: tuple[int, int]) -> int:
    """A whole number inside bounds, both included."""
    text = query.get(name, str(default))
    if not (text.isascii() and text.isdecimal()) or not bounds[0] <= int(text) <= bounds[1]:
        raise Refused(f"{name} must be a whole number from {bounds[0]} to {bounds[1]}")
    return int(text)


def span(query: Mapping[str, str], yesterday: date) -> tuple[date, date]:
    """The span of days that is answered, both included: the last 30 complete ones unless others are asked for."""
    end = min(_day(query, "end_date", yesterday), yesterday)
    if end < BEGAN:
        raise Refused(f"end_date must be on or after {BEGAN}")
    start = max(_day(query, "start_date", end - timedelta(_WINDOW - 1)), BEGAN)
    if start > end:
        raise Refused("start_date must not be after end_date")
    if (end - start).days >= _LONGEST:
        raise Refused(f"Date window must not exceed {_LONGEST} days")
    return start, end


def _day(query: Mapping[str, str], name: str, default: date) -> date:
    text = query.get(name)
    if text is None:
        return default
    if not _DATE.fullmatch(text):
        raise Refused(f"{name} must be YYYY-MM-DD")
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise Refused(f"{name}: {wrong}") from wrong
