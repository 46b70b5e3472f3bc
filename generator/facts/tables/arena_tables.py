"""Build a table of the first rows of each leaderboard; ties have the same rank and overlapping intervals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.facts.arena_figures import ArenaFigures
from generator.facts.claim_context import ClaimContext
from generator.facts.claims.arena_claim import QUALITY_SECTION
from generator.model.arena_week import ArenaStanding
from generator.model.fact import Fact
from generator.model.table import FactColumn, FactRow, FactTable

LEADERBOARD_COLUMNS: Final = (
    FactColumn("#", "digits"),
    FactColumn("Model", right=False),
    FactColumn("Score"),
    FactColumn("95% interval"),
    FactColumn("Votes"),
    FactColumn("Before", "digits"),
    FactColumn("Maker", right=False),
)


def build_leaderboards(context: ClaimContext) -> Iterator[FactTable]:
    """Build one table per leaderboard, with as many rows as the configuration says."""
    for week in context.survey.arena.values():
        figures = ArenaFigures(week)
        rows = tuple(_build_row(figures, one) for one in week.top(context.config.group(week.board).top))
        if rows:
            yield FactTable(week.board, QUALITY_SECTION, LEADERBOARD_COLUMNS, rows, drawn=True)


def _build_row(figures: ArenaFigures, standing: ArenaStanding) -> FactRow:
    facts = figures.row_facts(standing)
    before: Fact | str = facts.get("last", "new" if standing.new else "")
    vendor = standing.vendor.name if standing.vendor else standing.score.organization
    interval = f"{facts['lower'].text} to {facts['upper'].text}"
    return FactRow(
        id=str(figures.row_id(standing)),
        title=f"{standing.title}, {facts['rank'].window}",
        cells=(facts["rank"], standing.title, facts["score"], interval, facts["votes"], before, vendor),
    )
