"""How complete an archive is: weeks by groups of boards, freshness, disk, and rows that nobody has listed. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from generator.config import USAGE
from generator.model.provenance import Provenance
from generator.model.week import Week


class State(StrEnum):
    """What is stored of a group in a week; of several boards' states the last of these counts."""

    NONE = "no data"
    """Before the first answer that is stored, or nothing is."""
    COMPLETE = "complete"
    RESTATED = "restated"
    """Complete, and the source said later that it was otherwise."""
    PARTIAL = "partial"
    """Not all of its days, or not yet settled when they were answered."""
    STALE = "stale"
    """After the newest answer."""
    MISSING = "missing"
    """Between answers, with none of its own."""


_ORDER = tuple(State)
_WHOLE = (State.PARTIAL, State.COMPLETE, State.RESTATED)
"""Of several answers for one week the last of these counts."""
Cover = dict[Week, State]
"""What a board holds of each week that its answers speak of."""


@dataclass(frozen=True, slots=True)
class Board:
    """One board's answers."""

    name: str
    group: str
    records: tuple[Provenance, ...]

    @property
    def newest(self) -> datetime | None:
        """The last moment at which it was answered."""
        return max((at for record in self.records for at in _told(record)), default=None)

    @property
    def size(self) -> int:
        """Bytes of its answers."""
        return sum(record.size for record in self.records)


@dataclass(frozen=True, slots=True)
class Issue:
    """What is written of a week."""

    draft: bool
    vintage: datetime


@dataclass(frozen=True, slots=True)
class Gap:
    """A row of the newest week that the registry does not list."""

    slug: str
    share: Fraction
    """Of all tokens of that week."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What the usage answers come to."""

    complete: frozenset[Week]
    versions: Mapping[Week, tuple[datetime, ...]]
    """When each week's settled figures became what they are; a second moment is a restatement."""
    gaps: tuple[Gap, ...]
    """Of its newest week."""


@dataclass(frozen=True, slots=True)
class WeekStatus:
    """One week."""

    week: Week
    states: Mapping[str, State]
    """By group."""
    vintages: int
    """How many different settled figures its usage had."""
    issue: Issue | None
    restated: bool
    """Whether its usage figures changed after the issue was written; without an issue, whether they ever did."""


@dataclass(frozen=True, slots=True)
class Status:
    """An archive."""

    newest: Week
    """The last complete week by the calendar."""
    weeks: tuple[WeekStatus, ...]
    """From the first stored week on, oldest first."""
    boards: tuple[Board, ...]
    stale: tuple[str, ...]
    """Boards that are pulled and have no answer since the newest week ended."""
    gaps: tuple[Gap, ...]
    """Largest first."""


def status(
    boards: Sequence[Board], usage: Usage, issues: Mapping[Week, Issue], newest: Week, *, settle: timedelta, pulled: Collection[str]
) -> Status:
    """The state of every week up to the newest; `pulled` are the groups that are turned on."""
    shown = tuple(board for board in boards if board.records or (board.group in pulled and board.group != USAGE))
    covers = {group: _covers(group, shown, usage.complete, newest, settle) for group in dict.fromkeys(board.group for board in shown)}
    stored = {week for cover in covers.values() for known in cover for week in known}
    weeks = [newest - back for back in range(newest - min(stored), -1, -1)] if stored else []
    rows = tuple(
        _week(week, {group: _state(cover, week) for group, cover in covers.items()}, usage.versions.get(week, ()), issues.get(week))
        for week in weeks
    )
    answered = {board.group: board.newest for board in sorted(shown, key=_newest_last) if board.newest}
    stale = tuple(board.name for board in shown if board.group in pulled and _late(board, answered, newest))
    return Status(newest, rows, shown, stale, tuple(sorted(usage.gaps, key=lambda gap: (-gap.share, gap.slug))))


def _newest_last(board: Board) -> datetime:
    return board.newest or datetime.min.replace(tzinfo=UTC)


def _late(board: Board, answered: Mapping[str, datetime], newest: Week) -> bool:
    """Whether nothing is known from it since the week ended; of usage it is enough that one board is fresh, for each can be the source."""
    at = answered[USAGE] if board.group == USAGE and _ranged(board.records) else board.newest
    return at is not None and at < newest.ends_at


def _week(week: Week, states: Mapping[str, State], versions: Sequence[datetime], issue: Issue | None) -> WeekStatus:
    changed = [at for at in versions[1:] if issue is None or at > issue.vintage]
    if changed:
        states = {**states, USAGE: State.RESTATED}
    return WeekStatus(week, states, len(versions), issue, bool(changed))


def _covers(group: str, boards: Iterable[Board], complete: Iterable[Week], newest: Week, settle: timedelta) -> list[Cover]:
    """Which weeks each board of a group holds, and how; the usage boards make one history together."""
    own = [board for board in boards if board.group == group]
    if group != USAGE:
        return [_cover(board.records, newest, settle) for board in own]
    partial = {week: State.PARTIAL for board in own for week in _cover(_ranged(board.records), newest, settle)}
    return [{**partial, **{week: State.COMPLETE for week in complete if week <= newest}}]


def _state(covers: Sequence[Cover], week: Week) -> State:
    """The worst of several boards' states; boards that begin later do not count while others are there."""
    return max((_at(cover, week) for cover in covers), key=_ORDER.index, default=State.NONE)


def _at(cover: Cover, week: Week) -> State:
    if week in cover or not cover or week < min(cover):
        return cover.get(week, State.NONE)
    return State.STALE if week > max(cover) else State.MISSING


def _cover(records: Sequence[Provenance], newest: Week, settle: timedelta) -> Cover:
    """The weeks up to the newest that answers speak of."""
    cover: dict[Week, State] = {}
    final: set[tuple[Week, str]] = set()
    for record in records:
        for week in _weeks(record, newest, settle):
            state = _said(record, week, settle)
            if (week.first, week.last) == (record.first, record.last) and state is State.COMPLETE:
                state = State.RESTATED if any(one == week for one, _ in final) else state
                final.add((week, record.content))
            cover[week] = max(state, cover.get(week, state), key=_WHOLE.index)
    return cover


def _weeks(record: Provenance, newest: Week, settle: timedelta) -> Iterator[Week]:
    """The weeks that an answer speaks of: those of its days, or for an answer of the present those in which it held."""
    first, last = Week.of(record.first), Week.of(record.last)
    if not _ranged([record]):
        told = [Week.last_complete(at, settle) for at in _told(record)]
        first, last = min(first, *told), max(told)
    yield from (first + number for number in range(min(last, newest) - first + 1))


def _said(record: Provenance, week: Week, settle: timedelta) -> State:
    whole = record.first <= week.first and week.last <= record.last and any(week.complete_at(at, settle) for at in _told(record))
    return State.COMPLETE if whole or not _ranged([record]) else State.PARTIAL


def _ranged(records: Iterable[Provenance]) -> tuple[Provenance, ...]:
    """Those that were asked for a span of days; the others are what holds at present."""
    return tuple(record for record in records if record.media_type == "text/csv" or "start_date" in dict(record.params))


def _told(record: Provenance) -> tuple[datetime, ...]:
    """Every moment at which it was answered, as far as noted."""
    return (record.as_of, *record.confirmed)
