"""Compare origins, in plain and in bounded form (docs/develop/spec/claims.md, U14)."""

from __future__ import annotations

from generator.model.identity import UNCLASSIFIED, UNDISCLOSED, Identity
from generator.model.trends import OriginLead, Streak, StreakKind
from generator.model.week import Week
from generator.statistics.streak_lengths import measure_streaks
from generator.statistics.weekly_boards import BoardWeek, WeeklyBoard

_UNPLACED_ORIGINS = {UNDISCLOSED, UNCLASSIFIED}


def find_origin_lead(board: WeeklyBoard) -> OriginLead | None:
    """Measure the lead of the first known origin over the second in a board's last week; `None` without a second or on a tie."""
    known_origins = [entry for entry in board.current.ranking.entries if board.identities[entry.key].vendor.origin not in _UNPLACED_ORIGINS]
    if len(known_origins) == 1 or not known_origins or known_origins[0].tokens == known_origins[1].tokens:
        return None
    return compare_origins(board, board.identities[known_origins[0].key], board.identities[known_origins[1].key])


def compare_origins(board: WeeklyBoard, leader: Identity, runner_up: Identity) -> OriginLead:
    """Compare two origins in the last week of a board of origins."""
    current = board.current
    plain, bounded = (_count_weeks_ahead(board, leader, runner_up, bounded=bounded) for bounded in (False, True))
    return OriginLead(
        leader,
        runner_up,
        _count_tokens(current, leader),
        _count_tokens(current, runner_up),
        _count_unplaced(board, current),
        plain,
        bounded,
    )


def _count_weeks_ahead(board: WeeklyBoard, leader: Identity, runner_up: Identity, *, bounded: bool) -> Streak | None:
    """Count the weeks for which one origin has been ahead of another."""
    weeks = {one.week: one for one in board.weeks if one.complete}

    def holders(week: Week) -> frozenset[str] | None:
        one = weeks.get(week)
        if one is None:
            return None
        against = _count_tokens(one, runner_up) + (_count_unplaced(board, one) if bounded else 0)
        return frozenset({leader.slug} if _count_tokens(one, leader) > against else ())

    return measure_streaks(StreakKind.LEADING, holders, board.current.week, board.weeks[0].week).get(leader.slug)


def _count_unplaced(board: WeeklyBoard, board_week: BoardWeek) -> int:
    unplaced = sum(entry.tokens for entry in board_week.ranking.entries if board.identities[entry.key].vendor.origin in _UNPLACED_ORIGINS)
    return unplaced + board_week.ranking.other


def _count_tokens(board_week: BoardWeek, origin: Identity) -> int:
    return board_week.entries[origin.slug].tokens if origin.slug in board_week.entries else 0
