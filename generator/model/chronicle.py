"""The whole past of the usage board up to one week, entry by entry, for the pages of models, makers and origins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction

from generator.model.identity import Identity, Level
from generator.model.ranking import CatalogProduct
from generator.model.survey import Survey
from generator.model.usage_week import ArrivalEvent, Growth, RankMark
from generator.model.week import Week


@dataclass(frozen=True, slots=True)
class ObservedWeek:
    """One week with data."""

    week: Week
    complete: bool
    days: int
    """Number of observed days."""
    exact: bool
    total: int
    """All tokens, `other` included."""
    as_of: datetime
    """When these figures were first published; for a complete week, when they were first final."""


@dataclass(frozen=True, slots=True)
class EntryWeek:
    """An entry in one week that lists it."""

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
    """All weeks of an entry, oldest first. At least one of them is charted."""

    identity: Identity
    weeks: tuple[EntryWeek, ...]
    charted: tuple[EntryWeek, ...]
    """Its complete charted weeks; if it has none, its charted weeks so far."""
    peak: EntryWeek
    """The first week with its best rank."""
    best: EntryWeek
    """The first week with its most tokens."""

    @classmethod
    def of(cls, identity: Identity, weeks: tuple[EntryWeek, ...]) -> EntryHistory:
        """Build the history of these weeks; at least one of them must be charted."""
        counted = tuple(step for step in weeks if step.charted and step.complete) or tuple(step for step in weeks if step.charted)
        # of equal weeks the first, because weeks are in order
        return cls(identity, weeks, counted, min(counted, key=lambda step: step.rank), max(counted, key=lambda step: step.tokens))

    @property
    def last(self) -> EntryWeek:
        """The newest week that lists it."""
        return self.weeks[-1]

    def at(self, week: Week) -> EntryWeek | None:
        """Its place in a week, if the week lists it."""
        return next((step for step in reversed(self.weeks) if step.week == week), None)


@dataclass(frozen=True, slots=True)
class ListPrice:
    """The list price of a model from one day on, in USD per token."""

    since: date
    """Date of the first catalog with this price."""
    prompt: Fraction
    completion: Fraction


@dataclass(frozen=True, slots=True)
class Chronicle:
    """The usage board up to a week, and all boards of that week."""

    survey: Survey
    weeks: tuple[ObservedWeek, ...]
    """Observed weeks, oldest first; missing weeks are left out."""
    histories: Mapping[Level, Mapping[str, EntryHistory]]
    """By level, then by the entry's slug (at a higher level: the group's id)."""
    members: Mapping[Level, Mapping[str, tuple[EntryHistory, ...]]] = field(default_factory=dict)
    """The models of each family, line, vendor and origin, by its id."""
    products: Mapping[str, CatalogProduct] = field(default_factory=dict)
    """Catalog entries by current base slug."""
    prices: Mapping[str, tuple[ListPrice, ...]] = field(default_factory=dict)
    """Dated list prices by current base slug, oldest first, one per change."""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Other names of a model in the sources, by current base slug."""

    @property
    def week(self) -> Week:
        """The newest week."""
        return self.survey.week

    @property
    def since(self) -> Week:
        """The first stored week."""
        return self.weeks[0].week

    def find_week(self, week: Week) -> ObservedWeek | None:
        """The totals of a week, if it was observed."""
        return next((one for one in reversed(self.weeks) if one.week == week), None)

    def find_origin_id(self, origin: str) -> str | None:
        """The entry id of an origin, if the board has one."""
        return next((ident for ident, life in self.histories[Level.ORIGIN].items() if life.identity.vendor.origin == origin), None)

    def list_rows(self, model: str) -> tuple[EntryHistory, ...]:
        """The rows of a model, most recently listed first."""
        histories = [life for life in self.histories[Level.ROW].values() if life.identity.model == model]
        return tuple(sorted(histories, key=lambda life: (-life.last.week.last.toordinal(), life.last.rank, life.identity.slug)))
