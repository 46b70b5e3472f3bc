"""Origins against each other, in plain and in bounded form (claims.md, U14)."""

from __future__ import annotations

from generator.model.identity import UNCLASSIFIED, UNDISCLOSED, Identity
from generator.model.origins import OriginLead
from generator.model.streaks import Predicate, Streak
from generator.model.week import Week
from generator.statistics.streaks import lasting
from generator.statistics.weekly_boards import Board, BoardWeek

_NOWHERE = {UNDISCLOSED, UNCLASSIFIED}


def first_lead(board: Board) -> OriginLead | None:
    """The lead of the first known origin over the second in a board's last week; `None` when they are level or there are not two."""
    placed = [entry for entry in board.now.ranking.entries if board.identities[entry.key].vendor.origin not in _NOWHERE]
    if len(placed) == 1 or not placed or placed[0].tokens == placed[1].tokens:
        return None
    return origin_lead(board, board.identities[placed[0].key], board.identities[placed[1].key])


def origin_lead(board: Board, leader: Identity, other: Identity) -> OriginLead:
    """One origin against another in the last week of a board of origins."""
    now = board.now
    plain, bounded = (_ahead(board, leader, other, bounded=bounded) for bounded in (False, True))
    return OriginLead(leader, other, _tokens(now, leader), _tokens(now, other), _unplaced(board, now), plain, bounded)


def _ahead(board: Board, leader: Identity, other: Identity, *, bounded: bool) -> Streak | None:
    """For how many weeks one origin has been ahead of another."""
    weeks = {one.week: one for one in board.weeks if one.complete}

    def holders(week: Week) -> frozenset[str] | None:
        one = weeks.get(week)
        if one is None:
            return None
        against = _tokens(one, other) + (_unplaced(board, one) if bounded else 0)
        return frozenset({leader.slug} if _tokens(one, leader) > against else ())

    return lasting(Predicate.LEADING, holders, board.now.week, board.weeks[0].week).get(leader.slug)


def _unplaced(board: Board, one: BoardWeek) -> int:
    nowhere = sum(entry.tokens for entry in one.ranking.entries if board.identities[entry.key].vendor.origin in _NOWHERE)
    return nowhere + one.ranking.other


def _tokens(one: BoardWeek, origin: Identity) -> int:
    return one.entries[origin.slug].tokens if origin.slug in one.entries else 0
