"""Where the figures come from: what to ask each source for, and what its answers say. One file a board, or a kind of boards."""

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
    design_arena,
    languages,
    modalities,
    openrouter_benchmarks,
    session_cost,
    task_shares,
    tool_calling,
    usage_days,
    usage_exports,
    usage_weeks,
)
from generator.ingest.wire.app_rankings import AppRanking
from generator.ingest.wire.buckets import Bucket, Buckets
from generator.ingest.wire.slice_source import Slice
from generator.ingest.wire.source import Answer, Ask, Get, Params, Source

USAGE: tuple[Source[Buckets], ...] = (usage_exports, usage_weeks, usage_days)
"""The boards that a usage history is made of."""

SLICES: tuple[Slice, ...] = (
    *tool_calling.BOARDS,
    *categories.BOARDS,
    *modalities.BOARDS,
    *contexts.BOARDS,
    *languages.BOARDS,
)
"""The boards that are usage of one kind, in the order of telling."""
APPS: tuple[AppRanking, ...] = (*apps.BOARDS, *app_categories.BOARDS)
"""The boards of apps, in the order of telling."""

SOURCES: tuple[Source[object], ...] = (
    *USAGE,
    catalog,
    *tool_calling.BOARDS,
    *categories.BOARDS,
    *apps.BOARDS,
    task_shares,
    *benchmarks.BOARDS,
    *modalities.BOARDS,
    *contexts.BOARDS,
    *languages.BOARDS,
    *app_categories.BOARDS,
    *design_arena.BOARDS,
    *openrouter_benchmarks.BOARDS,
    session_cost,
    *arena.BOARDS,
    arena_text_categories,
)
"""Every board, in the order in which they are asked."""

__all__ = [
    "APPS",
    "SLICES",
    "SOURCES",
    "USAGE",
    "Answer",
    "Ask",
    "Bucket",
    "Buckets",
    "Get",
    "Params",
    "Source",
    "arena",
    "arena_text_categories",
    "benchmarks",
    "models",
    "tasks",
    "usage_weeks",
]
