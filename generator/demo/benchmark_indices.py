"""The Artificial Analysis indices of a simulated market: the response of `/benchmarks`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

from generator.demo.model_strength import HIGHEST, LOWEST, skill
from generator.demo.releases import Release
from generator.demo.seeded_chance import draw_number
from generator.demo.simulated_market import SimulatedMarket
from generator.demo.upstream_json import dump_json, format_timestamp

BENCHMARK_SOURCE: Final = "artificial-analysis"
_CITATION = "Source: Artificial Analysis (artificialanalysis.ai) via OpenRouter (openrouter.ai/rankings)."
_TEST_DELAY = timedelta(3)


def benchmarks_response(market: SimulatedMarket, now: datetime, as_of: datetime) -> bytes:
    """The response of `/benchmarks` at a moment."""
    rows = list(_index_rows(market, now.astimezone(UTC).date()))
    meta = {
        "as_of": format_timestamp(as_of),
        "version": "v1",
        "source": BENCHMARK_SOURCE,
        "source_url": "https://artificialanalysis.ai",
        "citation": _CITATION,
        "model_count": len(rows),
        "task_type": None,
    }
    return dump_json({"data": rows, "meta": meta})


def _index_rows(market: SimulatedMarket, day: date) -> Iterator[dict[str, object]]:
    """List the models on the market by intelligence, best first."""
    tested = [
        replace(release, slug=release.slug_on(day))
        for release in market.releases
        if release.created + _TEST_DELAY <= day and not (release.withdrawn and release.withdrawn <= day)
    ]
    for release in sorted(tested, key=lambda release: (-skill(market.seed, release, "intelligence"), release.slug)):
        if not release.preview and draw_number(4, market.seed, "analysed", release.model):
            yield _index_row(market.seed, release)


def _index_row(seed: int, release: Release) -> dict[str, object]:
    lacking = draw_number(6, seed, "lacking", release.model)
    return {
        "source": BENCHMARK_SOURCE,
        "model_permaslug": release.slug,
        "display_name": f"{release.vendor.name}: {release.catalog_name or release.name}",
        "intelligence_index": _scale_skill(seed, release, "intelligence", 76),
        "coding_index": None if lacking == 0 else _scale_skill(seed, release, "coding", 70),
        "agentic_index": None if lacking <= 1 else _scale_skill(seed, release, "agentic", 72),
        "pricing": {"prompt": release.prompt, "completion": release.completion},
    }


def _scale_skill(seed: int, release: Release, field: str, highest: int) -> float:
    """Scale a skill to the range from 10 to `highest`, with one decimal place."""
    return (100 + (skill(seed, release, field) - LOWEST) * (highest - 10) * 10 // (HIGHEST - LOWEST)) / 10
