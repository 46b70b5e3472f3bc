"""Compute the status of an archive: weeks by board group, freshness, size, and rows that the registry lacks."""

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
    """How much of a week is stored; a group has the last of its boards' states in this order."""

    NONE = "no data"
    """Before the first stored response, or nothing is stored."""
    COMPLETE = "complete"
    RESTATED = "restated"
    """Complete, and changed later by the source."""
    PARTIAL = "partial"
    """Some days are missing, or were not settled when they were fetched."""
    STALE = "stale"
    """After the newest response."""
    MISSING = "missing"
    """Between stored weeks."""


_SEVERITY = tuple(CoverageState)
_PRECEDENCE = (CoverageState.PARTIAL, CoverageState.COMPLETE, CoverageState.RESTATED)
"""Of several responses for one week, the last state in this order counts."""
BoardCoverage = dict[Week, CoverageState]
"""The state of each week that a board's responses cover."""


@dataclass(frozen=True, slots=True)
class BoardStatus:
    """The stored responses of one board."""

    name: str
    group: str
    records: tuple[Provenance, ...]

    @property
    def newest(self) -> datetime | None:
        """When it was last fetched."""
        return max((at for record in self.records for at in _response_times(record)), default=None)

    @property
    def size(self) -> int:
        """Bytes of its stored responses."""
        return sum(record.size for record in self.records)


@dataclass(frozen=True, slots=True)
class IssueStatus:
    """The issue of a week."""

    draft: bool
    vintage: datetime


@dataclass(frozen=True, slots=True)
class UnclassifiedRow:
    """A row of the newest week that the registry does not list."""

    slug: str
    share: Fraction
    """Its share of all tokens of that week."""


@dataclass(frozen=True, slots=True)
class UsageStatus:
    """The stored history of usage."""

    complete: frozenset[Week]
    versions: Mapping[Week, tuple[datetime, ...]]
    """The moments at which each week's settled figures were first fetched or changed; a second one is a restatement."""
    unclassified: tuple[UnclassifiedRow, ...]
    """Unlisted rows of its newest week."""


@dataclass(frozen=True, slots=True)
class WeekStatus:
    """The state of one week."""

    week: Week
    states: Mapping[str, CoverageState]
    """The state of each board group."""
    vintages: int
    """Number of different settled versions of its usage."""
    issue: IssueStatus | None
    restated: bool
    """Whether its usage figures changed after its issue was written, or at all if it has no issue."""


@dataclass(frozen=True, slots=True)
class ArchiveStatus:
    """The state of a whole archive."""

    newest: Week
    """The last complete week of the calendar."""
    weeks: tuple[WeekStatus, ...]
    """The weeks since the first stored one, oldest first."""
    boards: tuple[BoardStatus, ...]
    stale: tuple[str, ...]
    """Boards that are pulled but were not fetched since the newest week ended."""
    unclassified: tuple[UnclassifiedRow, ...]
    """Unlisted rows, largest first."""


def build_status(
    boards: Sequence[BoardStatus],
    usage: UsageStatus,
    issues: Mapping[Week, IssueStatus],
    newest: Week,
    *,
    settle: timedelta,
    pulled: Collection[str],
) -> ArchiveStatus:
    """Compute the state of every week up to the newest; `pulled` names the groups that are pulled."""
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
    """Whether it was not fetched since the week ended; one fresh usage board is enough, because each can be the source."""
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
    """List the coverage of each board of a group; the usage boards form one history."""
    group_boards = [board for board in boards if board.group == group]
    if group != USAGE_GROUP:
        return [_build_coverage(board.records, newest, settle) for board in group_boards]
    partial = {
        week: CoverageState.PARTIAL for board in group_boards for week in _build_coverage(_select_ranged(board.records), newest, settle)
    }
    return [{**partial, **{week: CoverageState.COMPLETE for week in complete if week <= newest}}]


def _worst_state(covers: Sequence[BoardCoverage], week: Week) -> CoverageState:
    """The worst of several boards' states; boards that begin later do not count if others exist."""
    return max((_state_in_week(cover, week) for cover in covers), key=_SEVERITY.index, default=CoverageState.NONE)


def _state_in_week(cover: BoardCoverage, week: Week) -> CoverageState:
    if week in cover or not cover or week < min(cover):
        return cover.get(week, CoverageState.NONE)
    return CoverageState.STALE if week > max(cover) else CoverageState.MISSING


def _build_coverage(records: Sequence[Provenance], newest: Week, settle: timedelta) -> BoardCoverage:
    """Compute the state of each week up to the newest that responses cover."""
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
    """List the weeks that a response covers: those of its days, or those in which it was current if it has no days."""
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
    """Select the responses for a span of days; the others describe the present."""
    return tuple(record for record in records if record.media_type == "text/csv" or "start_date" in dict(record.params))


def _response_times(record: Provenance) -> tuple[datetime, ...]:
    """List the recorded moments at which a response was fetched."""
    return (record.as_of, *record.confirmed)
