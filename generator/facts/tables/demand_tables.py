"""Build the tables of use cases, by their leaders, and of the first apps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.facts.app_figures import AppFigures
from generator.facts.claim_context import ClaimContext
from generator.facts.claims.top_apps import POPULAR_BOARD
from generator.facts.claims.top_apps import SECTION as APPS
from generator.facts.claims.use_case_leaders import SECTION as USE_CASES
from generator.facts.printing import day_span
from generator.ingest.sources import SOURCES_BY_BOARD
from generator.model.fact import Fact
from generator.model.table import FactColumn, FactRow, FactTable
from generator.model.usage_week import UsageWeek

_USE_CASE_COLUMNS: Final = (
    FactColumn("Use case", right=False),
    FactColumn("First", right=False),
    FactColumn("Share"),
    FactColumn("Second", right=False),
    FactColumn("Share"),
    FactColumn("First the week before", right=False),
)
_APP_COLUMNS: Final = (
    FactColumn("#", "digits"),
    FactColumn("App", right=False),
    FactColumn("Tokens"),
    FactColumn("Growth", "signed"),
    FactColumn("Share"),
    FactColumn("Before", "digits"),
)


def build_use_cases(context: ClaimContext) -> Iterator[FactTable]:
    """Build the table of the first two rows of each slice, with their shares of it."""
    rows = tuple(_build_use_case_row(context, week) for week in context.survey.slices.values() if week.standings)
    if rows:
        yield FactTable("use-cases", USE_CASES, _USE_CASE_COLUMNS, rows, drawn=True)


def _build_use_case_row(context: ClaimContext, week: UsageWeek) -> FactRow:
    figures, (first, *rest) = context.figures_for(week), week.standings
    second: tuple[Fact | str, ...] = (rest[0].identity.name, figures.row_facts(rest[0])["share"]) if rest else ("", "")
    before = next((one.identity.name for one in week.standings if one.last == 1), "")
    name = SOURCES_BY_BOARD[week.board].label
    return FactRow(
        id=str(figures.row_id(first.identity.row)),
        title=f"{name}, {day_span(week.week.first, week.week.last)}",
        cells=(name, first.identity.name, figures.row_facts(first)["share"], *second, before),
    )


def build_apps(context: ClaimContext) -> Iterator[FactTable]:
    """Build the table of the most popular apps, with as many rows as the configuration says."""
    week = context.survey.apps.get(POPULAR_BOARD)
    if not week:
        return
    figures, count = AppFigures(week), context.config.group("apps").top
    rows = []
    for standing in week.standings[:count]:
        facts = figures.row_facts(standing)
        cells = (
            facts["rank"],
            standing.name,
            facts["tokens"],
            facts.get("growth", "new" if week.previous_total else ""),
            facts["share"],
            facts.get("last", ""),
        )
        rows.append(FactRow(str(figures.row_id(standing)), f"{standing.name}, {day_span(week.week.first, week.week.last)}", cells))
    if rows:
        yield FactTable(POPULAR_BOARD, APPS, _APP_COLUMNS, tuple(rows), drawn=True)
