"""U13: what has gone on for a while, beside the leader's lead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from generator.facts.claim_context import Briefing
from generator.facts.claim_score import bounded, score
from generator.facts.usage_figures import Figures
from generator.model.claim import Claim
from generator.model.fact import Fact, Unit
from generator.model.streaks import Predicate, Streak
from generator.model.usage_week import Standing

LEAST: Final = 3
"""Weeks of growth from which on they are a streak."""
ROUND: Final = (5, 10, 26)
"""Weeks in the top three that are told of, and every full year."""
_YEAR = 52
IN_A_ROW: Final = ("in a row", "running", "without a break")
AT_LEAST: Final = ("at least",)
_FORMULAS = {
    Predicate.GROWING: "Consecutive complete weeks up to now, each with more tokens than the one before, from {first}.",
    Predicate.TOP_THREE: "Consecutive complete weeks in the top three up to now, from {first}.",
}


def growing(brief: Briefing) -> Iterator[Claim]:
    """The row of the table that has grown for most weeks."""
    yield from _longest("streak-growing", brief, Predicate.GROWING, lambda weeks: weeks >= LEAST)


def top_three_streak(brief: Briefing) -> Iterator[Claim]:
    """The row that has been in the top three for a round number of weeks."""
    yield from _longest("streak-top-three", brief, Predicate.TOP_THREE, lambda weeks: weeks in ROUND or weeks % _YEAR == 0)


def _longest(kind: str, brief: Briefing, predicate: Predicate, told: Callable[[int], bool]) -> Iterator[Claim]:
    """Of several that have lasted as long the one ranked highest."""
    lasting = [(streak, one) for one in brief.usage.top(brief.config.top) if (streak := one.lasting(predicate)) and told(streak.weeks)]
    for streak, standing in sorted(lasting, key=lambda pair: (-pair[0].weeks, pair[1].rank, pair[1].identity.slug))[:1]:
        facts = lasted(streak, standing, brief.figures)
        yield Claim(kind, (standing.identity,), facts, score(standing, bounded(0.1 + streak.weeks / 30)), flip=_flip(predicate, standing))


def lasted(streak: Streak, standing: Standing, figures: Figures) -> dict[str, Fact]:
    """How long: weeks observed, of how many where some are missing, and whether it may have been longer."""
    identity, scope = standing.identity, figures.sourcing.week.scope
    stem, inputs = f"{scope}.{identity.row}.{streak.predicate.name.lower().replace('_', '-')}", figures.sourcing.history(identity.slug)
    formula = _FORMULAS[streak.predicate].format(first=streak.first)
    weeks = figures.counted(f"{stem}-weeks", identity.name, streak.weeks, formula, inputs)
    row = figures.row(standing)
    facts = {"weeks": weeks, "rank": row["rank"], "tokens": row["tokens"]}
    if "growth" in row and "base-days" not in row:
        facts |= {"growth": row["growth"], "base": row["base"]}
    if streak.gaps:
        formula = "Weeks from the first of the streak to now, missing ones included."
        spanned = figures.fact("weeks spanned", identity.name, streak.weeks + streak.gaps, Unit.COUNT, formula, inputs)
        facts["spanned"] = replace(spanned, id=f"{stem}-spanned")
    else:
        facts["row"] = figures.word(f"claim.{stem}", "U13 streak", identity.name, IN_A_ROW, weeks)
    if streak.gaps or not streak.whole:
        because = figures.because(identity.name, f"{weeks.formula} It may have begun before {streak.first}.", inputs)
        facts["least"] = figures.word(f"claim.{stem}-least", "U13 streak", identity.name, AT_LEAST, because)
    return facts


def _flip(predicate: Predicate, standing: Standing) -> float | None:
    """How much less it would have to carry to have broken the streak now."""
    if predicate is Predicate.GROWING and standing.growth:
        return standing.growth.difference / standing.tokens
    return float(standing.below.ratio / (1 + standing.below.ratio)) if standing.below else None
