"""Who left the top rows, and why."""

from __future__ import annotations

from generator.model.identity import Identity
from generator.model.usage_week import Cause, Departure
from generator.statistics.births import Births
from generator.statistics.weekly_boards import Board


def exits(board: Board, top: int, born: Births) -> tuple[Departure, ...]:
    """Entries that crossed the line N downwards between the week before and this one."""
    before = board.before
    if before is None:
        return ()
    departures = []
    for entry in before.ranking.entries:
        now = board.now.entries.get(entry.key)
        if entry.rank <= top and entry.key in before.charted and (now is None or now.rank > top):
            cause, successor = _cause(board, board.identities[entry.key], born)
            departures.append(Departure(board.identities[entry.key], entry.rank, now.rank if now else None, cause, successor))
    return tuple(departures)


def replaced(board: Board, born: Births) -> frozenset[str]:
    """Charted entries that stand lower than the week before because a release or another variant took over: they did not fall."""
    before, now = board.before, board.now
    if before is None:
        return frozenset()
    fallen = [slug for slug in before.charted if slug in now.entries and now.entries[slug].rank > before.entries[slug].rank]
    return frozenset(slug for slug in fallen if _cause(board, board.identities[slug], born)[1])


def _cause(board: Board, gone: Identity, born: Births) -> tuple[Cause, Identity | None]:
    kin = [board.identities[slug] for slug in board.now.charted if slug != gone.slug and board.identities[slug].family == gone.family]
    rank = {identity.slug: (board.now.entries[identity.slug].rank, identity.slug) for identity in kin}
    mine = board.now.entries.get(gone.slug)
    ahead = [other for other in kin if mine is None or rank[other.slug][0] < mine.rank]
    released = [other for other in ahead if gone.preview and not other.preview]
    if released:
        return Cause.GRADUATED, min(released, key=lambda other: rank[other.slug])
    # two rows that have long stood side by side only change places
    siblings = [other for other in ahead if not _led(board, other, gone) and (mine is None or _recent(board, other))]
    if siblings:
        return Cause.HANDED_OVER, min(siblings, key=lambda other: rank[other.slug])
    return (Cause.WITHDRAWN if mine is None and born.withdrawn(gone) else Cause.BELOW_CUT), None


def _led(board: Board, one: Identity, other: Identity) -> bool:
    """Whether a row was ahead of another in the week before already, and is not new since then: it took nothing over."""
    *past, before = board.past
    ahead = one.slug in before.entries and before.entries[one.slug].rank < before.entries[other.slug].rank
    return ahead and (not past or any(one.slug in week.charted for week in past))


def _recent(board: Board, one: Identity) -> bool:
    """Whether a row has been charted since the week before at the earliest."""
    *past, _ = board.past
    return not any(one.slug in week.charted for week in past)
