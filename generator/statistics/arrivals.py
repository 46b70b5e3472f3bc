"""Find how each entry came onto the chart, in one pass over all weeks (docs/develop/spec/statistics.md, sections 2 and 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.identity import Identity
from generator.model.usage_week import ArrivalEvent, RankMark
from generator.statistics.catalog_dates import CatalogDates
from generator.statistics.weekly_boards import BoardWeek, WeeklyBoard, select_comparable


@dataclass(frozen=True, slots=True)
class Arrival:
    """The mark printed in place of last week's rank, the event behind it, and the entry that this one continues."""

    last: int | None
    mark: RankMark
    event: ArrivalEvent = ArrivalEvent.NONE
    predecessor: Identity | None = None


@dataclass(frozen=True, slots=True)
class WeekTransition:
    """An observed week compared with the one before it."""

    current: BoardWeek
    previous: BoardWeek | None
    """The week before, if the two weeks can be compared."""
    arrivals: Mapping[str, Arrival]
    """Arrivals by slug."""

    def find_arrival(self, slug: str) -> Arrival:
        """Find how an entry of the week arrived, or where it was the week before."""
        before = self.previous
        if before and slug in before.entries and (slug in before.charted or slug not in self.current.charted):
            return Arrival(before.entries[slug].rank, RankMark.RANKED)
        return self.arrivals.get(slug) or Arrival(None, RankMark.BELOW if before else RankMark.UNKNOWN)

    def compute_moves(self) -> dict[str, int]:
        """Compute the places gained by each entry that is charted in both weeks."""
        before = self.previous
        if before is None:
            return {}
        return {slug: before.entries[slug].rank - self.current.entries[slug].rank for slug in self.current.charted & before.charted}


_ChartedEntry = tuple[BoardWeek, Identity]


@dataclass(slots=True)
class _PastWeeks:
    """What a pass over the weeks has seen so far."""

    newest: BoardWeek | None = None
    charted: set[str] = field(default_factory=set)
    """Every entry that was ever charted."""
    best: dict[tuple[str, bool], _ChartedEntry] = field(default_factory=dict)
    """By family and whether it is a preview: the newest week that charted one, and the best one of that week."""

    def add_week(self, week: BoardWeek, identities: Mapping[str, Identity]) -> None:
        # entries are in rank order
        for entry in week.ranking.entries:
            if entry.key in week.charted:
                identity = identities[entry.key]
                key = identity.family, identity.preview
                if key not in self.best or self.best[key][0] is not week:
                    self.best[key] = week, identity
        self.charted |= week.charted
        self.newest = week


def find_transitions(board: WeeklyBoard, catalog_dates: CatalogDates, debut_days: int) -> tuple[WeekTransition, ...]:
    """Compare every observed week of a board with the weeks before it, oldest first."""
    past = _PastWeeks()
    transitions = []
    for now in board.weeks:
        before = select_comparable(past.newest, now)
        fresh = now.charted - before.charted if before else now.charted
        settled = now.complete and past.newest is not None
        arrivals = (
            {slug: _classify_arrival(board.identities[slug], now, before, past, catalog_dates, debut_days) for slug in fresh}
            if settled
            else {}
        )
        transitions.append(WeekTransition(now, before, arrivals))
        past.add_week(now, board.identities)
    return tuple(transitions)


def _classify_arrival(
    identity: Identity, now: BoardWeek, before: BoardWeek | None, past: _PastWeeks, catalog_dates: CatalogDates, debut_days: int
) -> Arrival:
    absent = RankMark.BELOW if before else RankMark.UNKNOWN
    if identity.slug in past.charted:
        return Arrival(None, RankMark.BACK, ArrivalEvent.RE_ENTRY) if before else Arrival(None, absent)
    event, kin = _classify_first_week(identity, now, past)
    if event is ArrivalEvent.DEBUT and not _is_new(identity, now, before, past, catalog_dates, debut_days):
        event = ArrivalEvent.NEW_TO_CHART
    return Arrival(None, RankMark.NEW if event is ArrivalEvent.DEBUT else absent, event, kin)


def _classify_first_week(identity: Identity, now: BoardWeek, past: _PastWeeks) -> tuple[ArrivalEvent, Identity | None]:
    """Classify the first charted week of an entry: the first event that fits, in the order of docs/develop/spec/statistics.md."""
    released, preview = past.best.get((identity.family, False)), past.best.get((identity.family, True))
    if preview and not released and not identity.preview:
        return ArrivalEvent.GRADUATION, preview[1]
    kin = max((one for one in (released, preview) if one), key=lambda one: one[0].week, default=None)
    if kin is None:
        return ArrivalEvent.DEBUT, None
    if kin[1].slug in now.charted:
        return ArrivalEvent.NEW_VARIANT, kin[1]
    # a row that left long ago hands nothing over, and its model is not new
    return (ArrivalEvent.HAND_OVER, kin[1]) if kin[0] is past.newest else (ArrivalEvent.NEW_TO_CHART, None)


def _is_new(
    identity: Identity, now: BoardWeek, before: BoardWeek | None, past: _PastWeeks, catalog_dates: CatalogDates, debut_days: int
) -> bool:
    """Whether an entry is new; after a missing week, only when it did not exist in the last observed week."""
    created = catalog_dates.find_date(identity)
    if created is None or past.newest is None:
        return False
    young = 0 <= (now.week.last - created).days <= debut_days
    return young and (before is not None or created > past.newest.week.last)
