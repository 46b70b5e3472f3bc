"""The boards other than usage as published: apps, tasks and benchmarks. Numbers are exact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class AppEntry:
    """An app in the ranking."""

    rank: int
    """As published; apps that hide themselves leave gaps."""
    id: int
    name: str
    """Free text by the owner of the app, on one line."""
    tokens: int
    requests: int


@dataclass(frozen=True, slots=True)
class AppBoard:
    """The listed apps of a range of days, in rank order."""

    entries: tuple[AppEntry, ...]
    first: date
    last: date
    """The days it speaks of, both included."""
    as_of: datetime


@dataclass(frozen=True, slots=True)
class TaskShare:
    """A task that requests were classified as. Every share is a fraction from 0 to 1."""

    tag: str
    """`code:general_impl`."""
    name: str
    category: str
    """The key of its category."""
    usage_share: Decimal
    token_share: Decimal
    """Shares of all classified requests and tokens."""


@dataclass(frozen=True, slots=True)
class TaskCategory:
    """The tasks of one kind, summed."""

    key: str
    name: str
    usage_share: Decimal
    token_share: Decimal


@dataclass(frozen=True, slots=True)
class TaskBoard:
    """The tasks of seven days, estimated from sampled and classified requests."""

    tasks: tuple[TaskShare, ...]
    categories: tuple[TaskCategory, ...]
    """Both with the largest share of requests first, ties by key."""
    first: date
    last: date
    """The days that it covers; the last is the day before it was made."""
    as_of: date


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """The indices of a model by Artificial Analysis; `None` if not measured."""

    slug: str
    name: str
    intelligence: Decimal | None
    coding: Decimal | None
    agentic: Decimal | None


@dataclass(frozen=True, slots=True)
class IndexBoard:
    """Artificial Analysis' indices of all models, ordered by slug and name."""

    entries: tuple[IndexEntry, ...]
    citation: str
    """The citation line that the source requires."""
    as_of: datetime
