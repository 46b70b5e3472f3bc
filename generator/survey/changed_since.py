"""Whether a board beside usage says otherwise since an issue was written of the weeks that the issue speaks of.

Only the answers that could say so are read: what this does not find has not changed, what it finds may turn out to
be nothing that the issue tells.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from generator.history import as_of
from generator.ingest.sources import APPS, SLICES, Source, arena, arena_text_categories
from generator.ingest.wire.app_rankings import AppRanking
from generator.ingest.wire.slice_source import Slice
from generator.ingest.wire.strict_json import digest
from generator.model.provenance import Provenance
from generator.model.week import Week
from generator.statistics.arena_statistics import TRAILING
from generator.survey.archive import Archive
from generator.survey.query import NEAR

_LEADERBOARDS: tuple[Source[object], ...] = (*arena.BOARDS, arena_text_categories)
_BY_WEEK = " by week"


@dataclass(frozen=True, slots=True)
class _Written:
    """An issue, by when its figures were known."""

    week: Week
    vintage: datetime

    def before(self, records: Collection[Provenance]) -> list[Provenance]:
        return [record for record in records if as_of.moments(record, self.vintage)]

    def since(self, records: Collection[Provenance]) -> list[Provenance]:
        return [record for record in records if record.as_of > self.vintage]


def retold(opened: Archive, week: Week, vintage: datetime, answers: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether one of the boards behind `answers` (as `facts.json` has them) may have restated what an issue says of it."""
    written, cited = _Written(week, vintage), {PurePosixPath(one["file"]).parts[1] for one in answers.values()}
    return (
        any(_slice(opened, written, source) for source in SLICES if source.board in cited)
        or any(_apps(opened, written, source) for source in APPS if source.board in cited)
        or any(_leaderboard(opened, written, source) for source in _LEADERBOARDS if source.board in cited)
    )


def _slice(opened: Archive, written: _Written, source: Slice) -> bool:
    """The newest answer that holds the week is its truth: whether it tells the weeks up to it otherwise than the one before did."""
    first = written.week.first
    holding = [record for record in opened.store.records(source.name, source.board, written.week) if record.first <= first <= record.last]
    if not written.since(holding):
        return False
    newest = max(holding, key=lambda record: (max(as_of.moments(record)), record.as_of))
    known = max(written.before(holding), key=lambda record: (max(as_of.moments(record, written.vintage)), record.as_of), default=newest)
    told = opened.read(partial(_by_week, source), [known, newest], _BY_WEEK)
    was, now = (said for _, said in told)
    return any(was[week] != now[week] for week in was.keys() & now.keys() if week <= written.week)


def _by_week(source: Slice, body: bytes) -> Mapping[Week, str]:
    """What an answer says of each week, as short as can be compared."""
    said = source.parse(body)
    return {Week.of(bucket.start): digest((*bucket.rows, ("", bucket.other))) for bucket in said.buckets}


def _apps(opened: Archive, written: _Written, source: AppRanking) -> bool:
    """An answer is of one week, and stored again only where it says something else."""
    spans, around = {(week.first, week.last) for week in (written.week, written.week - 1)}, Week.of(written.week.last)
    near = opened.store.records(source.name, source.board, around - NEAR, around + NEAR)
    return bool(written.since([record for record in near if (record.first, record.last) in spans]))


def _leaderboard(opened: Archive, written: _Written, source: Source[object]) -> bool:
    """A publication of a week that the issue looks back on is known otherwise, or only since."""
    until, since = written.week.last, (written.week - TRAILING).first
    stored = opened.store.records(source.name, source.board)
    return bool(written.since([record for record in stored if record.first <= until and record.last >= since]))
