"""The watch list: which statements a week suggests, and what later weeks say of them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from generator.model.usage_week import Standing, UsageWeek
from generator.model.watch import End, Outcome, Watch, Will
from generator.model.week import Week

MOST, FEWEST = 5, 3
HORIZON = 4
"""Weeks within which something must happen; a statement about keeping a place is settled by the next week."""
_NEAR = Fraction(15, 100)
"""Nearer than this is worth watching."""
_TOPS = (3, 5, 10)
_REACH = 20
"""Rows below this rank are not watched."""
_KEPT = (1, 2)
_RIVALS = 10
"""Of overtaking only these ranks are worth a sentence."""
_TRILLION = 10**12
_OF_A_KIND = 2


@dataclass(frozen=True, slots=True)
class Board:
    """Ranks and tokens of one observed week, by slug."""

    week: Week
    ranks: Mapping[str, int]
    tokens: Mapping[str, int]

    @classmethod
    def of(cls, usage: UsageWeek) -> Board:
        """The board of a week's statistics."""
        rows = usage.standings
        return cls(usage.week, {one.identity.slug: one.rank for one in rows}, {one.identity.slug: one.tokens for one in rows})


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A statement and how near its truth is: the gap that is left, as a fraction."""

    watch: Watch
    gap: Fraction


def predicates(usage: UsageWeek) -> tuple[Watch, ...]:
    """The three to five nearest things that could happen next, nearest first; none from a week that is not complete.

    At most two of a kind, and one about each row.
    """
    if not usage.complete:
        return ()
    rows = [one for one in usage.standings if one.rank <= _REACH]
    found = sorted(_candidates(rows), key=lambda one: (one.gap, one.watch.will, one.watch.slug))
    chosen: list[_Candidate] = []
    for one in found:
        kinds = sum(other.watch.will is one.watch.will for other in chosen)
        named = {name for other in chosen for name in (other.watch.slug, other.watch.other) if name}
        fresh = named.isdisjoint({one.watch.slug, one.watch.other})
        if kinds < _OF_A_KIND and fresh and len(chosen) < MOST and (one.gap <= _NEAR or len(chosen) < FEWEST):
            chosen.append(one)
    return tuple(one.watch for one in chosen)


def resolve(watch: Watch, made: Week, later: Sequence[Board]) -> Outcome:
    """What the weeks after the one in which a statement was made say of it; a week without a board settles nothing."""
    boards = sorted((board for board in later if board.week > made), key=lambda board: board.week)
    for board in boards:
        delay = board.week - made
        if watch.will is Will.KEEPS:
            return Outcome(watch, End.TRUE if _TRUE[watch.will](watch, board) else End.FALSE, board.week.label, delay)
        if delay <= HORIZON and _TRUE[watch.will](watch, board):
            return Outcome(watch, End.TRUE, board.week.label, delay)
        if delay >= HORIZON:
            return Outcome(watch, End.FALSE, board.week.label, delay)
    return Outcome(watch, End.OPEN)


def _candidates(rows: Sequence[Standing]) -> Iterator[_Candidate]:
    yield from _entries(rows)
    yield from _holds(rows)
    for one in rows:
        yield from _milestone(one)
    for above, below in pairwise(rows):
        if above.rank < below.rank <= _RIVALS and _grown(below) > _grown(above):
            yield _candidate(Will.OVERTAKES, below, 0, _gap(above, below), above)


def _entries(rows: Sequence[Standing]) -> Iterator[_Candidate]:
    """The first row below each line, and how far it is from the last above."""
    for top in _TOPS:
        inside, outside = [one for one in rows if one.rank <= top], [one for one in rows if one.rank > top]
        if inside and outside:
            yield _candidate(Will.ENTERS, outside[0], top, _gap(inside[-1], outside[0]))


def _holds(rows: Sequence[Standing]) -> Iterator[_Candidate]:
    """A first or second place that the next row could take."""
    for one, below in pairwise(rows):
        if one.rank in _KEPT and below.rank > one.rank:
            yield _candidate(Will.KEEPS, one, one.rank, _gap(one, below))


def _milestone(one: Standing) -> Iterator[_Candidate]:
    """The next whole trillion, for a row that is growing towards it."""
    mark = (one.tokens // _TRILLION + 1) * _TRILLION
    if _grown(one) > 0:
        yield _candidate(Will.PASSES, one, mark, Fraction(mark - one.tokens, one.tokens))


def _candidate(will: Will, one: Standing, number: int, gap: Fraction, other: Standing | None = None) -> _Candidate:
    beside = (other.identity.slug, other.identity.row, other.identity.name) if other else ()
    return _Candidate(Watch(will, one.identity.slug, one.identity.row, one.identity.name, number, *beside), gap)


def _gap(above: Standing, below: Standing) -> Fraction:
    return Fraction(above.tokens - below.tokens, max(below.tokens, 1))


def _grown(one: Standing) -> Fraction:
    return one.growth.ratio if one.growth and one.growth.ratio is not None else Fraction()


def _enters(watch: Watch, board: Board) -> bool:
    return board.ranks.get(watch.slug, watch.number + 1) <= watch.number


def _passes(watch: Watch, board: Board) -> bool:
    return board.tokens.get(watch.slug, 0) >= watch.number


def _overtakes(watch: Watch, board: Board) -> bool:
    """A row that is not listed any more is below every one that is."""
    own = board.ranks.get(watch.slug)
    return own is not None and own < board.ranks.get(watch.other, own + 1)


_TRUE: Mapping[Will, Callable[[Watch, Board], bool]] = {
    Will.ENTERS: _enters,
    Will.KEEPS: _enters,
    Will.PASSES: _passes,
    Will.OVERTAKES: _overtakes,
}
