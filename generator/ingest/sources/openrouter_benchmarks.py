"""OpenRouter's own benchmarks: questions answered, searches solved, and what a task costs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from generator.errors import PayloadError
from generator.ingest.wire.benchmark_call import BenchmarkBody, BenchmarkSource
from generator.ingest.wire.strict_json import AmountField, MomentField, NameField, ResponseShape, ShareField, SlugField, quote_value
from generator.model.source_boards import BenchmarkRunEntry


class _RunRow(ResponseShape):
    source: Literal["openrouter"]
    model_permaslug: SlugField
    display_name: NameField
    benchmark_type: SlugField
    accuracy: ShareField | None = None
    primary_metric: SlugField | None = None
    primary_score: ShareField | None = None
    search_engine: SlugField | None = None
    search_surface: SlugField | None = None
    total_tasks: Annotated[int, Field(ge=0)]
    avg_cost_per_task: AmountField | None
    last_run_timestamp: MomentField


class _RunBody(BenchmarkBody):
    data: list[_RunRow]


def _make_entries(source: str, body: _RunBody) -> Iterator[BenchmarkRunEntry]:
    for index, row in enumerate(body.data):
        score = row.accuracy if row.primary_score is None else row.primary_score
        if score is None:
            problem = f"neither accuracy nor primary_score for {quote_value(row.model_permaslug)}"
            raise PayloadError(source, f"data[{index}]", problem)
        yield BenchmarkRunEntry(
            slug=row.model_permaslug,
            name=row.display_name or row.model_permaslug,
            benchmark=row.benchmark_type,
            setting=tuple(one for one in (row.search_engine, row.search_surface) if one is not None),
            metric=row.primary_metric or "accuracy",
            score=score,
            tasks=row.total_tasks,
            cost=row.avg_cost_per_task,
            run_at=row.last_run_timestamp,
        )


BOARDS = (
    BenchmarkSource(
        "benchmarks-openrouter",
        "openrouter-benchmarks",
        "openrouter",
        _RunBody,
        _make_entries,
        lambda entry: (entry.slug, entry.benchmark, entry.setting, entry.name),
    ),
)
