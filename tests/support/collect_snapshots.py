"""Asking a source for everything that it says a pull needs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ingest.sources import Source, SourceClient
from generator.model.provenance import Snapshot
from generator.model.week import Week


def collect(source: Source[object], get: SourceClient, week: Week, since: Week | None = None) -> Iterator[Snapshot]:
    for ask in source.plan_requests(week, since):
        yield from ask.fetch(get)
