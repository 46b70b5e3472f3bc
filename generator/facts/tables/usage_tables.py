"""Build the tables of contributions to growth, of makers and of origins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from generator.facts.claim_context import ClaimContext
from generator.facts.ids import FactId
from generator.facts.usage_figures import UsageFigures
from generator.model.aggregates import Aggregate
from generator.model.fact import Fact, Unit
from generator.model.identity import Level
from generator.model.table import FactColumn, FactRow, FactTable
from generator.model.usage_week import Growth, Standing

_ROWS_EACH_WAY: Final = 5
"""Number of rows that gained, and of rows that lost."""
_VENDOR_ROWS, _ORIGIN_ROWS = 10, 6
_CONTRIBUTION_COLUMNS: Final = (
    FactColumn("Model", right=False),
    FactColumn("Points of growth", "signed"),
    FactColumn("Tokens more or less", "signed"),
    FactColumn("Tokens", "short"),
)
_LEVEL_COLUMNS: Final = (
    FactColumn("Tokens", "short"),
    FactColumn("Share"),
    FactColumn("Growth", "signed"),
    FactColumn("Points of growth", "signed"),
)


def build_contributions(context: ClaimContext) -> Iterator[FactTable]:
    """Build the table of the largest contributions to the growth of the market, then all others together, then the market."""
    week, figures = context.usage, context.figures
    growth = week.market.growth
    if growth is None or growth.rate is None:
        return
    moved = [(one.contribution, one) for one in week.standings if one.contribution and one.growth]
    ordered = [one for _, one in sorted(moved, key=lambda pair: (-pair[0], pair[1].identity.slug))]
    gainers = [one for one in ordered if (one.contribution or 0) > 0][:_ROWS_EACH_WAY]
    losers = [one for one in ordered if (one.contribution or 0) < 0][-_ROWS_EACH_WAY:]
    if gainers or losers:
        rows = [_build_row(figures.row_facts(one), one.identity.name, figures) for one in (*gainers, *losers)]
        yield FactTable(
            "contributions",
            "usage",
            _CONTRIBUTION_COLUMNS,
            (*rows, _build_others_row((*gainers, *losers), growth, growth.rate, figures), _build_market_row(figures)),
            drawn=True,
        )


def _build_row(facts: Mapping[str, Fact], name: str, figures: UsageFigures) -> FactRow:
    cells = (name, facts["contribution"], facts["difference"], facts["tokens"])
    return FactRow(str(FactId.parse(facts["tokens"].id).row), f"{name}, {figures.sourcing.window}", cells)


def _build_others_row(shown: Sequence[Standing], growth: Growth, ratio: Fraction, figures: UsageFigures) -> FactRow:
    """Sum everything that is not shown: other listed rows, departed rows and `other`."""
    points = ratio - sum((one.contribution or Fraction() for one in shown), Fraction())
    tokens = growth.difference - sum(one.growth.difference for one in shown if one.growth)
    inputs, formula = figures.sourcing.base_inputs("all rows and other"), "The market's, less those of the rows above."
    raw_facts = {
        "contribution": figures.make_fact("contribution", "all others", points, Unit.POINTS, formula, inputs),
        "difference": figures.make_fact("difference", "all others", tokens, Unit.TOKENS, formula, inputs),
    }
    row_id = figures.row_id(Aggregate.OTHERS)
    facts = {column: replace(fact, id=str(row_id.figure(column))) for column, fact in raw_facts.items()}
    cells = ("All others", facts["contribution"], facts["difference"], "")
    return FactRow(str(row_id), f"All others, {figures.sourcing.window}", cells)


def _build_market_row(figures: UsageFigures) -> FactRow:
    market, market_id = figures.market_facts(), figures.market_id
    growth = market["growth"]
    formula = f"{growth.formula} In percentage points of the base week."
    points = figures.make_fact("growth", "all models", growth.value, Unit.POINTS, formula, growth.inputs)
    market_growth = figures.sourcing.week.market.growth
    difference = figures.make_fact(
        "difference",
        "all models",
        market_growth.difference if market_growth else 0,
        Unit.TOKENS,
        "Tokens less those of the base week.",
        growth.inputs,
    )
    cells = (
        "All models",
        replace(points, id=str(market_id.figure("points"))),
        replace(difference, id=str(market_id.figure("difference"))),
        market["tokens"],
    )
    return FactRow(str(market_id), f"All models, {figures.sourcing.window}", cells)


def build_vendors(context: ClaimContext) -> Iterator[FactTable]:
    """Build the table of the makers with the most tokens."""
    yield from _build_level_table(context, Level.VENDOR, "Maker", "vendors", _VENDOR_ROWS)


def build_origins(context: ClaimContext) -> Iterator[FactTable]:
    """Build the table of the makers' countries."""
    yield from _build_level_table(context, Level.ORIGIN, "Maker's country", "origins", _ORIGIN_ROWS)


def _build_level_table(context: ClaimContext, level: Level, heading: str, slug: str, count: int) -> Iterator[FactTable]:
    week = context.survey.levels.get(level)
    if not week:
        return
    figures = context.figures_for(week)
    rows = []
    for standing in week.top(count):
        facts, name = figures.row_facts(standing), standing.identity.name
        # a growth on part of a week would need an asterisk; the figures page has one
        growth = "" if "base-days" in facts else facts.get("growth", "")
        cells = (name, facts["tokens"], facts["share"], growth, facts.get("contribution", ""))
        rows.append(FactRow(str(figures.row_id(standing.identity.row)), f"{name}, {figures.sourcing.window}", cells))
    if rows:
        yield FactTable(slug, "vendors", (FactColumn(heading, right=False), *_LEVEL_COLUMNS), tuple(rows))
