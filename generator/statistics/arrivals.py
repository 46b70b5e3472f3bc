"""How entries came onto the chart, found in one pass over all weeks (statistics.md, sections 2 and 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.identity import Identity
from generator.model.usage_week import Event, Mark
from generator.statistics.births import Births
from generator.statistics.weekly_boards import Board, BoardWeek, comparable


@dataclass(frozen=True, slots=True)
class Arrival:
    """What stands in the place of last week's rank, the event behind it, and whom the entry continues."""

    last: int | None
    mark: Mark
    event: Event = Event.NONE
    forerunner: Identity | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """An observed week beside the one before it."""

    now: BoardWeek
    before: BoardWeek | None
    """The week before, if both can be compared."""
    events: Mapping[str, Arrival]
    """Of those that came onto the chart."""

    def arrival(self, slug: str) -> Arrival:
        """Where an entry of the week comes from."""
        before = self.before
        if before and slug in before.entries and (slug in before.charted or slug not in self.now.charted):
            return Arrival(before.entries[slug].rank, Mark.RANKED)
        return self.events.get(slug) or Arrival(None, Mark.BELOW if before else Mark.UNKNOWN)

    def moves(self) -> dict[str, int]:
        """Places up, of entries charted in both weeks."""
        before = self.before
        if before is None:
            return {}
        return {slug: before.entries[slug].rank - self.now.entries[slug].rank for slug in self.now.charted & before.charted}


_Found = tuple[BoardWeek, Identity]


@dataclass(slots=True)
class _Past:
    """What is remembered of the weeks before one."""

    newest: BoardWeek | None = None
    charted: set[str] = field(default_factory=set)
    """Everybody who ever was."""
    best: dict[tuple[str, bool], _Found] = field(default_factory=dict)
    """Of each family, by whether they are previews: the newest week that charted one, and the best of those in it."""

    def add(self, one: BoardWeek, identities: Mapping[str, Identity]) -> None:
        # entries stand in rank order
        for entry in one.ranking.entries:
            if entry.key in one.charted:
                identity = identities[entry.key]
                key = identity.family, identity.preview
                if key not in self.best or self.best[key][0] is not one:
                    self.best[key] = one, identity
        self.charted |= one.charted
        self.newest = one


def turns(board: Board, born: Births, debut_days: int) -> tuple[Turn, ...]:
    """Every observed week of a board, oldest first, each judged from the weeks before it alone."""
    past = _Past()
    found = []
    for now in board.weeks:
        before = comparable(past.newest, now)
        fresh = now.charted - before.charted if before else now.charted
        settled = now.complete and past.newest is not None
        came = {slug: _came(board.identities[slug], now, before, past, born, debut_days) for slug in fresh} if settled else {}
        found.append(Turn(now, before, came))
        past.add(now, board.identities)
    return tuple(found)


def _came(identity: Identity, now: BoardWeek, before: BoardWeek | None, past: _Past, born: Births, debut_days: int) -> Arrival:
    absent = Mark.BELOW if before else Mark.UNKNOWN
    if identity.slug in past.charted:
        return Arrival(None, Mark.BACK, Event.RE_ENTRY) if before else Arrival(None, absent)
    event, kin = _first(identity, now, past)
    if event is Event.DEBUT and not _new(identity, now, before, past, born, debut_days):
        event = Event.NEW_TO_CHART
    return Arrival(None, Mark.NEW if event is Event.DEBUT else absent, event, kin)


def _first(identity: Identity, now: BoardWeek, past: _Past) -> tuple[Event, Identity | None]:
    """The first charted week of an entry; several events may fit, and are tried in the order of statistics.md."""
    released, preview = past.best.get((identity.family, False)), past.best.get((identity.family, True))
    if preview and not released and not identity.preview:
        return Event.GRADUATION, preview[1]
    kin = max((one for one in (released, preview) if one), key=lambda one: one[0].week, default=None)
    if kin is None:
        return Event.DEBUT, None
    if kin[1].slug in now.charted:
        return Event.NEW_VARIANT, kin[1]
    # a row that left long ago hands nothing over, and its model is not new either
    return (Event.HAND_OVER, kin[1]) if kin[0] is past.newest else (Event.NEW_TO_CHART, None)


def _new(identity: Identity, now: BoardWeek, before: BoardWeek | None, past: _Past, born: Births, debut_days: int) -> bool:
    """Whether an entry is new itself; across a missing week only when it did not exist in the last observed one."""
    created = born.of(identity)
    if created is None or past.newest is None:
        return False
    young = 0 <= (now.week.last - created).days <= debut_days
    return young and (before is not None or created > past.newest.week.last)
