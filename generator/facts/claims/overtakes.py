"""U8: rows that moved ahead of others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from generator.facts.claim_context import ClaimContext
from generator.facts.claim_score import margin, score_row
from generator.facts.claims.usage_ratios import tokenizer_caveats
from generator.facts.claims.vendor_lead import VENDOR_IMPACT_FACTOR, is_known_vendor
from generator.facts.lexicon import is_level
from generator.facts.usage_figures import UsageFigures
from generator.model.claim import Claim, ClaimScore
from generator.model.identity import Level
from generator.model.usage_week import Standing

PASSED_WORDS: Final = ("moved ahead of", "moved past", "passed", "overtook", "is ahead of")
JUST_PASSED_WORDS: Final = tuple(f"just {word}" for word in PASSED_WORDS[:-1])
_TOP_RANKS = 10
_HIGH_SURPRISE, _LOW_SURPRISE = 0.4, 0.2
"""Surprise of an overtake within the first ten, and of one below."""


def detect_overtake(context: ClaimContext) -> Iterator[Claim]:
    """Detect the highest overtake below #1; the leader's claim tells a new #1."""
    yield from _find_highest("overtake", context.usage.top(context.config.top), context.figures)


def detect_vendor_overtake(context: ClaimContext) -> Iterator[Claim]:
    """Detect the highest overtake among makers."""
    vendors = context.survey.levels.get(Level.VENDOR)
    if vendors:
        known_vendors = [one for one in vendors.top(_TOP_RANKS) if is_known_vendor(one)]
        yield from (
            replace(claim, section="vendors", score=_reduce_impact(claim.score))
            for claim in _find_highest("vendor-overtake", known_vendors, context.figures_for(vendors))
        )


def _reduce_impact(score: ClaimScore) -> ClaimScore:
    return replace(score, impact=VENDOR_IMPACT_FACTOR * score.impact)


def _find_highest(kind: str, among: Sequence[Standing], figures: UsageFigures) -> Iterator[Claim]:
    passed = [(lower, upper) for lower in among for upper in among if upper.rank > 1 and _has_overtaken(upper, lower)]
    for lower, upper in sorted(passed, key=lambda pair: (pair[0].rank, pair[1].rank, pair[1].identity.slug))[:1]:
        yield _make_claim(kind, upper, lower, figures)


def _has_overtaken(upper: Standing, lower: Standing) -> bool:
    """Whether one row ranks above another that was observed above it the week before."""
    return upper.rank < lower.rank and upper.last is not None and lower.last is not None and upper.last > lower.last


def _make_claim(kind: str, upper: Standing, lower: Standing, figures: UsageFigures) -> Claim:
    one, other = upper.identity, lower.identity
    mine, theirs = figures.row_facts(upper), figures.row_facts(lower)
    close = is_level(upper.tokens, lower.tokens)
    word = figures.make_word(
        figures.row_id(one.row).claim("passed", other.row),
        "U8 overtake",
        one.name,
        (*JUST_PASSED_WORDS, *PASSED_WORDS) if close else PASSED_WORDS,
        figures.make_ranks([upper, lower]),
    )
    facts = {
        "word": replace(word, subjects=(one.name, other.name), caveats=tokenizer_caveats(upper, lower)),
        "rank": mine["rank"],
        "tokens": mine["tokens"],
        "lower": theirs["tokens"],
        "lower-rank": theirs["rank"],
    }
    surprise = _HIGH_SURPRISE if lower.rank <= _TOP_RANKS else _LOW_SURPRISE
    flip = margin(1 - Fraction(lower.tokens, upper.tokens))
    return Claim(kind, (one, other), facts, score_row(upper, surprise), caveats=tokenizer_caveats(upper, lower), flip=flip)
