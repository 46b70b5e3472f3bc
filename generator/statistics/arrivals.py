"""How a row came onto the chart, and why one left it (statistics.md, sections 2 and 3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.model.identity import Identity
from generator.model.ranking import Product
from generator.model.statistics import Cause, Departure, Event, Mark
from generator.statistics.boards import Board


@dataclass(frozen=True, slots=True)
class Arrival:
    """What stands in the place of last week's rank, the event behind it, and whom the row continues."""

    last: int | None
    mark: Mark
    event: Event = Event.NONE
    forerunner: Identity | None = None


def arrival(board: Board, slug: str, products: Mapping[str, Product], debut_days: int) -> Arrival:
    """Where a row of the week in question comes from."""
    before = board.before
    if before and slug in before.entries and (slug in before.charted or slug not in board.now.charted):
        return Arrival(before.entries[slug].rank, Mark.RANKED)
    if slug not in board.now.charted:
        return Arrival(None, Mark.BELOW if before else Mark.UNKNOWN)
    if any(slug in one.charted for one in board.past):
        return Arrival(None, Mark.BACK, Event.RE_ENTRY) if before else Arrival(None, Mark.UNKNOWN)
    if not board.past:
        return Arrival(None, Mark.UNKNOWN)
    return _first(board, slug, products, debut_days)


def _first(board: Board, slug: str, products: Mapping[str, Product], debut_days: int) -> Arrival:
    """The first charted week of a row; several events may fit, and are tried in the order of statistics.md."""
    absent = Mark.BELOW if board.before else Mark.UNKNOWN
    identity = board.identities[slug]
    if preview := _preview(board, identity):
        return Arrival(None, absent, Event.GRADUATION, preview)
    if sibling := _sibling(board, identity):
        event = Event.NEW_VARIANT if sibling.slug in board.now.charted else Event.HAND_OVER
        return Arrival(None, absent, event, sibling)
    return (
        Arrival(None, Mark.NEW, Event.DEBUT) if _new(board, identity, products, debut_days) else Arrival(None, absent, Event.NEW_TO_CHART)
    )


def _new(board: Board, identity: Identity, products: Mapping[str, Product], debut_days: int) -> bool:
    """Whether the model is new itself; across a missing week only when it did not exist in the last observed one."""
    product = products.get(identity.slug.split(":", 1)[0])
    if product is None or product.created is None:
        return False
    young = 0 <= (board.now.week.last - product.created).days <= debut_days
    return young and (board.before is not None or product.created > board.past[-1].week.last)


def _preview(board: Board, identity: Identity) -> Identity | None:
    """The preview that a release continues: of its family, charted before, the latest and best of several."""
    if identity.preview:
        return None
    return _latest(board, lambda other: other.preview and other.family == identity.family)


def _sibling(board: Board, identity: Identity) -> Identity | None:
    """Another variant of the same model that charted before."""
    return _latest(board, lambda other: other.model == identity.model and other.slug != identity.slug)


def _latest(board: Board, fits: Callable[[Identity], bool]) -> Identity | None:
    for one in reversed(board.past):
        found = [slug for slug in one.charted if fits(board.identities[slug])]
        if found:
            return board.identities[min(found, key=lambda slug: (one.entries[slug].rank, slug))]
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
    """Whether a row was ahead of another in the week before already: then it took nothing over."""
    before = board.before.entries if board.before else {}
    return one.slug in before and before[one.slug].rank < before[other.slug].rank


def _cause(board: Board, gone: Identity, known: frozenset[str], listed: frozenset[str]) -> tuple[Cause, Identity | None]:
    others = [board.identities[slug] for slug in board.now.charted if slug != gone.slug]
    rank = {identity.slug: (board.now.entries[identity.slug].rank, identity.slug) for identity in others}
    mine = board.now.entries.get(gone.slug)
    ahead = [other for other in others if mine is None or rank[other.slug][0] < mine.rank]
    released = [other for other in ahead if gone.preview and other.family == gone.family and not other.preview]
    if released:
        return Cause.GRADUATED, min(released, key=lambda other: rank[other.slug])
    siblings = [other for other in ahead if other.model == gone.model and not _led(board, other, gone)]
    if siblings:
        return Cause.HANDED_OVER, min(siblings, key=lambda other: rank[other.slug])
    base = gone.slug.split(":", 1)[0]
    return (Cause.WITHDRAWN if mine is None and base in known and base not in listed else Cause.BELOW_CUT), None
