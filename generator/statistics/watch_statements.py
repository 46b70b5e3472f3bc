"""Propose the statements of the watch list, and resolve them by later weeks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from generator.model.usage_week import Standing, UsageWeek
from generator.model.watch import Watch, WatchKind, WatchOutcome, WatchStatus
from generator.model.week import Week

MAX_WATCHES, MIN_WATCHES = 5, 3
HORIZON_WEEKS = 4
"""Weeks within which a statement must come true; the next week decides one about keeping a rank."""
_NEAR_GAP = Fraction(15, 100)
"""Gap below which a statement is worth watching."""
_TOP_COUNTS = (3, 5, 10)
_LOWEST_RANK = 20
"""Rank down to which rows are watched."""
_DEFENDED_RANKS = (1, 2)
_LOWEST_RIVAL_RANK = 10
"""Rank down to which overtaking is worth a sentence."""
_TRILLION = 10**12
_MAX_PER_KIND = 2


@dataclass(frozen=True, slots=True)
class WatchBoard:
    """Ranks and tokens of one observed week, by slug."""

    week: Week
    ranks: Mapping[str, int]
    tokens: Mapping[str, int]

    @classmethod
    def of(cls, usage: UsageWeek) -> WatchBoard:
        """Take ranks and tokens from a week's statistics."""
        rows = usage.standings
        return cls(usage.week, {one.identity.slug: one.rank for one in rows}, {one.identity.slug: one.tokens for one in rows})


@dataclass(frozen=True, slots=True)
class _WatchCandidate:
    """A statement, and the gap that is left until it is true, as a fraction."""

    watch: Watch
    gap: Fraction


def propose_watches(usage: UsageWeek) -> tuple[Watch, ...]:
    """Propose the three to five changes that are nearest to happening, nearest first; none from a partial week.

    At most two of a kind, and one about each row.
    """
    if not usage.complete:
        return ()
    rows = [one for one in usage.standings if one.rank <= _LOWEST_RANK]
    candidates = sorted(_find_candidates(rows), key=lambda one: (one.gap, one.watch.will, one.watch.slug))
    chosen: list[_WatchCandidate] = []
    for one in candidates:
        kinds = sum(other.watch.will is one.watch.will for other in chosen)
        named_slugs = {name for other in chosen for name in (other.watch.slug, other.watch.other) if name}
        fresh = named_slugs.isdisjoint({one.watch.slug, one.watch.other})
        if kinds < _MAX_PER_KIND and fresh and len(chosen) < MAX_WATCHES and (one.gap <= _NEAR_GAP or len(chosen) < MIN_WATCHES):
            chosen.append(one)
    return tuple(one.watch for one in chosen)


def resolve_watch(watch: Watch, made: Week, later: Sequence[WatchBoard]) -> WatchOutcome:
    """Resolve a statement by the weeks after the one that made it; a week without a board decides nothing."""
    boards = sorted((board for board in later if board.week > made), key=lambda board: board.week)
    for board in boards:
        delay = board.week - made
        if watch.will is WatchKind.KEEPS:
            return WatchOutcome(watch, WatchStatus.TRUE if _TESTS[watch.will](watch, board) else WatchStatus.FALSE, board.week.label, delay)
        if delay <= HORIZON_WEEKS and _TESTS[watch.will](watch, board):
            return WatchOutcome(watch, WatchStatus.TRUE, board.week.label, delay)
        if delay >= HORIZON_WEEKS:
            return WatchOutcome(watch, WatchStatus.FALSE, board.week.label, delay)
    return WatchOutcome(watch, WatchStatus.OPEN)


def _find_candidates(rows: Sequence[Standing]) -> Iterator[_WatchCandidate]:
    yield from _find_entries(rows)
    yield from _find_defended_ranks(rows)
    for one in rows:
        yield from _find_milestone(one)
    for above, below in pairwise(rows):
        if above.rank < below.rank <= _LOWEST_RIVAL_RANK and _growth_rate(below) > _growth_rate(above):
            yield _build_candidate(WatchKind.OVERTAKES, below, 0, _measure_gap(above, below), above)


def _find_entries(rows: Sequence[Standing]) -> Iterator[_WatchCandidate]:
    """Find the first row below each cutoff, with its distance from the last row above."""
    for top in _TOP_COUNTS:
        inside, outside = [one for one in rows if one.rank <= top], [one for one in rows if one.rank > top]
        if inside and outside:
            yield _build_candidate(WatchKind.ENTERS, outside[0], top, _measure_gap(inside[-1], outside[0]))


def _find_defended_ranks(rows: Sequence[Standing]) -> Iterator[_WatchCandidate]:
    """Find a first or second place that the next row could take."""
    for one, below in pairwise(rows):
        if one.rank in _DEFENDED_RANKS and below.rank > one.rank:
            yield _build_candidate(WatchKind.KEEPS, one, one.rank, _measure_gap(one, below))


def _find_milestone(standing: Standing) -> Iterator[_WatchCandidate]:
    """Find the next whole trillion for a row that grows toward it."""
    mark = (standing.tokens // _TRILLION + 1) * _TRILLION
    if _growth_rate(standing) > 0:
        yield _build_candidate(WatchKind.PASSES, standing, mark, Fraction(mark - standing.tokens, standing.tokens))


def _build_candidate(kind: WatchKind, standing: Standing, number: int, gap: Fraction, other: Standing | None = None) -> _WatchCandidate:
    other_names = (other.identity.slug, other.identity.row, other.identity.name) if other else ()
    return _WatchCandidate(Watch(kind, standing.identity.slug, standing.identity.row, standing.identity.name, number, *other_names), gap)


def _measure_gap(above: Standing, below: Standing) -> Fraction:
    return Fraction(above.tokens - below.tokens, max(below.tokens, 1))


def _growth_rate(standing: Standing) -> Fraction:
    return standing.growth.rate if standing.growth and standing.growth.rate is not None else Fraction()


def _is_ranked_within(watch: Watch, board: WatchBoard) -> bool:
    return board.ranks.get(watch.slug, watch.number + 1) <= watch.number


def _has_tokens(watch: Watch, board: WatchBoard) -> bool:
    return board.tokens.get(watch.slug, 0) >= watch.number


def _is_above_other(watch: Watch, board: WatchBoard) -> bool:
    """Whether the row ranks above the other; a row that is no longer listed ranks below every listed one."""
    rank = board.ranks.get(watch.slug)
    return rank is not None and rank < board.ranks.get(watch.other, rank + 1)


_TESTS: Mapping[WatchKind, Callable[[Watch, WatchBoard], bool]] = {
    WatchKind.ENTERS: _is_ranked_within,
    WatchKind.KEEPS: _is_ranked_within,
    WatchKind.PASSES: _has_tokens,
    WatchKind.OVERTAKES: _is_above_other,
}
