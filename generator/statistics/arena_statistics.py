"""Compute the statistics of a leaderboard in one week: ties, moves, rows that crossed the cutoff, and the gap at the top."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from generator.config import Config
from generator.model.arena_week import ArenaStanding, ArenaWeek, RankCrossings, TopTenGap
from generator.model.provenance import Provenance
from generator.model.scores import ArenaScore, ScoreBoard, ScoreWeek, is_comparable
from generator.model.week import DAYS_IN_WEEK
from generator.statistics.arena_names import ArenaNames

CUTOFF_RANK = 20
"""Rank down to which entries and exits are reported."""
_GAP_RANK = 10
TRAILING_WEEKS = 8
"""Weeks that the gap at the top is compared with."""
_MIN_COMPARABLE_WEEKS = 4


@dataclass(frozen=True, slots=True)
class EarlierPublications:
    """The publications of a board before its newest one."""

    method_since: date
    """Day of the first publication with the method of the newest one."""
    was_listed: Callable[[str], bool]
    """Whether a publication of an earlier week, with any method, listed a row, by its name of today."""


@dataclass(frozen=True, slots=True)
class _ResolvedBoard:
    """A publication with its rows under their names of today."""

    board: ScoreBoard
    rows: Mapping[str, ArenaScore]
    """Rows by name, without those that share a name."""
    places: Mapping[int, int]
    """Number of rows at each published rank."""


def compute_arena_week(
    board: str, label: str, weeks: Sequence[ScoreWeek], past: EarlierPublications, names: ArenaNames, config: Config
) -> ArenaWeek:
    """Compute the statistics of the last of several weeks; weeks with different methods are not compared."""
    now, last = weeks[-1], weeks[-2] if len(weeks) > 1 else None
    earlier = (
        last if last and last.board.published < now.board.published and is_comparable(last.board.published, now.board.published) else None
    )
    current, previous = _resolve_board(now.board, names), _resolve_board(earlier.board, names) if earlier else None
    standings = tuple(_build_standings(current, previous, past, names, config))
    return ArenaWeek(
        board=board,
        label=label,
        week=now.week,
        published=now.board.published,
        previous_published=earlier.board.published if earlier else None,
        standings=standings,
        frozen=_is_frozen(current, previous, standings) if previous else None,
        top_ten_gap=_measure_top_ten_gap(now, weeks[-1 - TRAILING_WEEKS : -1]),
        crossings=_find_crossings(previous, standings, names) if previous else None,
        weeks_since_published=(now.week.last - now.board.published).days // DAYS_IN_WEEK,
        inputs=(now.provenance,),
        base_inputs=(earlier.provenance,) if earlier else (),
        history_inputs=_list_inputs([*weeks[-1 - TRAILING_WEEKS : -1], now]),
        method_since=past.method_since,
    )


def _resolve_board(board: ScoreBoard, names: ArenaNames) -> _ResolvedBoard:
    todays = [names.resolve(score.name, board.published, score.organization) for score in board.scores]
    shared = Counter(todays)
    rows = {name: score for name, score in zip(todays, board.scores, strict=True) if shared[name] == 1}
    return _ResolvedBoard(board, rows, Counter(score.rank for score in board.scores))


def _build_standings(
    current: _ResolvedBoard, previous: _ResolvedBoard | None, past: EarlierPublications, names: ArenaNames, config: Config
) -> Iterator[ArenaStanding]:
    board = current.board
    usual_width, first = board.usual_width, board.scores[0]
    # an earlier publication that ended above this row does not make it new
    lowest_rank = previous.board.scores[-1].rank if previous else 0
    for score in board.scores:
        identity = names.identify(score.name, board.published, score.organization)
        name = identity.name if identity else score.name
        before = previous.rows.get(name) if previous and name in current.rows else None
        yield ArenaStanding(
            score=score,
            identity=identity,
            vendor=identity.usage_identity.vendor if identity else names.registry.find_organization(score.organization),
            previous=before,
            printed_name=names.registry.print_arena_name(score.name, score.organization),
            holds_rank_alone=current.places[score.rank] == 1,
            held_rank_alone=previous.places[before.rank] == 1 if previous and before else None,
            tied_with_leader=not first.is_better_than(score),
            preliminary=score.is_preliminary(usual_width, config.arena_votes, config.arena_wide),
            new=before is None and score.rank <= lowest_rank and not past.was_listed(name),
        )


def _is_frozen(current: _ResolvedBoard, previous: _ResolvedBoard, standings: Sequence[ArenaStanding]) -> bool:
    """Whether the first rows have the same order, or moved by one place at most within their intervals."""
    now = [one for one in standings if one.score.rank <= CUTOFF_RANK]
    before = [name for name, score in previous.rows.items() if score.rank <= CUTOFF_RANK]
    same = before == [name for name, score in current.rows.items() if score.rank <= CUTOFF_RANK] and len(before) == len(now)
    return same or all(one.move is not None and abs(one.move) <= 1 and one.is_drift for one in now)


def _measure_top_ten_gap(now: ScoreWeek, earlier: Sequence[ScoreWeek]) -> TopTenGap | None:
    gap = _measure_gap(now.board)
    if gap is None:
        return None
    known = [_measure_gap(one.board) for one in earlier if is_comparable(one.board.published, now.board.published)]
    gaps = [one for one in known if one is not None]
    return TopTenGap(gap, median(gaps) if len(gaps) >= _MIN_COMPARABLE_WEEKS else None, len(gaps))


def _measure_gap(board: ScoreBoard) -> Decimal | None:
    """Points between the first and the tenth row."""
    return board.scores[0].rating - board.scores[_GAP_RANK - 1].rating if len(board.scores) >= _GAP_RANK else None


def _find_crossings(previous: _ResolvedBoard, standings: Sequence[ArenaStanding], names: ArenaNames) -> RankCrossings | None:
    """Find the rows that crossed the cutoff, without rows that share a name in one of the publications."""
    standings_by_name = {one.slug: one for one in standings}
    shared = Counter(one.slug for one in standings)
    before = {names.resolve(score.name, previous.board.published, score.organization) for score in previous.board.scores}
    entered = tuple(
        one
        for name, one in standings_by_name.items()
        if one.score.rank <= CUTOFF_RANK and shared[name] == 1 and (one.previous.rank > CUTOFF_RANK if one.previous else name not in before)
    )
    left: list[tuple[ArenaStanding | ArenaScore, bool]] = []
    for name, score in previous.rows.items():
        now = standings_by_name.get(name)
        if score.rank <= CUTOFF_RANK and now is None:
            left.append((score, False))
        elif score.rank <= CUTOFF_RANK and now and now.previous and now.score.rank > CUTOFF_RANK:
            above = sum(one.score.rank < now.score.rank for one in entered)
            left.append((now, now.score.rank - above <= score.rank))
    return RankCrossings(CUTOFF_RANK, entered, tuple(left)) if entered or left else None


def _list_inputs(weeks: Sequence[ScoreWeek]) -> tuple[Provenance, ...]:
    return tuple(dict.fromkeys(week.provenance for week in weeks))
