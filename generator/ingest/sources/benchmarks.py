"""What Artificial Analysis measured of each model: three indices, and the list price beside them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from generator.ingest.wire.benchmark_call import BenchmarkBody, Benchmarks
from generator.ingest.wire.strict_json import Name, Number, Price, Shape, Slug
from generator.model.source_boards import IndexEntry


class _Pricing(Shape):
    prompt: Price
    completion: Price


class _Row(Shape):
    source: Literal["artificial-analysis"]
    model_permaslug: Slug
    display_name: Name
    intelligence_index: Number | None
    coding_index: Number | None
    agentic_index: Number | None
    pricing: _Pricing | None


class _Body(BenchmarkBody):
    data: list[_Row]


def _entries(_source: str, body: _Body) -> Iterator[IndexEntry]:
    for row in body.data:
        yield IndexEntry(
            slug=row.model_permaslug,
            name=row.display_name or row.model_permaslug,
            intelligence=row.intelligence_index,
            coding=row.coding_index,
            agentic=row.agentic_index,
            prompt=_usd(row.pricing.prompt) if row.pricing else None,
            completion=_usd(row.pricing.completion) if row.pricing else None,
        )


def _usd(price: str) -> Decimal | None:
    """Routers write -1."""
    return None if price.startswith("-") else Decimal(price)


BOARDS = (
    Benchmarks(
        "benchmarks-artificial-analysis",
        "benchmarks",
        "artificial-analysis",
        _Body,
        _entries,
        lambda entry: (entry.slug, entry.name),
    ),
)
