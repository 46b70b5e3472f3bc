"""Slices of the rankings: weekly usage of one kind of traffic, one board a slice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.ingest.wire import rankings_daily
from generator.ingest.wire.buckets import WEEK, Buckets
from generator.ingest.wire.data_api import NAME, RANKINGS
from generator.ingest.wire.source import Ask
from generator.model.week import Week

_SAMPLED = frozenset({"category", "language_type"})


@dataclass(frozen=True, slots=True)
class Slice:
    """One slice; of what is sampled there are no days, so every slice is asked by week."""

    board: str
    group: str
    parameter: str
    """`modality`, `context_bucket`, `category` or `language_type`: a call takes one of them."""
    value: str
    name: str = NAME
    keyed: bool = True
    citation: str = RANKINGS

    @property
    def sampled(self) -> bool:
        """Whether its figures are estimates from a sample."""
        return self.parameter in _SAMPLED

    def parse(self, body: bytes) -> Buckets:
        """An answer of this board."""
        return rankings_daily.parse(self.board, body, WEEK, whole=False)

    def asks(self, week: Week, since: Week | None = None) -> Iterator[Ask]:
        """One answer of 52 buckets or as many as there are, more when that is not enough; none for a special week, which no bucket fits."""
        if not week.special:
            yield from rankings_daily.asks_weeks(self.board, week, since, ((self.parameter, self.value),))
