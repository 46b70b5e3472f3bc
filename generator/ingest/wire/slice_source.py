"""A source for slices of the ranking: the weekly usage of one kind of traffic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.ingest.wire import rankings_daily
from generator.ingest.wire.buckets import WEEK_LENGTH, UsageBuckets
from generator.ingest.wire.data_api import RANKINGS_CITATION, SOURCE_NAME
from generator.ingest.wire.source import SourceRequest
from generator.model.week import Week

_SAMPLED_PARAMETERS = frozenset({"category", "language_type"})


@dataclass(frozen=True, slots=True)
class SliceSource:
    """One slice, requested by week, because sampled slices have no daily rows."""

    board: str
    group: str
    parameter: str
    """`modality`, `context_bucket`, `category` or `language_type`: a call accepts only one of them."""
    value: str
    title: str
    name: str = SOURCE_NAME
    keyed: bool = True
    citation: str = RANKINGS_CITATION

    @property
    def label(self) -> str:
        """The title in a sentence."""
        return self.title[:1].lower() + self.title[1:]

    @property
    def sampled(self) -> bool:
        """Whether its figures are estimates from a sample."""
        return self.parameter in _SAMPLED_PARAMETERS

    def parse(self, body: bytes) -> UsageBuckets:
        """Parse a response of this board."""
        return rankings_daily.parse(self.board, body, WEEK_LENGTH, whole=False)

    def plan_requests(self, week: Week, since: Week | None = None) -> Iterator[SourceRequest]:
        """Request the last 52 weeks, or more with `since`; nothing for a special week, which no weekly bucket fits."""
        if not week.special:
            yield from rankings_daily.plan_weekly_requests(self.board, week, since, ((self.parameter, self.value),))
