"""Design Arena: which model's designs people prefer, by arena and category."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from generator.ingest.wire.benchmark_call import BenchmarkBody, Benchmarks
from generator.ingest.wire.strict_json import Amount, Name, Number, Shape, Slug
from generator.model.source_boards import DuelEntry

_Percent = Annotated[Amount, Field(le=100)]


class _Tournaments(Shape):
    total: Annotated[int, Field(ge=0)] | None


class _Row(Shape):
    source: Literal["design-arena"]
    model_permaslug: Slug
    display_name: Name
    arena: Slug
    category: Slug
    elo: Number
    win_rate: _Percent
    tournament_stats: _Tournaments


class _Body(BenchmarkBody):
    data: list[_Row]


def _entries(_source: str, body: _Body) -> Iterator[DuelEntry]:
    for row in body.data:
        yield DuelEntry(
            slug=row.model_permaslug,
            name=row.display_name or row.model_permaslug,
            arena=row.arena,
            category=row.category,
            elo=row.elo,
            win_rate=row.win_rate,
            duels=row.tournament_stats.total,
        )


BOARDS = (
    Benchmarks(
        "benchmarks-design-arena",
        "design-arena",
        "design-arena",
        _Body,
        _entries,
        lambda entry: (entry.slug, entry.arena, entry.category, entry.name),
    ),
)
