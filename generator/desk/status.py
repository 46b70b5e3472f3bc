"""How complete an archive is: weeks by groups of boards, freshness, disk, and rows that nobody has listed. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from generator.config import USAGE_GROUP
from generator.model.provenance import Provenance
from generator.model.week import Week


class CoverageState(StrEnum):
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


_SEVERITY = tuple(CoverageState)
_PRECEDENCE = (CoverageState.PARTIAL, CoverageState.COMPLETE, CoverageState.RESTATED)
"""Of several answers for one week the last of these counts."""
BoardCoverage = dict[Week, CoverageState]
"""What a board holds of each week that its answers speak of."""


@dataclass(frozen=True, slots=True)
class BoardStatus:
    """One board's answers."""

    name: str
    group: str
    records: tuple[Provenance, ...]

    @property
    def newest(self) -> datetime | None:
        """The last moment at which it was answered."""
        return max((at for record in self.records for at in _response_times(record)), default=None)

    @property
    def size(self) -> int:
        """Bytes of its answers."""
        return sum(record.size for record in self.records)


@dataclass(frozen=True, slots=True)
class IssueStatus:
    """What is written of a week."""

    draft: bool
    vintage: datetime


@dataclass(frozen=True, slots=True)
class UnclassifiedRow:
    """A row of the newest week that the registry does not list."""

    slug: str
    share: Fraction
    """Of all tokens of that week."""


@dataclass(frozen=True, slots=True)
class UsageStatus:
    """What the usage answers come to."""

    complete: frozenset[Week]
    versions: Mapping[Week, tuple[datetime, ...]]
    """When each week's settled figures became what they are; a second moment is a restatement."""
    unclassified: tuple[UnclassifiedRow, ...]
    """Of its newest week."""


@dataclass(frozen=True, slots=True)
class WeekStatus:
    """One week."""

    week: Week
    states: Mapping[str, CoverageState]
    """By group."""
    vintages: int
    """How many different settled figures its usage had."""
    issue: IssueStatus | None
    restated: bool
    """Whether its usage figures changed after the issue was written; without an issue, whether they ever did."""


@dataclass(frozen=True, slots=True)
class ArchiveStatus:
    """An archive."""

    newest: Week
    """The last complete week by the calendar."""
    weeks: tuple[WeekStatus, ...]
    """From the first stored week on, oldest first."""
    boards: tuple[BoardStatus, ...]
    stale: tuple[str, ...]
    """Boards that are pulled and have no answer since the newest week ended."""
    unclassified: tuple[UnclassifiedRow, ...]
    """Largest first."""


def build_status(
    boards: Sequence[BoardStatus],
    usage: UsageStatus,
    issues: Mapping[Week, IssueStatus],
    newest: Week,
    *,
    settle: timedelta,
    pulled: Collection[str],
) -> ArchiveStatus:
    """The state of every week up to the newest; `pulled` are the groups that are turned on."""
    shown = tuple(board for board in boards if board.records or (board.group in pulled and board.group != USAGE_GROUP))
    covers = {
        group: _build_coverages(group, shown, usage.complete, newest, settle) for group in dict.fromkeys(board.group for board in shown)
    }
    stored = {week for cover in covers.values() for known in cover for week in known}
    weeks = [newest - back for back in range(newest - min(stored), -1, -1)] if stored else []
    rows = tuple(
        _build_week_status(
            week, {group: _worst_state(cover, week) for group, cover in covers.items()}, usage.versions.get(week, ()), issues.get(week)
        )
        for week in weeks
    )
    newest_by_group = {board.group: board.newest for board in sorted(shown, key=_newest_or_never) if board.newest}
    stale = tuple(board.name for board in shown if board.group in pulled and _is_late(board, newest_by_group, newest))
    return ArchiveStatus(newest, rows, shown, stale, tuple(sorted(usage.unclassified, key=lambda gap: (-gap.share, gap.slug))))


def _newest_or_never(board: BoardStatus) -> datetime:
    return board.newest or datetime.min.replace(tzinfo=UTC)


def _is_late(board: BoardStatus, newest_by_group: Mapping[str, datetime], newest: Week) -> bool:
    """Whether nothing is known from it since the week ended; of usage it is enough that one board is fresh, for each can be the source."""
    at = newest_by_group[USAGE_GROUP] if board.group == USAGE_GROUP and _select_ranged(board.records) else board.newest
    return at is not None and at < newest.ends_at


def _build_week_status(
    week: Week, states: Mapping[str, CoverageState], versions: Sequence[datetime], issue: IssueStatus | None
) -> WeekStatus:
    changed = [at for at in versions[1:] if issue is None or at > issue.vintage]
    if changed:
        states = {**states, USAGE_GROUP: CoverageState.RESTATED}
    return WeekStatus(week, states, len(versions), issue, bool(changed))


def _build_coverages(
    group: str, boards: Iterable[BoardStatus], complete: Iterable[Week], newest: Week, settle: timedelta
) -> list[BoardCoverage]:
    """Which weeks each board of a group holds, and how; the usage boards make one history together."""
    group_boards = [board for board in boards if board.group == group]
    if group != USAGE_GROUP:
        return [_build_coverage(board.records, newest, settle) for board in group_boards]
    partial = {
        week: CoverageState.PARTIAL for board in group_boards for week in _build_coverage(_select_ranged(board.records), newest, settle)
    }
    return [{**partial, **{week: CoverageState.COMPLETE for week in complete if week <= newest}}]


def _worst_state(covers: Sequence[BoardCoverage], week: Week) -> CoverageState:
    """The worst of several boards' states; boards that begin later do not count while others are there."""
    return max((_state_in_week(cover, week) for cover in covers), key=_SEVERITY.index, default=CoverageState.NONE)


def _state_in_week(cover: BoardCoverage, week: Week) -> CoverageState:
    if week in cover or not cover or week < min(cover):
        return cover.get(week, CoverageState.NONE)
    return CoverageState.STALE if week > max(cover) else CoverageState.MISSING


def _build_coverage(records: Sequence[Provenance], newest: Week, settle: timedelta) -> BoardCoverage:
    """The weeks up to the newest that answers speak of."""
    cover: dict[Week, CoverageState] = {}
    complete_contents: set[tuple[Week, str]] = set()
    for record in records:
        for week in _list_covered_weeks(record, newest, settle):
            state = _covered_state(record, week, settle)
            if (week.first, week.last) == (record.first, record.last) and state is CoverageState.COMPLETE:
                state = CoverageState.RESTATED if any(one == week for one, _ in complete_contents) else state
                complete_contents.add((week, record.content))
            cover[week] = max(state, cover.get(week, state), key=_PRECEDENCE.index)
    return cover


def _list_covered_weeks(record: Provenance, newest: Week, settle: timedelta) -> Iterator[Week]:
    """The weeks that an answer speaks of: those of its days, or for an answer of the present those in which it held."""
    first, last = Week.of(record.first), Week.of(record.last)
    if not _select_ranged([record]):
        held_in = [Week.last_complete(at, settle) for at in _response_times(record)]
        first, last = min(first, *held_in), max(held_in)
    yield from (first + number for number in range(min(last, newest) - first + 1))


def _covered_state(record: Provenance, week: Week, settle: timedelta) -> CoverageState:
    complete = (
        record.first <= week.first and week.last <= record.last and any(week.is_complete_at(at, settle) for at in _response_times(record))
    )
    return CoverageState.COMPLETE if complete or not _select_ranged([record]) else CoverageState.PARTIAL


def _select_ranged(records: Iterable[Provenance]) -> tuple[Provenance, ...]:
    """Those that were asked for a span of days; the others are what holds at present."""
    return tuple(record for record in records if record.media_type == "text/csv" or "start_date" in dict(record.params))


def _response_times(record: Provenance) -> tuple[datetime, ...]:
    """Every moment at which it was answered, as far as noted."""
    return (record.as_of, *record.confirmed)
