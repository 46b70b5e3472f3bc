"""What the boards beside usage say: apps, tasks and benchmarks. Numbers are exact as published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class AppEntry:
    """An app in the ranking."""

    rank: int
    """As published: apps that hide themselves keep theirs, so there are holes."""
    id: int
    name: str
    """Free text of the app's owner, on one line."""
    tokens: int
    requests: int


@dataclass(frozen=True, slots=True)
class AppBoard:
    """The listed apps of some days, in rank order."""

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
    """The key of the category it belongs to."""
    usage_share: Decimal
    token_share: Decimal
    """Of all classified requests and tokens."""


@dataclass(frozen=True, slots=True)
class TaskCategory:
    """Tasks of one kind together."""

    key: str
    name: str
    usage_share: Decimal
    token_share: Decimal


@dataclass(frozen=True, slots=True)
class TaskBoard:
    """What the models were used for over seven days: an estimate from sampled, classified requests."""

    tasks: tuple[TaskShare, ...]
    categories: tuple[TaskCategory, ...]
    """Both with the greatest share of requests first, ties by key."""
    first: date
    last: date
    """The days it speaks of: the last is the one before it was made."""
    as_of: date


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A model's indices by Artificial Analysis; `None` where it was not measured."""

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
    """The line that its owner asks for."""
    as_of: datetime
