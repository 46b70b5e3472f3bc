"""A cheap check whether a board other than usage may have restated figures of an issue since it was drafted.

Only the responses that could restate them are read: without a finding nothing has changed; with one, something may have
changed that the issue does not mention.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath

from generator.history import response_choice
from generator.ingest.sources import APP_SOURCES, SLICE_SOURCES, Source, arena, arena_text_categories
from generator.ingest.wire.app_rankings import AppRankingSource
from generator.ingest.wire.slice_source import SliceSource
from generator.ingest.wire.strict_json import digest_rows
from generator.model.provenance import Provenance
from generator.model.week import Week
from generator.statistics.arena_statistics import TRAILING_WEEKS
from generator.survey.archive import Archive
from generator.survey.query import NEARBY_WEEKS

_LEADERBOARDS: tuple[Source[object], ...] = (*arena.BOARDS, arena_text_categories)
_BY_WEEK_VARIANT = " by week"


@dataclass(frozen=True, slots=True)
class _DraftedIssue:
    """An issue: its week and its vintage."""

    week: Week
    vintage: datetime

    def select_before(self, records: Collection[Provenance]) -> list[Provenance]:
        return [record for record in records if response_choice.list_moments(record, self.vintage)]

    def select_since(self, records: Collection[Provenance]) -> list[Provenance]:
        return [record for record in records if record.as_of > self.vintage]


def has_changed(archive: Archive, week: Week, vintage: datetime, cited_files: Iterable[str]) -> bool:
    """Whether a board that an issue cites may have restated what the issue says of it; `cited_files` are its snapshots."""
    issue, cited = _DraftedIssue(week, vintage), {PurePosixPath(file).parts[1] for file in cited_files}
    return (
        any(_has_changed_slice(archive, issue, source) for source in SLICE_SOURCES if source.board in cited)
        or any(_has_changed_apps(archive, issue, source) for source in APP_SOURCES if source.board in cited)
        or any(_has_changed_leaderboard(archive, issue, source) for source in _LEADERBOARDS if source.board in cited)
    )


def _has_changed_slice(archive: Archive, issue: _DraftedIssue, source: SliceSource) -> bool:
    """Whether the newest response with the week has other figures, for any week up to it, than the newest one at the vintage."""
    first = issue.week.first
    holding = [
        record for record in archive.store.read_records(source.name, source.board, issue.week) if record.first <= first <= record.last
    ]
    if not issue.select_since(holding):
        return False
    newest = max(holding, key=lambda record: (max(response_choice.list_moments(record)), record.as_of))
    previous = max(
        issue.select_before(holding),
        key=lambda record: (max(response_choice.list_moments(record, issue.vintage)), record.as_of),
        default=newest,
    )
    digests = archive.parse_records(partial(_digest_by_week, source), [previous, newest], _BY_WEEK_VARIANT)
    was, now = (digest_by_week for _, digest_by_week in digests)
    return any(was[week] != now[week] for week in was.keys() & now.keys() if week <= issue.week)


def _digest_by_week(source: SliceSource, body: bytes) -> Mapping[Week, str]:
    """Digest the rows of each week in a response."""
    parsed = source.parse(body)
    return {Week.of(bucket.start): digest_rows((*bucket.rows, ("", bucket.other))) for bucket in parsed.buckets}


def _has_changed_apps(archive: Archive, issue: _DraftedIssue, source: AppRankingSource) -> bool:
    """Whether there is a new response of the week or the week before: equal content is not stored again."""
    spans, around = {(week.first, week.last) for week in (issue.week, issue.week - 1)}, Week.of(issue.week.last)
    nearby = archive.store.read_records(source.name, source.board, around - NEARBY_WEEKS, around + NEARBY_WEEKS)
    return bool(issue.select_since([record for record in nearby if (record.first, record.last) in spans]))


def _has_changed_leaderboard(archive: Archive, issue: _DraftedIssue, source: Source[object]) -> bool:
    """Whether there is a new response with a publication of the weeks that the issue compares."""
    until, since = issue.week.last, (issue.week - TRAILING_WEEKS).first
    stored = archive.store.read_records(source.name, source.board)
    return bool(issue.select_since([record for record in stored if record.first <= until and record.last >= since]))
