"""U12: the first of its kind at a rank, in all that is on record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final

from generator.facts.claim_context import Briefing
from generator.facts.claim_score import margin, score
from generator.facts.claims.history_length import long_enough
from generator.model.claim import Claim
from generator.model.firsts import Attribute, First
from generator.model.usage_week import Standing

LINES: Final = {1: "at #1", 3: "in the top three", 10: "in the top ten"}
_SURPRISE = {1: 1.0, 3: 0.7, 10: 0.4}
_THE = ("United ", "Netherlands", "Philippines", "Czech Republic")
"""Beginnings of countries that take an article."""


def first_ever(brief: Briefing) -> Iterator[Claim]:
    """The highest first of the week, by rank and then by what the row is the first of."""
    if not long_enough(brief):
        return
    for first in brief.survey.firsts[:1]:
        standing = brief.usage.find(first.identity.slug)
        if standing:
            yield _claim(brief, first, standing)


def country(origin: str) -> str:
    """A country inside a sentence: `China`, `the United States`."""
    return f"the {origin}" if origin.startswith(_THE) else origin


def words(first: First) -> tuple[str, ...]:
    """`the first model from China at #1`, `the first free row in the top ten`."""
    kind = {
        Attribute.ORIGIN: f"model from {country(first.identity.vendor.origin)}",
        Attribute.VENDOR: f"{first.identity.vendor.name} model",
        Attribute.FREE: "free row",
        Attribute.PREVIEW: "preview",
    }[first.attribute]
    return f"the first {kind} {LINES[first.line]}", f"the first {kind} on record {LINES[first.line]}"


def _claim(brief: Briefing, first: First, standing: Standing) -> Claim:
    figures, identity = brief.figures, first.identity
    row, market, inputs = figures.row(standing), figures.market(), figures.sourcing.history("all rows")
    said = words(first)
    formula = (
        f"No row of this kind ranked #{first.line} or better in any week since {brief.usage.since}; {first.weeks} of them are complete."
    )
    facts = {
        "rank": row["rank"],
        "tokens": row["tokens"],
        "since": market["since"],
        "weeks": figures.counted("claim.first.weeks", "all models", first.weeks, "Complete weeks on record before this one.", inputs),
        "word": figures.word(
            f"claim.first.{identity.row}.{first.attribute}",
            "U12 first ever",
            identity.name,
            said,
            figures.because(identity.name, formula, inputs),
        ),
    }
    caveats = ("origin",) if first.attribute is Attribute.ORIGIN else ()
    below = next((one.tokens for one in brief.usage.standings if one.rank > first.line), 0)
    facts["word"] = replace(facts["word"], caveats=caveats)
    return Claim(
        "first-ever",
        (identity,),
        facts,
        score(standing, _SURPRISE[first.line]),
        caveats=caveats,
        flip=margin(1 - Fraction(below, standing.tokens)),
    )
