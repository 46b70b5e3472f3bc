"""U23: the models, with their previews and variants, that moved the market, in percentage points of its growth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from generator.facts.claim_context import ClaimContext
from generator.facts.claim_score import clamp, margin
from generator.facts.usage_figures import UsageFigures, join_row_slugs
from generator.facts.word_table import find_range
from generator.model.claim import Claim, ClaimRow, ClaimScore
from generator.model.fact import Fact, Unit
from generator.model.identity import Level
from generator.model.usage_week import Standing

MAX_MODELS: Final = 3
"""Most models that may make more than half of the growth for a claim."""
OVER_HALF_WORDS: Final = ("more than half", "most")
_MIN_PART: Final = find_range("most", "part").low


def detect_contributions(context: ClaimContext) -> Iterator[Claim]:
    """Detect the few families that make more than half of the market's growth or loss, unless it was flat.

    Families, because a release that takes over from its preview adds only what both together gained.
    """
    families, growth = context.survey.levels.get(Level.FAMILY), context.usage.market.growth
    if families is None or growth is None or growth.rate is None or abs(growth.rate) < context.config.flat_ratio:
        return
    contributors = _find_contributors(families.standings, growth.rate)
    if contributors:
        yield _make_claim(context.figures_for(families), context.figures, contributors, growth.rate)


def _find_contributors(standings: Sequence[Standing], ratio: Fraction) -> Sequence[Standing]:
    """Find the largest contributions in the direction of the market that sum to more than half; none when they are many."""
    sign = 1 if ratio > 0 else -1
    moved = [(one.contribution, one) for one in standings if one.contribution is not None and sign * one.contribution > 0]
    ordered = [one for _, one in sorted(moved, key=lambda pair: (-abs(pair[0]), pair[1].identity.slug))]
    return next(
        (ordered[:count] for count in range(1, MAX_MODELS + 1) if _sum_contributions(ordered[:count]) * sign > _MIN_PART * abs(ratio)),
        [],
    )


def _sum_contributions(standings: Sequence[Standing]) -> Fraction:
    return sum((one.contribution or Fraction() for one in standings), Fraction())


def _make_claim(families: UsageFigures, figures: UsageFigures, contributors: Sequence[Standing], ratio: Fraction) -> Claim:
    names = [one.identity.name for one in contributors]
    rows = tuple(ClaimRow(one, families.row_facts(one)) for one in contributors)
    inputs = figures.sourcing.base_inputs(" and ".join(join_row_slugs(one) for one in contributors))
    raw_facts: dict[str, Fact] = {
        "count": figures.make_fact(
            "count", "models", len(contributors), Unit.COUNT, f"The largest contributions: {', '.join(names)}.", inputs
        ),
        "sum": figures.make_fact(
            "contribution", ", ".join(names), _sum_contributions(contributors), Unit.POINTS, "Sum of their contributions.", inputs
        ),
        "part": figures.make_fact(
            "part of the growth",
            ", ".join(names),
            _sum_contributions(contributors) / ratio,
            Unit.SHARE,
            "Sum of their contributions / growth of the market.",
            inputs,
        ),
    }
    facts = {role: replace(fact, id=str(figures.market_id.figure(f"movers-{role}"))) for role, fact in raw_facts.items()}
    facts["growth"] = figures.market_facts()["growth"]
    facts["word"] = figures.make_word(figures.market_id.claim("movers"), "U23 market", "the market", OVER_HALF_WORDS, facts["part"])
    score = ClaimScore(clamp(float(abs(_sum_contributions(contributors))) ** 0.5), clamp(0.3 + 1 / (1 + len(contributors))), 1.0, 1.0)
    kind = "growth-made-by" if ratio > 0 else "loss-made-by"
    return Claim(kind, (), facts, score, rows, flip=margin(_sum_contributions(contributors) / ratio - _MIN_PART))
