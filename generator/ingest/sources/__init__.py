"""The boards, one file per board or kind of boards: what to request from each source, and how to parse the response."""

from __future__ import annotations

from generator.ingest.sources import (
    app_categories,
    apps,
    arena,
    arena_text_categories,
    benchmarks,
    catalog,
    categories,
    contexts,
    languages,
    modalities,
    task_shares,
    tool_calling,
    usage_days,
    usage_exports,
    usage_weeks,
)
from generator.ingest.wire.app_rankings import AppRankingSource
from generator.ingest.wire.buckets import Bucket, UsageBuckets
from generator.ingest.wire.slice_source import SliceSource
from generator.ingest.wire.source import Params, Response, Source, SourceClient, SourceRequest

USAGE_SOURCES: tuple[Source[UsageBuckets], ...] = (usage_exports, usage_weeks, usage_days)
"""The boards that a usage history is made of."""

SLICE_SOURCES: tuple[SliceSource, ...] = (
    *tool_calling.BOARDS,
    *categories.BOARDS,
    *modalities.BOARDS,
    *contexts.BOARDS,
    *languages.BOARDS,
)
"""The boards that are usage of one kind, in the order of telling."""
APP_SOURCES: tuple[AppRankingSource, ...] = (*apps.BOARDS, *app_categories.BOARDS)
"""The boards of apps, in the order of telling."""

SOURCES: tuple[Source[object], ...] = (
    *USAGE_SOURCES,
    catalog,
    *tool_calling.BOARDS,
    *categories.BOARDS,
    *apps.BOARDS,
    task_shares,
    benchmarks,
    *modalities.BOARDS,
    *contexts.BOARDS,
    *languages.BOARDS,
    *app_categories.BOARDS,
    *arena.BOARDS,
    arena_text_categories,
)
"""Every board, in the order in which they are asked."""

__all__ = [
    "APP_SOURCES",
    "SLICE_SOURCES",
    "SOURCES",
    "USAGE_SOURCES",
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
    "models",
    "tasks",
    "usage_weeks",
]
