"""Find which entries left the top rows, and why."""

from __future__ import annotations

from generator.model.identity import Identity
from generator.model.usage_week import Departure, DepartureCause
from generator.statistics.catalog_dates import CatalogDates
from generator.statistics.weekly_boards import WeeklyBoard


def find_departures(board: WeeklyBoard, top: int, catalog_dates: CatalogDates) -> tuple[Departure, ...]:
    """Find the entries that fell below rank N between the week before and this one."""
    before = board.previous
    if before is None:
        return ()
    departures = []
    for entry in before.ranking.entries:
        now = board.current.entries.get(entry.key)
        if entry.rank <= top and entry.key in before.charted and (now is None or now.rank > top):
            cause, successor = _find_cause(board, board.identities[entry.key], catalog_dates)
            departures.append(Departure(board.identities[entry.key], entry.rank, now.rank if now else None, cause, successor))
    return tuple(departures)


def find_replaced(board: WeeklyBoard, catalog_dates: CatalogDates) -> frozenset[str]:
    """Find charted entries that rank lower because a release or another variant took over: they did not fall."""
    before, now = board.previous, board.current
    if before is None:
        return frozenset()
    fallen = [slug for slug in before.charted if slug in now.entries and now.entries[slug].rank > before.entries[slug].rank]
    return frozenset(slug for slug in fallen if _find_cause(board, board.identities[slug], catalog_dates)[1])


def _find_cause(board: WeeklyBoard, departed: Identity, catalog_dates: CatalogDates) -> tuple[DepartureCause, Identity | None]:
    kin = [
        board.identities[slug]
        for slug in board.current.charted
        if slug != departed.slug and board.identities[slug].family == departed.family
    ]
    rank = {identity.slug: (board.current.entries[identity.slug].rank, identity.slug) for identity in kin}
    departed_entry = board.current.entries.get(departed.slug)
    ahead = [other for other in kin if departed_entry is None or rank[other.slug][0] < departed_entry.rank]
    released = [other for other in ahead if departed.preview and not other.preview]
    if released:
        return DepartureCause.GRADUATED, min(released, key=lambda other: rank[other.slug])
    # two rows that were both charted for long only swap places
    siblings = [other for other in ahead if not _was_ahead(board, other, departed) and (departed_entry is None or _is_recent(board, other))]
    if siblings:
        return DepartureCause.HANDED_OVER, min(siblings, key=lambda other: rank[other.slug])
    return (DepartureCause.WITHDRAWN if departed_entry is None and catalog_dates.is_withdrawn(departed) else DepartureCause.BELOW_CUT), None


def _was_ahead(board: WeeklyBoard, one: Identity, other: Identity) -> bool:
    """Whether a row was already ahead of another one the week before and is not new: then it took nothing over."""
    *past, before = board.earlier
    ahead = one.slug in before.entries and before.entries[one.slug].rank < before.entries[other.slug].rank
    return ahead and (not past or any(one.slug in week.charted for week in past))


def _is_recent(board: WeeklyBoard, one: Identity) -> bool:
    """Whether a row was first charted in the week before or in this one."""
    *past, _ = board.earlier
    return not any(one.slug in week.charted for week in past)
