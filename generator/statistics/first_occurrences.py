"""Find what never happened before, and how concentrated the market was, week by week."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from generator.model.identity import UNCLASSIFIED, UNDISCLOSED, Identity
from generator.model.trends import Concentration, FirstEver, SharedAttribute
from generator.statistics.weekly_boards import BoardWeek, WeeklyBoard

CUTOFF_RANKS = (1, 3, 10)
"""Cutoff ranks at which a first counts, the best one first."""
_UNPLACED_ORIGINS = frozenset({UNDISCLOSED, UNCLASSIFIED})
_AttributeValue = tuple[SharedAttribute, str]


def find_firsts(board: WeeklyBoard) -> tuple[FirstEver, ...]:
    """Find each attribute that a row brings to a cutoff rank for the first time, with the best such rank; none in a partial week."""
    if not board.current.complete:
        return ()
    weeks = sum(one.complete for one in board.earlier)
    found: dict[_AttributeValue, FirstEver] = {}
    for cutoff in CUTOFF_RANKS:
        # a partial week cannot set a first, but it can rule one out
        seen = {common for one in board.earlier for identity in _list_top_rows(board, one, cutoff) for common in _list_attributes(identity)}
        here = [(common, identity) for identity in _list_top_rows(board, board.current, cutoff) for common in _list_attributes(identity)]
        for common, identity in here:
            if common not in seen and common not in found and sum(other == common for other, _ in here) == 1:
                found[common] = FirstEver(common[0], identity, cutoff, weeks)
    return tuple(sorted(found.values(), key=lambda one: (one.cutoff, list(SharedAttribute).index(one.attribute), one.identity.slug)))


def measure_concentrations(board: WeeklyBoard) -> tuple[Concentration, ...]:
    """Measure the complete weeks before the surveyed one, oldest first."""
    return tuple(_measure_concentration(one) for one in board.earlier if one.complete)


def _measure_concentration(board_week: BoardWeek) -> Concentration:
    tokens = [entry.tokens for entry in board_week.ranking.entries]
    return Concentration(
        board_week.week, Fraction(tokens[0], board_week.total), Fraction(sum(count**2 for count in tokens), board_week.total**2)
    )


def _list_top_rows(board: WeeklyBoard, board_week: BoardWeek, cutoff: int) -> Iterator[Identity]:
    """The rows at a rank or above it."""
    for entry in board_week.ranking.entries:
        if entry.rank > cutoff:
            return
        if entry.key in board_week.charted:
            yield board.identities[entry.key]


def _list_attributes(identity: Identity) -> Iterator[_AttributeValue]:
    """The attributes that a row can share with others; none for an unknown maker."""
    vendor = identity.vendor
    if vendor.origin not in _UNPLACED_ORIGINS:
        yield SharedAttribute.ORIGIN, vendor.origin
        yield SharedAttribute.VENDOR, vendor.id
    if identity.free:
        yield SharedAttribute.FREE, ""
    if identity.preview:
        yield SharedAttribute.PREVIEW, ""
