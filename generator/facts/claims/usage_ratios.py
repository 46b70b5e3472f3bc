"""U7: how many times as much one row carries as another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Final

from generator.facts.claim_context import Briefing
from generator.facts.claim_score import change_surprise, margin, score
from generator.facts.lexicon import MULTIPLIED, ratio_interval, ratio_words
from generator.facts.usage_figures import Figures
from generator.model.claim import Claim
from generator.model.fact import Fact, Unit
from generator.model.usage_week import Standing

WITHIN: Final = 10
"""Ranks between which a break is looked for."""
LEAST: Final = MULTIPLIED[0][0]
"""A smaller ratio is no break."""


def break_in_the_board(brief: Briefing) -> Iterator[Claim]:
    """The widest gap between two neighbours below the leader; how far the leader is ahead is told with it."""
    week, figures = brief.usage, brief.figures
    neighbours = list(pairwise(week.top(WITHIN)))[1:] if week.complete else []
    upper, lower = max(neighbours, key=lambda pair: Fraction(pair[0].tokens, pair[1].tokens), default=(None, None))
    if upper and lower and ratio_interval(upper.tokens, lower.tokens)[0] >= LEAST:
        ratio = Fraction(upper.tokens, lower.tokens)
        facts = {
            "rank": figures.row(upper)["rank"],
            "tokens": figures.row(upper)["tokens"],
            "lower-rank": figures.row(lower)["rank"],
            "lower": figures.row(lower)["tokens"],
            **multiple(upper, lower, figures),
        }
        subjects = (upper.identity, lower.identity)
        surprise = 0.5 * change_surprise(ratio - 1)
        yield Claim("break", subjects, facts, score(upper, surprise), caveats=noted(upper, lower), flip=margin(1 - LEAST / ratio))


def multiple(more: Standing, less: Standing, figures: Figures) -> dict[str, Fact]:
    """How many times as much one carries as another: the word, and the figure behind it."""
    one, other, scope = more.identity, less.identity, figures.sourcing.week.scope
    names, alike = f"{one.name} and {other.name}", one.vendor.id == other.vendor.id
    ratio, formula = Fraction(more.tokens, less.tokens), f"Tokens of {one.name} / tokens of {other.name}."
    rows = figures.sourcing.now(f"{one.slug} and {other.slug}")
    times = replace(
        figures.fact("ratio", names, ratio, Unit.RATIO, formula, rows),
        id=f"{scope}.{one.row}.times-{other.row}",
        subjects=(one.name, other.name),
    )
    words = ratio_words(more.tokens, less.tokens, alike=alike)
    word = figures.word(f"claim.{scope}.{one.row}.ratio-{other.row}", "U7 ratio", one.name, words, times)
    return {"times": times, "ratio": replace(word, subjects=(one.name, other.name), caveats=noted(more, less))}


def noted(one: Standing, other: Standing) -> tuple[str, ...]:
    """The note on comparing tokens of different makers."""
    return () if one.identity.vendor.id == other.identity.vendor.id else ("tokenizers",)
