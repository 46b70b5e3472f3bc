"""What was never there before, and how concentrated the market was, week by week."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from generator.model.firsts import Attribute, First, Spread
from generator.model.identity import UNCLASSIFIED, UNDISCLOSED, Identity
from generator.statistics.weekly_boards import Board, BoardWeek

LINES = (1, 3, 10)
"""Ranks at which a first is a first, the highest first."""
_NOWHERE = frozenset({UNDISCLOSED, UNCLASSIFIED})
_Common = tuple[Attribute, str]


def firsts(board: Board) -> tuple[First, ...]:
    """For each attribute that one row brings to a line for the first time, the highest such line; none in a partial week."""
    if not board.now.complete:
        return ()
    weeks = sum(one.complete for one in board.past)
    found: dict[_Common, First] = {}
    for line in LINES:
        # a partial week cannot make a first, but it can unmake one
        seen = {common for one in board.past for identity in _at(board, one, line) for common in _commons(identity)}
        here = [(common, identity) for identity in _at(board, board.now, line) for common in _commons(identity)]
        for common, identity in here:
            if common not in seen and common not in found and sum(other == common for other, _ in here) == 1:
                found[common] = First(common[0], identity, line, weeks)
    return tuple(sorted(found.values(), key=lambda one: (one.line, list(Attribute).index(one.attribute), one.identity.slug)))


def spreads(board: Board) -> tuple[Spread, ...]:
    """Of the complete weeks before the one in question, oldest first."""
    return tuple(_spread(one) for one in board.past if one.complete)


def _spread(one: BoardWeek) -> Spread:
    tokens = [entry.tokens for entry in one.ranking.entries]
    return Spread(one.week, Fraction(tokens[0], one.total), Fraction(sum(count**2 for count in tokens), one.total**2))


def _at(board: Board, one: BoardWeek, line: int) -> Iterator[Identity]:
    """Rows at or above a rank."""
    for entry in one.ranking.entries:
        if entry.rank > line:
            return
        if entry.key in one.charted:
            yield board.identities[entry.key]


def _commons(identity: Identity) -> Iterator[_Common]:
    """What a row has in common with others; of a maker that nobody knows it has nothing."""
    vendor = identity.vendor
    if vendor.origin not in _NOWHERE:
        yield Attribute.ORIGIN, vendor.origin
        yield Attribute.VENDOR, vendor.id
    if identity.free:
        yield Attribute.FREE, ""
    if identity.preview:
        yield Attribute.PREVIEW, ""
