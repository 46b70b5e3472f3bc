"""How a row came onto the chart, and why one left it (statistics.md, sections 2 and 3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.model.identity import Identity
from generator.model.statistics import Cause, Departure, Event, Mark
from generator.registry.slugs import split
from generator.statistics.boards import Board, BoardWeek


@dataclass(frozen=True, slots=True)
class Arrival:
    """What stands in the place of last week's rank, the event behind it, and whom the row continues."""

    last: int | None
    mark: Mark
    event: Event = Event.NONE
    forerunner: Identity | None = None


def arrival(board: Board, slug: str, born: Mapping[str, date], debut_days: int) -> Arrival:
    """Where a row of the week in question comes from; `born` is the day each base slug's model was catalogued."""
    before = board.before
    if before and slug in before.entries and (slug in before.charted or slug not in board.now.charted):
        return Arrival(before.entries[slug].rank, Mark.RANKED)
    absent = Mark.BELOW if before else Mark.UNKNOWN
    if slug not in board.now.charted or not board.past or not board.now.ranking.complete:
        return Arrival(None, absent)
    if any(slug in one.charted for one in board.past):
        return Arrival(None, Mark.BACK, Event.RE_ENTRY) if before else Arrival(None, absent)
    event, forerunner = _first(board, slug, born, debut_days)
    return Arrival(None, Mark.NEW if event is Event.DEBUT else absent, event, forerunner)


def _first(board: Board, slug: str, born: Mapping[str, date], debut_days: int) -> tuple[Event, Identity | None]:
    """The first charted week of a row; several events may fit, and are tried in the order of statistics.md."""
    identity = board.identities[slug]
    released = _latest(board, lambda other: other.family == identity.family and not other.preview)
    preview = _latest(board, lambda other: other.family == identity.family and other.preview)
    if preview and not released and not identity.preview:
        return Event.GRADUATION, board.identities[preview[1]]
    kin = max((one for one in (released, preview) if one), key=lambda one: one[0].week, default=None)
    if kin is None:
        return (Event.DEBUT if _new(board, identity, born, debut_days) else Event.NEW_TO_CHART), None
    if kin[1] in board.now.charted:
        return Event.NEW_VARIANT, board.identities[kin[1]]
    # a row that left long ago hands nothing over, and its model is not new either
    return (Event.HAND_OVER, board.identities[kin[1]]) if kin[0] is board.past[-1] else (Event.NEW_TO_CHART, None)


def _new(board: Board, identity: Identity, born: Mapping[str, date], debut_days: int) -> bool:
    """Whether the model is new itself; across a missing week only when it did not exist in the last observed one."""
    created = born.get(split(identity.slug)[0])
    if created is None:
        return False
    young = 0 <= (board.now.week.last - created).days <= debut_days
    return young and (board.before is not None or created > board.past[-1].week.last)


def _latest(board: Board, fits: Callable[[Identity], bool]) -> tuple[BoardWeek, str] | None:
    """The newest earlier week that charted such a row, and the best of those in it."""
    for one in reversed(board.past):
        found = [slug for slug in one.charted if fits(board.identities[slug])]
        if found:
            return one, min(found, key=lambda slug: (one.entries[slug].rank, slug))
    return None


def exits(board: Board, top: int, known: frozenset[str], listed: frozenset[str]) -> tuple[Departure, ...]:
    """Rows that crossed the line N downwards between the week before and this one.

    `known` are the slugs that any catalogue held, `listed` those of the newest.
    """
    before = board.before
    if before is None:
        return ()
    departures = []
    for entry in before.ranking.entries:
        now = board.now.entries.get(entry.key)
        if entry.rank <= top and (now is None or now.rank > top):
            cause, successor = _cause(board, board.identities[entry.key], known, listed)
            departures.append(Departure(board.identities[entry.key], entry.rank, now.rank if now else None, cause, successor))
    return tuple(departures)


def _led(board: Board, one: Identity, other: Identity) -> bool:
    """Whether a row was ahead of another in the week before already, and is not new since then: it took nothing over."""
    *past, before = board.past
    ahead = one.slug in before.entries and before.entries[one.slug].rank < before.entries[other.slug].rank
    return ahead and (not past or any(one.slug in week.charted for week in past))


def _recent(board: Board, one: Identity) -> bool:
    """Whether a row has been charted since the week before at the earliest."""
    *past, _ = board.past
    return not any(one.slug in week.charted for week in past)


def _cause(board: Board, gone: Identity, known: frozenset[str], listed: frozenset[str]) -> tuple[Cause, Identity | None]:
    others = [board.identities[slug] for slug in board.now.charted if slug != gone.slug]
    rank = {identity.slug: (board.now.entries[identity.slug].rank, identity.slug) for identity in others}
    mine = board.now.entries.get(gone.slug)
    ahead = [other for other in others if mine is None or rank[other.slug][0] < mine.rank]
    released = [other for other in ahead if gone.preview and other.family == gone.family and not other.preview]
    if released:
        return Cause.GRADUATED, min(released, key=lambda other: rank[other.slug])
    # two rows that have long stood side by side only change places
    siblings = [
        other for other in ahead if other.family == gone.family and not _led(board, other, gone) and (mine is None or _recent(board, other))
    ]
    if siblings:
        return Cause.HANDED_OVER, min(siblings, key=lambda other: rank[other.slug])
    base, _ = split(gone.slug)
    return (Cause.WITHDRAWN if mine is None and base in known and base not in listed else Cause.BELOW_CUT), None
