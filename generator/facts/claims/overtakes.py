"""U8: who moved ahead of whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from generator.facts.claim_context import Briefing
from generator.facts.claim_score import margin, score
from generator.facts.claims.usage_ratios import noted
from generator.facts.claims.vendor_lead import MODEST, is_known
from generator.facts.lexicon import LEVELS, ratio_interval
from generator.facts.usage_figures import Figures
from generator.model.claim import Claim, Score
from generator.model.levels import Level
from generator.model.usage_week import Standing

PASSED: Final = ("moved ahead of", "moved past", "passed", "overtook", "is ahead of")
JUST: Final = tuple(f"just {word}" for word in PASSED[:-1])
_MAKERS = 10
_HIGH, _LOW = 0.4, 0.2
"""Surprise of passing within the first ten, and below."""


def overtake(brief: Briefing) -> Iterator[Claim]:
    """The row that was passed highest up, and who passed it; of a new #1 the leader tells."""
    yield from _best("overtake", brief.usage.top(brief.config.top), brief.figures)


def vendor_overtake(brief: Briefing) -> Iterator[Claim]:
    """The same among makers."""
    makers = brief.survey.levels.get(Level.VENDOR)
    if makers:
        known = [one for one in makers.top(_MAKERS) if is_known(one)]
        yield from (
            replace(claim, section="vendors", score=_modest(claim.score)) for claim in _best("vendor-overtake", known, brief.of(makers))
        )


def _modest(worth: Score) -> Score:
    return replace(worth, impact=MODEST * worth.impact)


def _best(kind: str, among: Sequence[Standing], figures: Figures) -> Iterator[Claim]:
    passed = [(lower, upper) for lower in among for upper in among if upper.rank > 1 and _flipped(upper, lower)]
    for lower, upper in sorted(passed, key=lambda pair: (pair[0].rank, pair[1].rank, pair[1].identity.slug))[:1]:
        yield _claim(kind, upper, lower, figures)


def _flipped(upper: Standing, lower: Standing) -> bool:
    """Whether one stands above another that it was observed below the week before."""
    return upper.rank < lower.rank and upper.last is not None and lower.last is not None and upper.last > lower.last


def _claim(kind: str, upper: Standing, lower: Standing, figures: Figures) -> Claim:
    one, other, scope = upper.identity, lower.identity, figures.sourcing.week.scope
    mine, theirs = figures.row(upper), figures.row(lower)
    near = ratio_interval(upper.tokens, lower.tokens)[1] < LEVELS[0][1]
    word = figures.word(
        f"claim.{scope}.{one.row}.passed-{other.row}",
        "U8 overtake",
        one.name,
        (*JUST, *PASSED) if near else PASSED,
        figures.places([upper, lower]),
    )
    facts = {
        "word": replace(word, subjects=(one.name, other.name), caveats=noted(upper, lower)),
        "rank": mine["rank"],
        "tokens": mine["tokens"],
        "lower": theirs["tokens"],
        "lower-rank": theirs["rank"],
    }
    surprise = _HIGH if lower.rank <= _MAKERS else _LOW
    flip = margin(1 - Fraction(lower.tokens, upper.tokens))
    return Claim(kind, (one, other), facts, score(upper, surprise), caveats=noted(upper, lower), flip=flip)
