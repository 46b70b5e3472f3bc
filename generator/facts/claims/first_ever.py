"""U12: the first of its kind at a rank, in the whole record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final

from generator.facts.claim_context import ClaimContext
from generator.facts.claim_score import margin, score_row
from generator.facts.claims.history_length import has_enough_history
from generator.model.claim import Claim
from generator.model.trends import FirstEver, SharedAttribute
from generator.model.usage_week import Standing

RANK_LINES: Final = {1: "at #1", 3: "in the top three", 10: "in the top ten"}
_LINE_SURPRISE = {1: 1.0, 3: 0.7, 10: 0.4}
_ARTICLE_PREFIXES = ("United ", "Netherlands", "Philippines", "Czech Republic")
"""First words of countries with an article."""


def detect_first_ever(context: ClaimContext) -> Iterator[Claim]:
    """Detect the highest first of the week, by rank and then by attribute."""
    if not has_enough_history(context):
        return
    for first in context.survey.firsts[:1]:
        standing = context.usage.find(first.identity.slug)
        if standing:
            yield _make_claim(context, first, standing)


def country_with_article(origin: str) -> str:
    """Print a country inside a sentence: `China`, `the United States`."""
    return f"the {origin}" if origin.startswith(_ARTICLE_PREFIXES) else origin


def first_ever_words(first: FirstEver) -> tuple[str, ...]:
    """List the words of a first: `the first model from China at #1`, `the first free row in the top ten`."""
    kind = {
        SharedAttribute.ORIGIN: f"model from {country_with_article(first.identity.vendor.origin)}",
        SharedAttribute.VENDOR: f"{first.identity.vendor.name} model",
        SharedAttribute.FREE: "free row",
        SharedAttribute.PREVIEW: "preview",
    }[first.attribute]
    return f"the first {kind} {RANK_LINES[first.cutoff]}", f"the first {kind} on record {RANK_LINES[first.cutoff]}"


def _make_claim(context: ClaimContext, first: FirstEver, standing: Standing) -> Claim:
    figures, identity = context.figures, first.identity
    row, market, inputs = figures.row_facts(standing), figures.market_facts(), figures.sourcing.history_inputs("all rows")
    words = first_ever_words(first)
    formula = (
        f"No row of this kind ranked #{first.cutoff} or better in any week since {context.usage.since}; {first.weeks} of them are complete."
    )
    facts = {
        "rank": row["rank"],
        "tokens": row["tokens"],
        "since": market["since"],
        "weeks": figures.make_count(
            figures.market_id.claim("first-weeks"), "all models", first.weeks, "Complete weeks on record before this one.", inputs
        ),
        "word": figures.make_word(
            figures.row_id(identity.row).claim("first", first.attribute),
            "U12 first ever",
            identity.name,
            words,
            figures.make_reason(identity.name, formula, inputs),
        ),
    }
    caveats = ("origin",) if first.attribute is SharedAttribute.ORIGIN else ()
    below = next((one.tokens for one in context.usage.standings if one.rank > first.cutoff), 0)
    facts["word"] = replace(facts["word"], caveats=caveats)
    return Claim(
        "first-ever",
        (identity,),
        facts,
        score_row(standing, _LINE_SURPRISE[first.cutoff]),
        caveats=caveats,
        flip=margin(1 - Fraction(below, standing.tokens)),
    )
