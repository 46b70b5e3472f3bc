"""U11 among makers: the maker whose models carry most, and its lead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final

from generator.facts.claim_context import ClaimContext
from generator.facts.claim_score import margin, score_row
from generator.facts.claims.usage_ratios import MIN_RATIO, ratio_facts, tokenizer_caveats
from generator.facts.lexicon import level_words, ratio_interval
from generator.facts.usage_figures import UsageFigures
from generator.model.claim import Claim, ClaimScore
from generator.model.fact import Fact
from generator.model.identity import UNCLASSIFIED, UNDISCLOSED, Level
from generator.model.usage_week import RankMark, Standing

STILL_LEADS_WORDS: Final = ("still leads", "leads")
TAKES_LEAD_WORDS: Final = ("takes the lead", "leads")
LEADS_WORDS: Final = ("leads",)
_CHANGED_SURPRISE, _SAME_SURPRISE = 0.9, 0.2
VENDOR_IMPACT_FACTOR: Final = 0.6
"""Factor of a maker's impact: a sum over models is less of an event than a model."""


def detect_vendor_leader(context: ClaimContext) -> Iterator[Claim]:
    """Detect the maker whose rows carry most, if it is alone at the top, compared with the next one."""
    vendors = context.survey.levels.get(Level.VENDOR)
    known_vendors = [one for one in vendors.standings if is_known_vendor(one)] if vendors and vendors.complete else []
    if not vendors or len(known_vendors) < 2 or known_vendors[0].rank != 1 or known_vendors[0].tokens == known_vendors[1].tokens:  # noqa: PLR2004 - one to be ahead of
        return
    first, second = known_vendors[:2]
    figures = context.figures_for(vendors)
    mine, theirs = figures.row_facts(first), figures.row_facts(second)
    words, surprise = _choose_words(first)
    facts = {
        "tokens": mine["tokens"],
        "share": mine["share"],
        "second": theirs["tokens"],
        "verb": figures.make_word(
            figures.row_id(first.identity.row).claim("lead"), "U11 leader", first.identity.name, words, figures.make_ranks([first])
        ),
        **_make_distance_facts(first, second, figures),
    }
    flip = margin(1 - Fraction(second.tokens, first.tokens))
    subjects = (first.identity, second.identity)
    yield Claim(
        "vendor-leader",
        subjects,
        facts,
        score_vendor(first, surprise),
        section="vendors",
        caveats=tokenizer_caveats(first, second),
        flip=flip,
    )


def score_vendor(vendor: Standing, surprise: float) -> ClaimScore:
    """Score a claim about a maker."""
    return replace(score := score_row(vendor, surprise), impact=VENDOR_IMPACT_FACTOR * score.impact)


def is_known_vendor(vendor: Standing) -> bool:
    """Whether the maker is known."""
    return vendor.identity.vendor.origin not in {UNDISCLOSED, UNCLASSIFIED}


def _choose_words(first: Standing) -> tuple[tuple[str, ...], float]:
    if first.mark is RankMark.UNKNOWN or first.last is None:
        return LEADS_WORDS, _SAME_SURPRISE
    return (STILL_LEADS_WORDS, _SAME_SURPRISE) if first.last == 1 else (TAKES_LEAD_WORDS, _CHANGED_SURPRISE)


def _make_distance_facts(first: Standing, second: Standing, figures: UsageFigures) -> dict[str, Fact]:
    """Make the distance of two makers: a multiple where there is one, otherwise a word such as "well above"."""
    if ratio_interval(first.tokens, second.tokens)[0] >= MIN_RATIO:
        return ratio_facts(first, second, figures)
    one, other = first.identity, second.identity
    comparison = f"{one.name} has {figures.row_facts(first)['tokens'].text}, {other.name} {figures.row_facts(second)['tokens'].text}."
    reason = figures.make_reason(one.name, comparison, figures.sourcing.week_inputs("all rows"))
    words = level_words(first.tokens, second.tokens)
    return {"level": figures.make_word(figures.row_id(one.row).claim("above", other.row), "U7 ratio", one.name, words, reason)}
