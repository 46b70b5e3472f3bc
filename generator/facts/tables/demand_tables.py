"""Use cases by their leaders, and the first apps, as tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.facts.app_figures import AppFigures
from generator.facts.claim_context import Briefing
from generator.facts.claims.top_apps import POPULAR
from generator.facts.claims.top_apps import SECTION as APPS
from generator.facts.claims.use_case_leaders import SECTION as USE_CASES
from generator.facts.printing import span
from generator.facts.slice_labels import label
from generator.model.fact import Fact
from generator.model.table import Column, Table, TableRow
from generator.model.usage_week import UsageWeek

_LEADERS: Final = (
    Column("Use case", right=False),
    Column("First", right=False),
    Column("Share"),
    Column("Second", right=False),
    Column("Share"),
    Column("First the week before", right=False),
)
_APPS: Final = (
    Column("#", "digits"),
    Column("App", right=False),
    Column("Tokens"),
    Column("Growth", "signed"),
    Column("Share"),
    Column("Before", "digits"),
)


def use_cases(brief: Briefing) -> Iterator[Table]:
    """The first two rows of each slice, with their shares of it."""
    rows = tuple(_leaders(brief, week) for week in brief.survey.slices.values() if week.standings)
    if rows:
        yield Table("use-cases", USE_CASES, _LEADERS, rows, drawn=True)


def _leaders(brief: Briefing, week: UsageWeek) -> TableRow:
    figures, (first, *rest) = brief.of(week), week.standings
    second: tuple[Fact | str, ...] = (rest[0].identity.name, figures.row(rest[0])["share"]) if rest else ("", "")
    before = next((one.identity.name for one in week.standings if one.last == 1), "")
    name = label(week.board)
    return TableRow(
        id=f"{week.board}.{first.identity.row}",
        title=f"{name}, {span(week.week.first, week.week.last)}",
        cells=(name, first.identity.name, figures.row(first)["share"], *second, before),
    )


def apps(brief: Briefing) -> Iterator[Table]:
    """The first of the popular apps, as many as the publication's configuration shows."""
    week = brief.survey.apps.get(POPULAR)
    if not week:
        return
    figures, count = AppFigures(week), brief.config.group("apps").top
    rows = []
    for one in week.standings[:count]:
        facts = figures.row(one)
        cells = (
            facts["rank"],
            one.name,
            facts["tokens"],
            facts.get("growth", "new" if week.before else ""),
            facts["share"],
            facts.get("last", ""),
        )
        rows.append(TableRow(f"{POPULAR}.{one.slug}", f"{one.name}, {span(week.week.first, week.week.last)}", cells))
    if rows:
        yield Table(POPULAR, APPS, _APPS, tuple(rows), drawn=True)
