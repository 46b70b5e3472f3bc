"""OpenRouter's own benchmarks: questions answered, searches solved, and what a task costs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from generator.errors import PayloadError
from generator.ingest.wire.benchmark_call import BenchmarkBody, Benchmarks
from generator.ingest.wire.strict_json import Amount, Moment, Name, Shape, Share, Slug, shown
from generator.model.source_boards import RunEntry


class _Row(Shape):
    source: Literal["openrouter"]
    model_permaslug: Slug
    display_name: Name
    benchmark_type: Slug
    accuracy: Share | None = None
    primary_metric: Slug | None = None
    primary_score: Share | None = None
    search_engine: Slug | None = None
    search_surface: Slug | None = None
    total_tasks: Annotated[int, Field(ge=0)]
    avg_cost_per_task: Amount | None
    last_run_timestamp: Moment


class _Body(BenchmarkBody):
    data: list[_Row]


def _entries(source: str, body: _Body) -> Iterator[RunEntry]:
    for index, row in enumerate(body.data):
        score = row.accuracy if row.primary_score is None else row.primary_score
        if score is None:
            problem = f"neither accuracy nor primary_score for {shown(row.model_permaslug)}"
            raise PayloadError(source, f"data[{index}]", problem)
        yield RunEntry(
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
    Benchmarks(
        "benchmarks-openrouter",
        "openrouter-benchmarks",
        "openrouter",
        _Body,
        _entries,
        lambda entry: (entry.slug, entry.benchmark, entry.setting, entry.name),
    ),
)
