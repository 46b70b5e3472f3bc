"""Who moved the market, makers and origins as tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from generator.facts.claim_context import Briefing
from generator.facts.usage_figures import Figures
from generator.model.fact import Fact, Unit
from generator.model.levels import Level
from generator.model.table import Column, Table, TableRow
from generator.model.usage_week import Growth, Standing

_EACH: Final = 5
"""Rows that gained and rows that lost."""
_MAKERS, _ORIGINS = 10, 6
_MOVED: Final = (
    Column("Model", right=False),
    Column("Points of growth", "signed"),
    Column("Tokens more or less", "signed"),
    Column("Tokens", "short"),
)
_SHARED: Final = (Column("Tokens", "short"), Column("Share"), Column("Growth", "signed"), Column("Points of growth", "signed"))


def contributions(brief: Briefing) -> Iterator[Table]:
    """The rows that added and took most of the market's growth, then all others together, then the market."""
    week, figures = brief.usage, brief.figures
    growth = week.market.growth
    if growth is None or growth.ratio is None:
        return
    moved = [(one.contribution, one) for one in week.standings if one.contribution and one.growth]
    ordered = [one for _, one in sorted(moved, key=lambda pair: (-pair[0], pair[1].identity.slug))]
    up = [one for one in ordered if (one.contribution or 0) > 0][:_EACH]
    down = [one for one in ordered if (one.contribution or 0) < 0][-_EACH:]
    if up or down:
        rows = [_row(figures.row(one), one.identity.name, figures) for one in (*up, *down)]
        yield Table(
            "contributions", "usage", _MOVED, (*rows, _others((*up, *down), growth, growth.ratio, figures), _market(figures)), drawn=True
        )


def _row(facts: Mapping[str, Fact], name: str, figures: Figures) -> TableRow:
    stem = facts["tokens"].id.removesuffix(".tokens")
    cells = (name, facts["contribution"], facts["difference"], facts["tokens"])
    return TableRow(stem, f"{name}, {figures.sourcing.window}", cells)


def _others(shown: Sequence[Standing], growth: Growth, ratio: Fraction, figures: Figures) -> TableRow:
    """Everything beneath and between those that are shown: listed rows, rows listed no more, and other."""
    points = ratio - sum((one.contribution or Fraction() for one in shown), Fraction())
    tokens = growth.difference - sum(one.growth.difference for one in shown if one.growth)
    inputs, formula = figures.sourcing.base("all rows and other"), "The market's, less those of the rows above."
    made = {
        "contribution": figures.fact("contribution", "all others", points, Unit.POINTS, formula, inputs),
        "difference": figures.fact("difference", "all others", tokens, Unit.TOKENS, formula, inputs),
    }
    facts = {column: replace(fact, id=f"usage.market.others.{column}") for column, fact in made.items()}
    cells = ("All others", facts["contribution"], facts["difference"], "")
    return TableRow("usage.market.others", f"All others, {figures.sourcing.window}", cells)


def _market(figures: Figures) -> TableRow:
    market = figures.market()
    growth = market["growth"]
    formula = f"{growth.formula} In percentage points of the base week."
    whole = replace(figures.fact("growth", "all models", growth.value, Unit.POINTS, formula, growth.inputs), id="usage.market.points")
    base = figures.sourcing.week.market.growth
    more = figures.fact(
        "difference", "all models", base.difference if base else 0, Unit.TOKENS, "Tokens less those of the base week.", growth.inputs
    )
    cells = ("All models", whole, replace(more, id="usage.market.difference"), market["tokens"])
    return TableRow("usage.market", f"All models, {figures.sourcing.window}", cells)


def vendors(brief: Briefing) -> Iterator[Table]:
    """The makers that carry most."""
    yield from _level(brief, Level.VENDOR, "Maker", "vendors", _MAKERS)


def origins(brief: Briefing) -> Iterator[Table]:
    """Where the makers are seated."""
    yield from _level(brief, Level.ORIGIN, "Maker's country", "origins", _ORIGINS)


def _level(brief: Briefing, level: Level, heading: str, slug: str, count: int) -> Iterator[Table]:
    week = brief.survey.levels.get(level)
    if not week:
        return
    figures = brief.of(week)
    rows = []
    for one in week.top(count):
        facts, name = figures.row(one), one.identity.name
        # a growth on part of a week would need its asterisk: the figures page has it
        growth = "" if "base-days" in facts else facts.get("growth", "")
        cells = (name, facts["tokens"], facts["share"], growth, facts.get("contribution", ""))
        rows.append(TableRow(f"{level.value}.{one.identity.row}", f"{name}, {figures.sourcing.window}", cells))
    if rows:
        yield Table(slug, "vendors", (Column(heading, right=False), *_SHARED), tuple(rows))
