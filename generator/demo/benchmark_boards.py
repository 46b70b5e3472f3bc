"""The benchmark boards of a simulated market, as `/benchmarks` answers them for each of its three sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from types import MappingProxyType

from generator.demo.chance import draw
from generator.demo.releases import Release
from generator.demo.simulated_market import Market
from generator.demo.strength import HIGHEST, LOWEST, skill
from generator.demo.upstream_json import dump, stamp

Item = dict[str, object]
TASK_TYPES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "artificial-analysis": ("intelligence", "coding", "agentic"),
        "design-arena": ("coding",),
        "openrouter": ("intelligence", "agentic", "search"),
    }
)
"""The sources, and what each measures."""
ARENAS = (("models", "codecategories"), ("models", "website"), ("builders", "website"))
_TESTS = (("gpqa_diamond", "intelligence", 300), ("tau_bench_verified_airline", "agentic", 50))
_SEARCH = ("search_browsecomp", "search_widesearch")
TYPES = (*(test for test, *_ in _TESTS), *_SEARCH, "search_hle", "search_dsqa")
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
_TESTED_AFTER = timedelta(3)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the boards; empty means everything."""

    source: str = ""
    task_type: str = ""
    benchmark_type: str = ""
    arena: str = ""
    category: str = ""
    most: int | None = None


def benchmarks(market: Market, now: datetime, wanted: Wanted, as_of: datetime) -> bytes:
    """The answer at a moment."""
    day = now.astimezone(UTC).date()
    tested = [
        replace(release, slug=release.slug_on(day))
        for release in market.releases
        if release.created + _TESTED_AFTER <= day and not (release.withdrawn and release.withdrawn <= day)
    ]
    tested.sort(key=lambda release: (-skill(market.seed, release, "intelligence"), release.slug))
    items = [
        item
        for source, make in _BOARDS.items()
        if wanted.source in {"", source} and wanted.task_type in {"", *TASK_TYPES[source]}
        for release in tested
        for item in make(market.seed, release, wanted)
        if all(not chosen or item.get(name) == chosen for name, chosen in _chosen(wanted))
    ]
    citation, url = _CITATIONS.get(wanted.source, (None, None))
    shown = items[: wanted.most]
    meta = {
        "as_of": stamp(as_of),
        "version": "v1",
        "source": wanted.source or None,
        "source_url": url,
        "citation": citation,
        "model_count": len(shown),
        "task_type": wanted.task_type or None,
    }
    return dump({"data": shown, "meta": meta})


def _chosen(wanted: Wanted) -> tuple[tuple[str, str], ...]:
    return (("benchmark_type", wanted.benchmark_type), ("arena", wanted.arena), ("category", wanted.category))


def _head(source: str, release: Release) -> Item:
    name = f"{release.maker.name}: {release.catalogued or release.name}"
    return {"source": source, "model_permaslug": release.slug, "display_name": name}


def _pricing(release: Release) -> Item:
    return {"pricing": {"prompt": release.prompt, "completion": release.completion}}


def _tenths(seed: int, release: Release, field: str, highest: int) -> float:
    """A skill on a scale from 10 to a highest, with one decimal place."""
    return (100 + (skill(seed, release, field) - LOWEST) * (highest - 10) * 10 // (HIGHEST - LOWEST)) / 10


def _analysis(seed: int, release: Release, _: Wanted) -> Iterator[Item]:
    if draw(4, seed, "analysed", release.model) == 0 or release.preview:
        return
    lacking = draw(6, seed, "lacking", release.model)
    yield {
        **_head("artificial-analysis", release),
        "intelligence_index": _tenths(seed, release, "intelligence", 76),
        "coding_index": None if lacking == 0 else _tenths(seed, release, "coding", 70),
        "agentic_index": None if lacking <= 1 else _tenths(seed, release, "agentic", 72),
        **_pricing(release),
    }


def _design(seed: int, release: Release, _: Wanted) -> Iterator[Item]:
    for arena, category in ARENAS:
        if draw(3, seed, "designs", arena, release.line):
            continue
        wins = [draw(60, seed, "wins", place, category, arena, release.model) for place in range(4)]
        yield {
            **_head("design-arena", release),
            "arena": arena,
            "category": category,
            "elo": skill(seed, release, f"{arena} {category}") // 1000 - 100,
            "win_rate": _tenths(seed, release, f"{arena} {category}", 80),
            "avg_generation_time_ms": None if wins[0] % 9 == 0 else 1000 + 137 * wins[1],
            "tournament_stats": {
                **dict(zip(("first_place", "second_place", "third_place", "fourth_place"), wins, strict=True)),
                "total": sum(wins),
            },
            **_pricing(release),
        }


def _openrouter(seed: int, release: Release, wanted: Wanted) -> Iterator[Item]:
    if draw(3, seed, "tested", release.line):
        return
    cost = draw(9000, seed, "task cost", release.model) / 10**5
    run = stamp(datetime.combine(release.created + _TESTED_AFTER, time(12), UTC))
    head = {
        **_head("openrouter", release),
        "avg_cost_per_task": cost,
        "last_run_timestamp": run,
    }
    for test, field, tasks in _TESTS:
        if wanted.task_type in {"", field}:
            accuracy = round(_tenths(seed, release, field, 95) / 100, 3)
            yield {**head, "benchmark_type": test, "accuracy": accuracy, "accuracy_stddev": 0.03, "total_tasks": tasks}
    for test in _SEARCH:
        if wanted.task_type in {"", "search"}:
            yield {
                **head,
                "benchmark_type": test,
                "primary_metric": "accuracy" if test == "search_browsecomp" else "f1_by_item",
                "primary_score": round(_tenths(seed, release, "search", 90) / 100, 3),
                "total_tasks": 100,
                "avg_latency_per_task_ms": 20_000 + draw(40_000, seed, "latency", release.model),
                "search_engine": "exa",
                "search_surface": "server-tool",
            }


_BOARDS: Mapping[str, Callable[[int, Release, Wanted], Iterator[Item]]] = MappingProxyType(
    {"artificial-analysis": _analysis, "design-arena": _design, "openrouter": _openrouter}
)
