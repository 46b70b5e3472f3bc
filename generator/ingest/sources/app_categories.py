"""The most popular apps of each kind."""

from __future__ import annotations

from generator.ingest.wire.app_rankings import AppRankingSource

BOARDS = tuple(
    AppRankingSource(f"apps-{category}", "app-categories", "popular", category)
    for category in ("coding", "creative", "productivity", "entertainment")
)
