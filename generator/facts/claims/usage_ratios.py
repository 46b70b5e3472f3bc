"""U7: the ratio of one row's tokens to another's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Final

from generator.facts.claim_context import ClaimContext
from generator.facts.claim_score import change_surprise, margin, score_row
from generator.facts.lexicon import ratio_interval, ratio_words
from generator.facts.usage_figures import UsageFigures
from generator.facts.word_table import find_range
from generator.model.claim import Claim
from generator.model.fact import Fact, Unit
from generator.model.usage_week import Standing

MAX_RANK: Final = 10
"""Rank down to which breaks are looked for."""
MIN_RATIO: Final = find_range("about half as much again", "ratio").low
"""Least ratio of two neighbors that is a break."""


def detect_break(context: ClaimContext) -> Iterator[Claim]:
    """Detect the widest gap between two neighbors below the leader; the leader's claim tells its own lead."""
    week, figures = context.usage, context.figures
    neighbors = list(pairwise(week.top(MAX_RANK)))[1:] if week.complete else []
    upper, lower = max(neighbors, key=lambda pair: Fraction(pair[0].tokens, pair[1].tokens), default=(None, None))
    if upper and lower and ratio_interval(upper.tokens, lower.tokens)[0] >= MIN_RATIO:
        ratio = Fraction(upper.tokens, lower.tokens)
        facts = {
            "rank": figures.row_facts(upper)["rank"],
            "tokens": figures.row_facts(upper)["tokens"],
            "lower-rank": figures.row_facts(lower)["rank"],
            "lower": figures.row_facts(lower)["tokens"],
            **ratio_facts(upper, lower, figures),
        }
        subjects = (upper.identity, lower.identity)
        surprise = 0.5 * change_surprise(ratio - 1)
        yield Claim(
            "break",
            subjects,
            facts,
            score_row(upper, surprise),
            caveats=tokenizer_caveats(upper, lower),
            flip=margin(1 - MIN_RATIO / ratio),
        )


def ratio_facts(more: Standing, less: Standing, figures: UsageFigures) -> dict[str, Fact]:
    """Make the ratio of two rows: the claim word, and the figure behind it."""
    one, other = more.identity, less.identity
    names, same_vendor = f"{one.name} and {other.name}", one.vendor.id == other.vendor.id
    ratio, formula = Fraction(more.tokens, less.tokens), f"Tokens of {one.name} / tokens of {other.name}."
    row_id, rows = figures.row_id(one.row), figures.sourcing.week_inputs(f"{one.slug} and {other.slug}")
    times = replace(
        figures.make_fact("ratio", names, ratio, Unit.RATIO, formula, rows),
        id=str(row_id.figure("times", other.row)),
        subjects=(one.name, other.name),
    )
    words = ratio_words(more.tokens, less.tokens, same_vendor=same_vendor)
    word = figures.make_word(row_id.claim("ratio", other.row), "U7 ratio", one.name, words, times)
    return {"times": times, "ratio": replace(word, subjects=(one.name, other.name), caveats=tokenizer_caveats(more, less))}


def tokenizer_caveats(first: Standing, second: Standing) -> tuple[str, ...]:
    """List the caveat that makers count tokens differently, where two makers are compared."""
    return () if first.identity.vendor.id == second.identity.vendor.id else ("tokenizers",)
