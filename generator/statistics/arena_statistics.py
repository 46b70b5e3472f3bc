"""What a leaderboard says of one week: ties, moves, who crossed the line, and how tight the top is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from generator.config import Config
from generator.model.arena_week import ArenaStanding, ArenaWeek, Band, Pushed
from generator.model.identity import ArenaIdentity, Vendor
from generator.model.provenance import Provenance
from generator.model.scores import Score, ScoreBoard, ScoreWeek, comparable
from generator.registry import Registry

LINE = 20
"""The first rows, of which it is told who came and who went."""
_BAND = 10
TRAILING = 8
"""Weeks that a band is held against."""
_FEWEST = 4
_DAYS = 7


@dataclass(frozen=True, slots=True)
class Past:
    """What is on record of a board before its newest publication."""

    since: date
    """The first publication by the method of the newest."""
    listed: Callable[[str], bool]
    """Whether a publication of an earlier week, whatever its method, listed a row: by what it is called today."""


@dataclass(frozen=True, slots=True)
class _Joined:
    """A publication whose rows are known by what they are called today."""

    board: ScoreBoard
    rows: Mapping[str, Score]
    """Only those that no other row shares its name with."""
    places: Mapping[int, int]
    """How many rows stand at each published rank."""


def joined(name: str, on: date, registry: Registry) -> str:
    """What a row that was listed on a day is called today."""
    identity = registry.arena(name, on)
    return identity.name if identity else name


def arena_week(board: str, title: str, weeks: Sequence[ScoreWeek], past: Past, registry: Registry, config: Config) -> ArenaWeek:
    """The last of successive weeks; nothing is compared across a change of method, and within one publication nothing moves."""
    now, last = weeks[-1], weeks[-2] if len(weeks) > 1 else None
    earlier = (
        last if last and last.board.published < now.board.published and comparable(last.board.published, now.board.published) else None
    )
    ours, theirs = _joined(now.board, registry), _joined(earlier.board, registry) if earlier else None
    standings = tuple(_standings(ours, theirs, past, registry, config))
    return ArenaWeek(
        board=board,
        title=title,
        week=now.week,
        published=now.board.published,
        before=earlier.board.published if earlier else None,
        standings=standings,
        frozen=_frozen(ours, theirs, standings) if theirs else None,
        band=_band(now, weeks[-1 - TRAILING : -1]),
        pushed=_pushed(theirs, standings, registry) if theirs else None,
        weeks_fresh=(now.week.last - now.board.published).days // _DAYS,
        inputs=(now.provenance,),
        base_inputs=(earlier.provenance,) if earlier else (),
        history_inputs=_unique([*weeks[-1 - TRAILING : -1], now]),
        since=past.since,
    )


def _joined(board: ScoreBoard, registry: Registry) -> _Joined:
    names = [joined(score.name, board.published, registry) for score in board.scores]
    shared = Counter(names)
    rows = {name: score for name, score in zip(names, board.scores, strict=True) if shared[name] == 1}
    return _Joined(board, rows, Counter(score.rank for score in board.scores))


def _standings(ours: _Joined, theirs: _Joined | None, past: Past, registry: Registry, config: Config) -> Iterator[ArenaStanding]:
    board = ours.board
    usual, first = board.usual_width, board.scores[0]
    # what an earlier publication did not reach it cannot have left out
    reached = theirs.board.scores[-1].rank if theirs else 0
    makers = _makers(registry)
    for score in board.scores:
        identity = registry.arena(score.name, board.published)
        name = identity.name if identity else score.name
        before = theirs.rows.get(name) if theirs and name in ours.rows else None
        yield ArenaStanding(
            score=score,
            identity=identity,
            vendor=_maker(identity, score, makers),
            before=before,
            alone=ours.places[score.rank] == 1,
            was_alone=theirs.places[before.rank] == 1 if theirs and before else None,
            tied=not first.better_than(score),
            preliminary=score.preliminary(usual, config.arena_votes, config.arena_wide),
            new=before is None and score.rank <= reached and not past.listed(name),
        )


def _makers(registry: Registry) -> Mapping[str, Vendor]:
    return {vendor.name.casefold(): vendor for vendor in registry.vendors.values()}


def _maker(identity: ArenaIdentity | None, score: Score, makers: Mapping[str, Vendor]) -> Vendor | None:
    return identity.identity.vendor if identity else makers.get(score.organization.casefold())


def _frozen(ours: _Joined, theirs: _Joined, standings: Sequence[ArenaStanding]) -> bool:
    """Whether the first rows are the same in the same order, or moved by a place at most and drifted."""
    now = [one for one in standings if one.score.rank <= LINE]
    before = [name for name, score in theirs.rows.items() if score.rank <= LINE]
    same = before == [name for name, score in ours.rows.items() if score.rank <= LINE] and len(before) == len(now)
    return same or all(one.move is not None and abs(one.move) <= 1 and one.drift for one in now)


def _band(now: ScoreWeek, earlier: Sequence[ScoreWeek]) -> Band | None:
    gap = _gap(now.board)
    if gap is None:
        return None
    known = [_gap(one.board) for one in earlier if comparable(one.board.published, now.board.published)]
    gaps = [one for one in known if one is not None]
    return Band(gap, median(gaps) if len(gaps) >= _FEWEST else None, len(gaps))


def _gap(board: ScoreBoard) -> Decimal | None:
    """Points from the first to the tenth row."""
    return board.scores[0].rating - board.scores[_BAND - 1].rating if len(board.scores) >= _BAND else None


def _pushed(theirs: _Joined, standings: Sequence[ArenaStanding], registry: Registry) -> Pushed | None:
    """Who crossed the line; rows that share their name with another in one of the publications are left out."""
    names = {one.slug: one for one in standings}
    shared = Counter(one.slug for one in standings)
    before = {joined(score.name, theirs.board.published, registry) for score in theirs.board.scores}
    entered = tuple(
        one
        for name, one in names.items()
        if one.score.rank <= LINE and shared[name] == 1 and (one.before.rank > LINE if one.before else name not in before)
    )
    left: list[tuple[ArenaStanding | Score, bool]] = []
    for name, score in theirs.rows.items():
        now = names.get(name)
        if score.rank <= LINE and now is None:
            left.append((score, False))
        elif score.rank <= LINE and now and now.before and now.score.rank > LINE:
            above = sum(one.score.rank < now.score.rank for one in entered)
            left.append((now, now.score.rank - above <= score.rank))
    return Pushed(LINE, entered, tuple(left)) if entered or left else None


def _unique(weeks: Sequence[ScoreWeek]) -> tuple[Provenance, ...]:
    return tuple(dict.fromkeys(week.provenance for week in weeks))
