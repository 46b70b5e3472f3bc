"""U23: which models, previews and variants with them, moved the market, in percentage points of its growth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from generator.facts.claim_context import Briefing
from generator.facts.claim_score import bounded, margin
from generator.facts.lexicon import MOST
from generator.facts.usage_figures import Figures, rows_of
from generator.model.claim import Claim, Row, Score
from generator.model.fact import Fact, Unit
from generator.model.levels import Level
from generator.model.usage_week import Standing

FEW: Final = 3
"""Up to how many models may account for most of a growth for it to be worth saying."""
OVER_HALF: Final = ("more than half", "most")


def who_moved_it(brief: Briefing) -> Iterator[Claim]:
    """The few families that account for more than half of what the market gained or lost, if it was not flat.

    Families, because a release that takes over from its preview adds only what both together gained.
    """
    families, growth = brief.survey.levels.get(Level.FAMILY), brief.usage.market.growth
    if families is None or growth is None or growth.ratio is None or abs(growth.ratio) < brief.config.flat_ratio:
        return
    few = _few(families.standings, growth.ratio)
    if few:
        yield _claim(brief.of(families), brief.figures, few, growth.ratio)


def _few(standings: Sequence[Standing], ratio: Fraction) -> Sequence[Standing]:
    """The largest contributions in the direction of the market that come to more than half of it; none when they are many."""
    sign = 1 if ratio > 0 else -1
    moved = [(one.contribution, one) for one in standings if one.contribution is not None and sign * one.contribution > 0]
    ordered = [one for _, one in sorted(moved, key=lambda pair: (-abs(pair[0]), pair[1].identity.slug))]
    return next((ordered[:count] for count in range(1, FEW + 1) if _sum(ordered[:count]) * sign > MOST * abs(ratio)), [])


def _sum(standings: Sequence[Standing]) -> Fraction:
    return sum((one.contribution or Fraction() for one in standings), Fraction())


def _claim(families: Figures, figures: Figures, few: Sequence[Standing], ratio: Fraction) -> Claim:
    names = [one.identity.name for one in few]
    rows = tuple(Row(one, families.row(one)) for one in few)
    inputs = figures.sourcing.base(" and ".join(rows_of(one) for one in few))
    made: dict[str, Fact] = {
        "count": figures.fact("count", "models", len(few), Unit.COUNT, f"The largest contributions: {', '.join(names)}.", inputs),
        "sum": figures.fact("contribution", ", ".join(names), _sum(few), Unit.POINTS, "Sum of their contributions.", inputs),
        "part": figures.fact(
            "part of the growth",
            ", ".join(names),
            _sum(few) / ratio,
            Unit.SHARE,
            "Sum of their contributions / growth of the market.",
            inputs,
        ),
    }
    facts = {role: replace(fact, id=f"usage.market.movers-{role}") for role, fact in made.items()}
    facts["growth"] = figures.market()["growth"]
    facts["word"] = figures.word("claim.market.movers", "U23 market", "the market", OVER_HALF, facts["part"])
    worth = Score(bounded(float(abs(_sum(few))) ** 0.5), bounded(0.3 + 1 / (1 + len(few))), 1.0, 1.0)
    kind = "growth-made-by" if ratio > 0 else "loss-made-by"
    return Claim(kind, (), facts, worth, rows, flip=margin(_sum(few) / ratio - MOST))
