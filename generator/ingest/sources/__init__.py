"""Every board of every source: what to request for a week, and how to parse the responses."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.ingest.sources import apps, arena, arena_text_categories, benchmarks, catalog, slices, task_shares, usage_exports
from generator.ingest.sources.usage_rankings import USAGE_DAYS, USAGE_WEEKS
from generator.ingest.wire.app_rankings import AppRankingSource
from generator.ingest.wire.buckets import Bucket, UsageBuckets
from generator.ingest.wire.slice_source import SliceSource
from generator.ingest.wire.source import Params, Response, Source, SourceClient, SourceRequest

USAGE_SOURCES: tuple[Source[UsageBuckets], ...] = (usage_exports, USAGE_WEEKS, USAGE_DAYS)
"""The boards that make a usage history."""

SOURCES: tuple[Source[object], ...] = (
    *USAGE_SOURCES,
    catalog,
    *slices.TOOL_CALLING,
    *slices.CATEGORIES,
    *apps.APPS,
    task_shares,
    benchmarks,
    *slices.MODALITIES,
    *slices.CONTEXTS,
    *slices.LANGUAGES,
    *apps.APP_CATEGORIES,
    *arena.BOARDS,
    arena_text_categories,
)
"""Every board, in the order of requests."""

SOURCES_BY_BOARD: Mapping[str, Source[object]] = MappingProxyType({source.board: source for source in SOURCES})
SLICE_SOURCES = tuple(source for source in SOURCES if isinstance(source, SliceSource))
"""The slices of usage, in the order of an issue."""
APP_SOURCES = tuple(source for source in SOURCES if isinstance(source, AppRankingSource))
"""The rankings of apps, in the order of an issue."""

__all__ = [
    "APP_SOURCES",
    "SLICE_SOURCES",
    "SOURCES",
    "SOURCES_BY_BOARD",
    "USAGE_DAYS",
    "USAGE_SOURCES",
    "USAGE_WEEKS",
    "Bucket",
    "Params",
    "Response",
    "Source",
    "SourceClient",
    "SourceRequest",
    "UsageBuckets",
    "arena",
    "arena_text_categories",
    "benchmarks",
    "catalog",
    "task_shares",
]
