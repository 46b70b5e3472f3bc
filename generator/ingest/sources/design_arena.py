"""Design Arena: which model's designs people prefer, by arena and category."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from generator.ingest.wire.benchmark_call import BenchmarkBody, BenchmarkSource
from generator.ingest.wire.strict_json import AmountField, NameField, NumberField, ResponseShape, SlugField
from generator.model.source_boards import DuelEntry

_Percent = Annotated[AmountField, Field(le=100)]


class _TournamentStats(ResponseShape):
    total: Annotated[int, Field(ge=0)] | None


class _DuelRow(ResponseShape):
    source: Literal["design-arena"]
    model_permaslug: SlugField
    display_name: NameField
    arena: SlugField
    category: SlugField
    elo: NumberField
    win_rate: _Percent
    tournament_stats: _TournamentStats


class _DuelBody(BenchmarkBody):
    data: list[_DuelRow]


def _make_entries(_source: str, body: _DuelBody) -> Iterator[DuelEntry]:
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
    BenchmarkSource(
        "benchmarks-design-arena",
        "design-arena",
        "design-arena",
        _DuelBody,
        _make_entries,
        lambda entry: (entry.slug, entry.arena, entry.category, entry.name),
    ),
)
