"""Where the figures come from: what to ask each source for, and what its answers say. One file a board."""

from __future__ import annotations

from generator.sources import models, usage_days, usage_exports, usage_weeks
from generator.sources.shapes.answer import Answer, Ask, Get, Params, Source
from generator.sources.shapes.buckets import Bucket, Buckets

USAGE: tuple[Source[Buckets], ...] = (usage_exports, usage_weeks, usage_days)
"""The boards that a usage history is made of."""

SOURCES: tuple[Source[object], ...] = (*USAGE, models)
"""Every board, in the order in which they are asked."""

__all__ = ["SOURCES", "USAGE", "Answer", "Ask", "Bucket", "Buckets", "Get", "Params", "Source", "models", "usage_weeks"]
