"""The benchmark boards of a simulated market, as `/benchmarks` answers them for each of its three sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from types import MappingProxyType

from generator.demo.model_strength import HIGHEST, LOWEST, skill
from generator.demo.releases import Release
from generator.demo.seeded_chance import draw_number
from generator.demo.simulated_market import SimulatedMarket
from generator.demo.upstream_json import dump_json, format_timestamp

BenchmarkItem = dict[str, object]
TASK_TYPES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "artificial-analysis": ("intelligence", "coding", "agentic"),
        "design-arena": ("coding",),
        "openrouter": ("intelligence", "agentic", "search"),
    }
)
"""The sources, and what each measures."""
ARENAS = (("models", "codecategories"), ("models", "website"), ("builders", "website"))
_BENCHMARK_TESTS = (("gpqa_diamond", "intelligence", 300), ("tau_bench_verified_airline", "agentic", 50))
_SEARCH_TESTS = ("search_browsecomp", "search_widesearch")
BENCHMARK_TYPES = (*(test for test, *_ in _BENCHMARK_TESTS), *_SEARCH_TESTS, "search_hle", "search_dsqa")
_CITATIONS = MappingProxyType(
    {
        "artificial-analysis": (
            "Source: Artificial Analysis (artificialanalysis.ai) via OpenRouter (openrouter.ai/rankings).",
            "https://artificialanalysis.ai",
        ),
        "design-arena": ("Source: Design Arena (designarena.ai) via OpenRouter (openrouter.ai/rankings).", "https://designarena.ai"),
        "openrouter": ("Source: OpenRouter (openrouter.ai/benchmarks).", "https://openrouter.ai/benchmarks"),
    }
)
_TEST_DELAY = timedelta(3)


@dataclass(frozen=True, slots=True)
class BenchmarkQuery:
    """What is asked of the boards; empty means everything."""

    source: str = ""
    task_type: str = ""
    benchmark_type: str = ""
    arena: str = ""
    category: str = ""
    max_results: int | None = None


def benchmarks_response(market: SimulatedMarket, now: datetime, query: BenchmarkQuery, as_of: datetime) -> bytes:
    """The answer at a moment."""
    day = now.astimezone(UTC).date()
    tested = [
        replace(release, slug=release.slug_on(day))
        for release in market.releases
        if release.created + _TEST_DELAY <= day and not (release.withdrawn and release.withdrawn <= day)
    ]
    tested.sort(key=lambda release: (-skill(market.seed, release, "intelligence"), release.slug))
    items = [
        item
        for source, make in _ITEMS_BY_SOURCE.items()
        if query.source in {"", source} and query.task_type in {"", *TASK_TYPES[source]}
        for release in tested
        for item in make(market.seed, release, query)
        if all(not chosen or item.get(name) == chosen for name, chosen in _query_filters(query))
    ]
    citation, url = _CITATIONS.get(query.source, (None, None))
    shown = items[: query.max_results]
    meta = {
        "as_of": format_timestamp(as_of),
        "version": "v1",
        "source": query.source or None,
        "source_url": url,
        "citation": citation,
        "model_count": len(shown),
        "task_type": query.task_type or None,
    }
    return dump_json({"data": shown, "meta": meta})


def _query_filters(query: BenchmarkQuery) -> tuple[tuple[str, str], ...]:
    return (("benchmark_type", query.benchmark_type), ("arena", query.arena), ("category", query.category))


def _item_head(source: str, release: Release) -> BenchmarkItem:
    name = f"{release.vendor.name}: {release.catalog_name or release.name}"
    return {"source": source, "model_permaslug": release.slug, "display_name": name}


def _item_pricing(release: Release) -> BenchmarkItem:
    return {"pricing": {"prompt": release.prompt, "completion": release.completion}}


def _scale_skill(seed: int, release: Release, field: str, highest: int) -> float:
    """A skill on a scale from 10 to a highest, with one decimal place."""
    return (100 + (skill(seed, release, field) - LOWEST) * (highest - 10) * 10 // (HIGHEST - LOWEST)) / 10


def _analysis_items(seed: int, release: Release, _: BenchmarkQuery) -> Iterator[BenchmarkItem]:
    if draw_number(4, seed, "analysed", release.model) == 0 or release.preview:
        return
    lacking = draw_number(6, seed, "lacking", release.model)
    yield {
        **_item_head("artificial-analysis", release),
        "intelligence_index": _scale_skill(seed, release, "intelligence", 76),
        "coding_index": None if lacking == 0 else _scale_skill(seed, release, "coding", 70),
        "agentic_index": None if lacking <= 1 else _scale_skill(seed, release, "agentic", 72),
        **_item_pricing(release),
    }


def _design_items(seed: int, release: Release, _: BenchmarkQuery) -> Iterator[BenchmarkItem]:
    for arena, category in ARENAS:
        if draw_number(3, seed, "designs", arena, release.line):
            continue
        wins = [draw_number(60, seed, "wins", place, category, arena, release.model) for place in range(4)]
        yield {
            **_item_head("design-arena", release),
            "arena": arena,
            "category": category,
            "elo": skill(seed, release, f"{arena} {category}") // 1000 - 100,
            "win_rate": _scale_skill(seed, release, f"{arena} {category}", 80),
            "avg_generation_time_ms": None if wins[0] % 9 == 0 else 1000 + 137 * wins[1],
            "tournament_stats": {
                **dict(zip(("first_place", "second_place", "third_place", "fourth_place"), wins, strict=True)),
                "total": sum(wins),
            },
            **_item_pricing(release),
        }


def _openrouter_items(seed: int, release: Release, query: BenchmarkQuery) -> Iterator[BenchmarkItem]:
    if draw_number(3, seed, "tested", release.line):
        return
    cost = draw_number(9000, seed, "task cost", release.model) / 10**5
    run = format_timestamp(datetime.combine(release.created + _TEST_DELAY, time(12), UTC))
    head = {
        **_item_head("openrouter", release),
        "avg_cost_per_task": cost,
        "last_run_timestamp": run,
    }
    for test, field, tasks in _BENCHMARK_TESTS:
        if query.task_type in {"", field}:
            accuracy = round(_scale_skill(seed, release, field, 95) / 100, 3)
            yield {**head, "benchmark_type": test, "accuracy": accuracy, "accuracy_stddev": 0.03, "total_tasks": tasks}
    for test in _SEARCH_TESTS:
        if query.task_type in {"", "search"}:
            yield {
                **head,
                "benchmark_type": test,
                "primary_metric": "accuracy" if test == "search_browsecomp" else "f1_by_item",
                "primary_score": round(_scale_skill(seed, release, "search", 90) / 100, 3),
                "total_tasks": 100,
                "avg_latency_per_task_ms": 20_000 + draw_number(40_000, seed, "latency", release.model),
                "search_engine": "exa",
                "search_surface": "server-tool",
            }


_ITEMS_BY_SOURCE: Mapping[str, Callable[[int, Release, BenchmarkQuery], Iterator[BenchmarkItem]]] = MappingProxyType(
    {"artificial-analysis": _analysis_items, "design-arena": _design_items, "openrouter": _openrouter_items}
)
