"""The usage ranking of OpenRouter's Data API: exact buckets of the last 52 ISO weeks, and daily rows of the last 35 days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from generator.ingest.wire import rankings_daily
from generator.ingest.wire.buckets import DAY_LENGTH, WEEK_LENGTH, UsageBuckets
from generator.ingest.wire.data_api import RANKINGS_CITATION, SOURCE_NAME
from generator.ingest.wire.source import SourceRequest
from generator.model.week import Week

_DAYS_BEFORE = timedelta(34)
"""With the last day of a week these are five weeks."""


@dataclass(frozen=True, slots=True)
class UsageRankingSource:
    """The whole traffic in buckets of one length."""

    board: str
    bucket_days: int
    title: str = "Usage"
    label: str = "usage"
    name: str = SOURCE_NAME
    group: str = "usage"
    keyed: bool = True
    citation: str = RANKINGS_CITATION

    def parse(self, body: bytes) -> UsageBuckets:
        """Parse a response of this board."""
        return rankings_daily.parse(self.board, body, self.bucket_days)

    def plan_requests(self, week: Week, since: Week | None = None) -> Iterator[SourceRequest]:
        """Request the days or weeks up to a week; no weeks for a special week, which no weekly bucket fits."""
        if self.bucket_days == DAY_LENGTH:
            first = min(week.last - _DAYS_BEFORE, (since or week).first)
            yield from rankings_daily.plan_requests(self.board, DAY_LENGTH, first, week.last)
        elif not week.special:
            yield from rankings_daily.plan_weekly_requests(self.board, week, since)


USAGE_WEEKS: Final = UsageRankingSource("usage-weeks", WEEK_LENGTH)
USAGE_DAYS: Final = UsageRankingSource("usage-days", DAY_LENGTH)
BOARDS: Final = (USAGE_WEEKS, USAGE_DAYS)
