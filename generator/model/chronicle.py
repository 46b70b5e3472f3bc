"""The usage board's whole past up to one week, entry by entry: what pages about models, makers and origins are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction

from generator.model.identity import Identity
from generator.model.levels import Level
from generator.model.ranking import CatalogProduct
from generator.model.survey import Survey
from generator.model.usage_week import ArrivalEvent, Growth, RankMark
from generator.model.week import Week


@dataclass(frozen=True, slots=True)
class ObservedWeek:
    """One week of which there is data."""

    week: Week
    complete: bool
    days: int
    """How many of its seven are known."""
    exact: bool
    total: int
    """All tokens, `other` included."""
    as_of: datetime
    """When its figures were first given as they are, as final ones where they are."""


@dataclass(frozen=True, slots=True)
class EntryWeek:
    """An entry in one week in which it was listed."""

    week: Week
    rank: int
    charted: bool
    last: int | None
    mark: RankMark
    event: ArrivalEvent
    tokens: int
    share: Fraction
    growth: Growth | None
    complete: bool
    """Whether the week is complete, so that it counts for peaks and weeks on chart."""

    @property
    def move(self) -> int | None:
        """`last - rank`; positive is up."""
        return None if self.last is None else self.last - self.rank


@dataclass(frozen=True, slots=True)
class EntryHistory:
    """All of an entry's weeks, oldest first. It was charted in one of them at least."""

    identity: Identity
    weeks: tuple[EntryWeek, ...]
    charted: tuple[EntryWeek, ...]
    """Its complete weeks on the chart; of an entry that has none, its weeks so far."""
    peak: EntryWeek
    """The first week of its best rank."""
    best: EntryWeek
    """The first week of most tokens."""

    @classmethod
    def of(cls, identity: Identity, weeks: tuple[EntryWeek, ...]) -> EntryHistory:
        """The life that these weeks make; ValueError when it was charted in none of them."""
        counted = tuple(step for step in weeks if step.charted and step.complete) or tuple(step for step in weeks if step.charted)
        # the first of equals, because weeks stand oldest first
        return cls(identity, weeks, counted, min(counted, key=lambda step: step.rank), max(counted, key=lambda step: step.tokens))

    @property
    def last(self) -> EntryWeek:
        """The newest week in which it was listed."""
        return self.weeks[-1]

    def at(self, week: Week) -> EntryWeek | None:
        """What it was in a week, if it was listed."""
        return next((step for step in reversed(self.weeks) if step.week == week), None)


@dataclass(frozen=True, slots=True)
class ListPrice:
    """What a model cost from one day on, USD per token."""

    since: date
    """The day of the first catalogue that said so."""
    prompt: Fraction
    completion: Fraction


@dataclass(frozen=True, slots=True)
class Chronicle:
    """Everything known of the usage board up to a week, and all boards of that week."""

    survey: Survey
    weeks: tuple[ObservedWeek, ...]
    """Observed weeks, oldest first; a missing week is absent."""
    histories: Mapping[Level, Mapping[str, EntryHistory]]
    """By level, then by the entry's slug (at a higher level: the group's id)."""
    members: Mapping[Level, Mapping[str, tuple[EntryHistory, ...]]] = field(default_factory=dict)
    """The models of each family, line, vendor and origin, by its id."""
    products: Mapping[str, CatalogProduct] = field(default_factory=dict)
    """What the catalogue says, by base slug of today."""
    prices: Mapping[str, tuple[ListPrice, ...]] = field(default_factory=dict)
    """Dated list prices by base slug of today, oldest first, one a change."""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Other names of a model in its sources, by base slug of today."""

    @property
    def week(self) -> Week:
        """The newest."""
        return self.survey.week

    @property
    def since(self) -> Week:
        """The first stored week."""
        return self.weeks[0].week

    def find_week(self, week: Week) -> ObservedWeek | None:
        """What is known of a week as a whole."""
        return next((one for one in reversed(self.weeks) if one.week == week), None)

    def find_origin_id(self, origin: str) -> str | None:
        """The id of an origin, where it is an entry of its own."""
        return next((ident for ident, life in self.histories[Level.ORIGIN].items() if life.identity.vendor.origin == origin), None)

    def list_rows(self, model: str) -> tuple[EntryHistory, ...]:
        """The rows of a model, the one seen last first."""
        histories = [life for life in self.histories[Level.ROW].values() if life.identity.model == model]
        return tuple(sorted(histories, key=lambda life: (-life.last.week.last.toordinal(), life.last.rank, life.identity.slug)))
