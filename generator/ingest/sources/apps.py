"""Rankings of apps: the largest, the fastest growing, and the largest of each kind."""

from __future__ import annotations

from typing import Final

from generator.ingest.wire.app_rankings import AppRankingSource

APPS: Final = (
    AppRankingSource("apps-popular", "apps", "popular", has_history=True),
    AppRankingSource("apps-trending", "apps", "trending"),
)
APP_CATEGORIES: Final = tuple(
    AppRankingSource(f"apps-{category}", "app-categories", "popular", category)
    for category in ("coding", "creative", "productivity", "entertainment")
)
BOARDS: Final = (*APPS, *APP_CATEGORIES)
