"""Where the figures come from: what to ask each source for, and what its answers say. One file a board, or a kind of boards."""

from __future__ import annotations

from generator.sources import (
    app_categories,
    apps,
    arena,
    arena_text_categories,
    benchmarks,
    categories,
    contexts,
    design_arena,
    languages,
    modalities,
    models,
    openrouter_benchmarks,
    session_cost,
    tasks,
    tool_calling,
    usage_days,
    usage_exports,
    usage_weeks,
)
from generator.sources.shapes.answer import Answer, Ask, Get, Params, Source
from generator.sources.shapes.app_rankings import AppRanking
from generator.sources.shapes.buckets import Bucket, Buckets
from generator.sources.shapes.slices import Slice

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
    models,
    *tool_calling.BOARDS,
    *categories.BOARDS,
    *apps.BOARDS,
    tasks,
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
