"""What Artificial Analysis measured of each model: three indices, and the list price beside them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from generator.ingest.wire.benchmark_call import BenchmarkBody, BenchmarkSource
from generator.ingest.wire.strict_json import NameField, NumberField, PriceField, ResponseShape, SlugField
from generator.model.source_boards import IndexEntry


class _IndexPricing(ResponseShape):
    prompt: PriceField
    completion: PriceField


class _IndexRow(ResponseShape):
    source: Literal["artificial-analysis"]
    model_permaslug: SlugField
    display_name: NameField
    intelligence_index: NumberField | None
    coding_index: NumberField | None
    agentic_index: NumberField | None
    pricing: _IndexPricing | None


class _IndexBody(BenchmarkBody):
    data: list[_IndexRow]


def _make_entries(_source: str, body: _IndexBody) -> Iterator[IndexEntry]:
    for row in body.data:
        yield IndexEntry(
            slug=row.model_permaslug,
            name=row.display_name or row.model_permaslug,
            intelligence=row.intelligence_index,
            coding=row.coding_index,
            agentic=row.agentic_index,
            prompt=_parse_usd(row.pricing.prompt) if row.pricing else None,
            completion=_parse_usd(row.pricing.completion) if row.pricing else None,
        )


def _parse_usd(price: str) -> Decimal | None:
    """Routers write -1."""
    return None if price.startswith("-") else Decimal(price)


BOARDS = (
    BenchmarkSource(
        "benchmarks-artificial-analysis",
        "benchmarks",
        "artificial-analysis",
        _IndexBody,
        _make_entries,
        lambda entry: (entry.slug, entry.name),
    ),
)
