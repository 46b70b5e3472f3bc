"""The apps that send the most tokens, and those whose traffic rises."""

from __future__ import annotations

from generator.ingest.wire.app_rankings import AppRanking

BOARDS = (
    AppRanking("apps-popular", "apps", "popular", history=True),
    AppRanking("apps-trending", "apps", "trending"),
)
