"""A board in one week and over several weeks, and the catalog of models."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from generator.model.provenance import Provenance
from generator.model.week import DAYS_IN_WEEK, Week


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a ranking."""

    key: str
    """The row's id at its source, a permaslug on the usage board."""
    rank: int
    """Competition rank ("1224") by exact value."""
    tokens: int
    days: int | None = None
    """Number of days of the week that list it; `None` in a weekly bucket, which does not say."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """One board in one week."""

    board: str
    week: Week
    entries: tuple[Entry, ...]
    """In rank order; ties are ordered by key."""
    other: int
    """Tokens of everything below the list; part of every total, never ranked."""
    observed_days: int
    """Number of days of the week in it."""
    settled_at: datetime | None
    """When a response first gave these figures after the week was complete; `None` if none has."""
    exact: bool
    """Whether it is a weekly bucket of the source; a sum of days is a lower bound for rows that a day does not list."""
    inputs: tuple[Provenance, ...]

    @property
    def complete(self) -> bool:
        """Whether it has seven settled days, so that growth, peaks, records and streaks may be computed."""
        return self.observed_days == DAYS_IN_WEEK and self.settled_at is not None

    @property
    def total(self) -> int:
        """All tokens, `other` included."""
        return sum(entry.tokens for entry in self.entries) + self.other

    def find(self, key: str) -> Entry | None:
        """The entry with a key, if it is listed."""
        return next((entry for entry in self.entries if entry.key == key), None)


def rank_entries(tokens: Mapping[str, int], days: Mapping[str, int] | None = None) -> tuple[Entry, ...]:
    """Rank entries by tokens: equal values share a rank and are ordered by name; zero is left out."""
    entries: list[Entry] = []
    place = last = 0
    for number, (value, key) in enumerate(sorted([(-value, key) for key, value in tokens.items() if value]), 1):
        if value != last:
            place, last = number, value
        entries.append(Entry(key, place, -value, days[key] if days else None))
    return tuple(entries)


@dataclass(frozen=True, slots=True)
class CatalogProduct:
    """A row of the catalog: name, date and prices of a slug."""

    slug: str
    """`canonical_slug`, called `model_permaslug` on the usage board."""
    id: str
    name: str
    created: date | None
    """The day it was added (UTC)."""
    context_length: int | None
    prompt: str | None
    completion: str | None
    """List prices as the source writes them, in USD per token; `None` for routers."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """All products known at a vintage; for each slug the newest response that lists it counts."""

    products: tuple[CatalogProduct, ...]
    inputs: tuple[Provenance, ...]
    listed_slugs: frozenset[str] = frozenset()
    """Slugs in the newest response; every other product was withdrawn."""

    def by_slug(self) -> Mapping[str, CatalogProduct]:
        """Products by base slug, without a variant suffix."""
        return {product.slug: product for product in self.products}

    @classmethod
    def merge(cls, catalogs: Iterable[Catalog]) -> Catalog:
        """Merge several catalogs, oldest first."""
        products: dict[str, CatalogProduct] = {}
        inputs: list[Provenance] = []
        listed: frozenset[str] = frozenset()
        for catalog in catalogs:
            products.update(catalog.by_slug())
            inputs += catalog.inputs
            listed = frozenset(catalog.by_slug())
        return cls(tuple(products[slug] for slug in sorted(products)), tuple(inputs), listed)


@dataclass(frozen=True, slots=True)
class History:
    """The weeks of a board as known at one vintage, oldest first; missing weeks are left out."""

    board: str
    rankings: tuple[Ranking, ...]

    def at(self, week: Week) -> Ranking | None:
        """The ranking of a week, if it is known."""
        return next((ranking for ranking in self.rankings if ranking.week == week), None)

    def until(self, week: Week) -> History:
        """The history up to and including a week."""
        return History(self.board, tuple(ranking for ranking in self.rankings if ranking.week <= week))


class Absence(StrEnum):
    """Why a row is absent. Absence never means zero."""

    BELOW_CUT = "below the cut"
    """It ranked below the listed rows or did not exist yet; its tokens, if any, are in `other`."""
    WITHDRAWN = "withdrawn"
    """The catalog no longer lists it."""
    NO_DATA = "no data"
    """Nothing is stored for the week."""
