"""Asking a source for everything that it says a pull needs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ingest.sources import Get, Source
from generator.model.provenance import Snapshot
from generator.model.week import Week


def collect(source: Source[object], get: Get, week: Week, since: Week | None = None) -> Iterator[Snapshot]:
    for ask in source.asks(week, since):
        yield from ask.answer(get)
