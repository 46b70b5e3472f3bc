"""A board in one week: entries in rank order, the unlisted rest, and where the figures come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from generator.model.provenance import Provenance
from generator.model.week import Week


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a ranking."""

    key: str
    """The row's name at its source, a permaslug on the usage board."""
    rank: int
    """Competition rank ("1224") by exact value."""
    tokens: int
    days: int | None = None
    """On how many days of the week it was listed; `None` in an exact weekly bucket, which does not say."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """One board in one week."""

    board: str
    week: Week
    entries: tuple[Entry, ...]
    """In rank order, ties by key."""
    other: int
    """Tokens of everything below the list: in every total, in no ranking."""
    observed_days: int
    """How many of the seven days are in it."""
    settled_at: datetime | None
    """The first time that an answer said so once the week was complete; `None` when none has yet."""
    exact: bool
    """A weekly bucket of the source (exact), or a sum of days (a lower bound for rows that missed a day's list)."""
    inputs: tuple[Provenance, ...]

    @property
    def complete(self) -> bool:
        """Seven days, settled: growth, peaks, records and streaks may be computed."""
        return self.observed_days == 7 and self.settled_at is not None  # noqa: PLR2004 - days of a week

    @property
    def total(self) -> int:
        """All tokens, `other` included."""
        return sum(entry.tokens for entry in self.entries) + self.other

    def find(self, key: str) -> Entry | None:
        """The entry of a key, if it is listed."""
        return next((entry for entry in self.entries if entry.key == key), None)


def rank_entries(tokens: Mapping[str, int], days: Mapping[str, int] | None = None) -> tuple[Entry, ...]:
    """Entries in competition ranking: equal values share a rank and stand in name order; zero is no entry."""
    entries: list[Entry] = []
    place = last = 0
    for number, (value, key) in enumerate(sorted([(-value, key) for key, value in tokens.items() if value]), 1):
        if value != last:
            place, last = number, value
        entries.append(Entry(key, place, -value, days[key] if days else None))
    return tuple(entries)


@dataclass(frozen=True, slots=True)
class CatalogProduct:
    """A row of the catalogue: what a slug is called, since when it exists and what it costs."""

    slug: str
    """`canonical_slug`, which the usage board calls `model_permaslug`."""
    id: str
    name: str
    created: date | None
    """The day it was added (UTC)."""
    context_length: int | None
    prompt: str | None
    completion: str | None
    """List prices as the source writes them, USD per token; `None` where there is none (routers)."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """All products known by one vintage; of several answers the newest that lists a slug counts."""

    products: tuple[CatalogProduct, ...]
    inputs: tuple[Provenance, ...]
    listed_slugs: frozenset[str] = frozenset()
    """Slugs in the newest answer; a product outside it was withdrawn."""

    def by_slug(self) -> Mapping[str, CatalogProduct]:
        """Products by the base slug of their rows (a variant suffix is no part of it)."""
        return {product.slug: product for product in self.products}

    @classmethod
    def merge(cls, catalogs: Iterable[Catalog]) -> Catalog:
        """Several answers, oldest first, as one."""
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
    """One board's weeks as known at one vintage, oldest first; a missing week is absent."""

    board: str
    rankings: tuple[Ranking, ...]

    def at(self, week: Week) -> Ranking | None:
        """The ranking of a week, if there is one."""
        return next((ranking for ranking in self.rankings if ranking.week == week), None)

    def until(self, week: Week) -> History:
        """Only the weeks up to and including one."""
        return History(self.board, tuple(ranking for ranking in self.rankings if ranking.week <= week))
