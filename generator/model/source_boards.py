"""What the boards beside usage say: apps, tasks, benchmarks and the cost of sessions. Numbers are exact as published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Generic, TypeVar


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
class TaskModelShare:
    """A model's part in a task."""

    id: str
    """Its id in the catalogue, which is no permaslug."""
    usage_share: Decimal
    token_share: Decimal
    """Of the task's requests and tokens."""


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
    category_usage_share: Decimal
    category_token_share: Decimal
    """Of those of its category."""
    models: tuple[TaskModelShare, ...]
    """Greatest part of the requests first."""


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
    prompt: Decimal | None
    completion: Decimal | None
    """List prices, USD per token."""


@dataclass(frozen=True, slots=True)
class DuelEntry:
    """A model's standing in one category of Design Arena."""

    slug: str
    name: str
    arena: str
    category: str
    elo: Decimal
    win_rate: Decimal
    """In per cent."""
    duels: int | None
    """How many tournaments it rests on, where that is told."""


@dataclass(frozen=True, slots=True)
class BenchmarkRunEntry:
    """A model's result in one of OpenRouter's own benchmarks."""

    slug: str
    name: str
    benchmark: str
    """`gpqa_diamond`, `search_hle`."""
    setting: tuple[str, ...]
    """What else tells two results apart: the search engine and how it was attached."""
    metric: str
    score: Decimal
    """A fraction from 0 to 1."""
    tasks: int
    cost: Decimal | None
    """USD a task in the mean, where that is told."""
    run_at: datetime


Entry_co = TypeVar("Entry_co", covariant=True)


@dataclass(frozen=True, slots=True)
class BenchmarkBoard(Generic[Entry_co]):
    """The results of one source, ordered by slug and what else tells them apart."""

    entries: tuple[Entry_co, ...]
    citation: str
    """The line that its owner asks for."""
    source_url: str | None
    as_of: datetime


@dataclass(frozen=True, slots=True)
class SessionCost:
    """What a session of an app costs with a model."""

    app: str
    """The app's slug."""
    name: str
    slug: str
    """The model's permaslug."""
    turns: str
    """How many turns the sessions have: `10-49-turns`."""
    median: Decimal
    """USD."""


@dataclass(frozen=True, slots=True)
class SessionCostBoard:
    """The cost of sessions over some days, ordered by app, turns and model."""

    entries: tuple[SessionCost, ...]
    first: date
    last: date
    """The days it speaks of; the day it was made, where it does not say."""
    as_of: datetime
