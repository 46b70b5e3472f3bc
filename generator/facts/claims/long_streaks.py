"""U13: streaks, except the streak of the leader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from generator.facts.claim_context import ClaimContext
from generator.facts.claim_score import clamp, score_row
from generator.facts.usage_figures import UsageFigures
from generator.model.claim import Claim
from generator.model.fact import Fact, Unit
from generator.model.trends import Streak, StreakKind
from generator.model.usage_week import Standing

MIN_GROWTH_WEEKS: Final = 3
"""Least weeks of growth for a claim."""
ROUND_WEEKS: Final = (5, 10, 26)
"""Weeks in the top three that make a claim, besides every full year."""
_WEEKS_PER_YEAR = 52
IN_A_ROW_WORDS: Final = ("in a row", "running", "without a break")
AT_LEAST_WORDS: Final = ("at least",)
_FORMULAS = {
    StreakKind.GROWING: "Consecutive complete weeks up to now, each with more tokens than the one before, from {first}.",
    StreakKind.TOP_THREE: "Consecutive complete weeks in the top three up to now, from {first}.",
}


def detect_growth_streak(context: ClaimContext) -> Iterator[Claim]:
    """Detect the row of the table that has grown for the most weeks."""
    yield from _make_longest_claim("streak-growing", context, StreakKind.GROWING, lambda weeks: weeks >= MIN_GROWTH_WEEKS)


def detect_top_three_streak(context: ClaimContext) -> Iterator[Claim]:
    """Detect the row that has been in the top three for a round number of weeks."""
    yield from _make_longest_claim(
        "streak-top-three", context, StreakKind.TOP_THREE, lambda weeks: weeks in ROUND_WEEKS or weeks % _WEEKS_PER_YEAR == 0
    )


def _make_longest_claim(kind: str, context: ClaimContext, predicate: StreakKind, is_notable: Callable[[int], bool]) -> Iterator[Claim]:
    """Make a claim about the longest streak; of equal ones, that of the highest row."""
    lasting = [
        (streak, one)
        for one in context.usage.top(context.config.top)
        if (streak := one.find_streak(predicate)) and is_notable(streak.weeks)
    ]
    for streak, standing in sorted(lasting, key=lambda pair: (-pair[0].weeks, pair[1].rank, pair[1].identity.slug))[:1]:
        facts = make_streak_facts(streak, standing, context.figures)
        yield Claim(
            kind, (standing.identity,), facts, score_row(standing, clamp(0.1 + streak.weeks / 30)), flip=_flip_margin(predicate, standing)
        )


def make_streak_facts(streak: Streak, standing: Standing, figures: UsageFigures) -> dict[str, Fact]:
    """Make the length of a streak: the observed weeks, the spanned weeks where some are missing, and whether it may be longer."""
    identity, column = standing.identity, streak.kind.name.lower().replace("_", "-")
    row_id, inputs = figures.row_id(identity.row), figures.sourcing.history_inputs(identity.slug)
    formula = _FORMULAS[streak.kind].format(first=streak.first)
    weeks = figures.make_count(row_id.figure(f"{column}-weeks"), identity.name, streak.weeks, formula, inputs)
    row = figures.row_facts(standing)
    facts = {"weeks": weeks, "rank": row["rank"], "tokens": row["tokens"]}
    if "growth" in row and "base-days" not in row:
        facts |= {"growth": row["growth"], "base": row["base"]}
    if streak.gaps:
        formula = "Weeks from the first of the streak to now, missing ones included."
        spanned = figures.make_fact("weeks spanned", identity.name, streak.weeks + streak.gaps, Unit.COUNT, formula, inputs)
        facts["spanned"] = replace(spanned, id=str(row_id.figure(f"{column}-spanned")))
    else:
        facts["row"] = figures.make_word(row_id.claim(column), "U13 streak", identity.name, IN_A_ROW_WORDS, weeks)
    if streak.gaps or not streak.start_known:
        reason = figures.make_reason(identity.name, f"{weeks.formula} It may have begun before {streak.first}.", inputs)
        facts["least"] = figures.make_word(row_id.claim(f"{column}-least"), "U13 streak", identity.name, AT_LEAST_WORDS, reason)
    return facts


def _flip_margin(predicate: StreakKind, standing: Standing) -> float | None:
    """Compute how much less the row would need to carry to break the streak now."""
    if predicate is StreakKind.GROWING and standing.growth:
        return standing.growth.difference / standing.tokens
    return float(standing.gap_below.ratio / (1 + standing.gap_below.ratio)) if standing.gap_below else None
