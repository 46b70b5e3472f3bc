"""U11 among makers: whose models carry most, and by how much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final

from generator.facts.claim_context import Briefing
from generator.facts.claim_score import margin, score
from generator.facts.claims.usage_ratios import LEAST, multiple, noted
from generator.facts.lexicon import level_words, ratio_interval
from generator.facts.usage_figures import Figures
from generator.model.claim import Claim, Score
from generator.model.fact import Fact
from generator.model.identity import UNCLASSIFIED, UNDISCLOSED
from generator.model.levels import Level
from generator.model.usage_week import Mark, Standing

STILL: Final = ("still leads", "leads")
TAKES: Final = ("takes the lead", "leads")
LEADS: Final = ("leads",)
_CHANGED, _SAME = 0.9, 0.2
MODEST: Final = 0.6
"""Impact of what a maker carries: a sum over models is less of an event than a model."""


def vendor_leader(brief: Briefing) -> Iterator[Claim]:
    """The maker whose rows carry most, if it is alone at the top, against the next."""
    makers = brief.survey.levels.get(Level.VENDOR)
    known = [one for one in makers.standings if is_known(one)] if makers and makers.complete else []
    if not makers or len(known) < 2 or known[0].rank != 1 or known[0].tokens == known[1].tokens:  # noqa: PLR2004 - one to be ahead of
        return
    first, second = known[:2]
    figures = brief.of(makers)
    mine, theirs = figures.row(first), figures.row(second)
    words, surprise = _words(first)
    facts = {
        "tokens": mine["tokens"],
        "share": mine["share"],
        "second": theirs["tokens"],
        "verb": figures.word(f"claim.vendor.{first.identity.row}.lead", "U11 leader", first.identity.name, words, figures.places([first])),
        **_apart(first, second, figures),
    }
    flip = margin(1 - Fraction(second.tokens, first.tokens))
    subjects = (first.identity, second.identity)
    yield Claim("vendor-leader", subjects, facts, weighed(first, surprise), section="vendors", caveats=noted(first, second), flip=flip)


def weighed(maker: Standing, surprise: float) -> Score:
    """The score of a claim about a maker."""
    return replace(worth := score(maker, surprise), impact=MODEST * worth.impact)


def is_known(maker: Standing) -> bool:
    """Whether it is a maker that somebody knows."""
    return maker.identity.vendor.origin not in {UNDISCLOSED, UNCLASSIFIED}


def _words(first: Standing) -> tuple[tuple[str, ...], float]:
    if first.mark is Mark.UNKNOWN or first.last is None:
        return LEADS, _SAME
    return (STILL, _SAME) if first.last == 1 else (TAKES, _CHANGED)


def _apart(first: Standing, second: Standing, figures: Figures) -> dict[str, Fact]:
    """A multiple where there is one, else a word for how far above it is."""
    if ratio_interval(first.tokens, second.tokens)[0] >= LEAST:
        return multiple(first, second, figures)
    one, other = first.identity, second.identity
    said = f"{one.name} has {figures.row(first)['tokens'].text}, {other.name} {figures.row(second)['tokens'].text}."
    because = figures.because(one.name, said, figures.sourcing.now("all rows"))
    words = level_words(first.tokens, second.tokens)
    return {"level": figures.word(f"claim.vendor.{one.row}.above-{other.row}", "U7 ratio", one.name, words, because)}
