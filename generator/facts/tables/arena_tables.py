"""The first rows of each leaderboard as a table, ties to be seen by their shared rank and their intervals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.facts.arena_figures import ArenaFigures
from generator.facts.claim_context import Briefing
from generator.facts.claims.arena_top import QUALITY
from generator.model.arena_week import ArenaStanding
from generator.model.fact import Fact
from generator.model.table import Column, Table, TableRow

COLUMNS: Final = (
    Column("#", "digits"),
    Column("Model", right=False),
    Column("Score"),
    Column("95% interval"),
    Column("Votes"),
    Column("Before", "digits"),
    Column("Maker", right=False),
)


def leaderboards(brief: Briefing) -> Iterator[Table]:
    """One table a leaderboard, as many rows as the publication's configuration shows of it."""
    for week in brief.survey.arena.values():
        figures = ArenaFigures(week)
        rows = tuple(_row(figures, one) for one in week.top(brief.config.group(week.board).top))
        if rows:
            yield Table(week.board, QUALITY, COLUMNS, rows, drawn=True)


def _row(figures: ArenaFigures, standing: ArenaStanding) -> TableRow:
    facts = figures.row(standing)
    before: Fact | str = facts.get("last", "new" if standing.new else "")
    maker = standing.vendor.name if standing.vendor else standing.score.organization
    interval = f"{facts['lower'].text} to {facts['upper'].text}"
    return TableRow(
        id=f"{figures.week.board}.{figures.id(standing)}",
        title=f"{standing.title}, {facts['rank'].window}",
        cells=(facts["rank"], standing.title, facts["score"], interval, facts["votes"], before, maker),
    )
