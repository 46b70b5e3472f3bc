"""The apps that send the most tokens, and those whose traffic rises."""

from __future__ import annotations

from generator.ingest.wire.app_rankings import AppRankingSource

BOARDS = (
    AppRankingSource("apps-popular", "apps", "popular", has_history=True),
    AppRankingSource("apps-trending", "apps", "trending"),
)
