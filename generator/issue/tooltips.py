"""What the tooltip of a figure says: its exact value or why it is true, when, and who answered."""

from __future__ import annotations

from fractions import Fraction

from generator.facts.printing import day_long, listed, rounded
from generator.issue.template_filters import exact, sentence, title
from generator.model.fact import Fact, Unit

_SOURCES = {"openrouter": "OpenRouter", "arena": "Arena"}
"""As readers know them."""
_PLAIN = frozenset({Unit.DAYS, Unit.VOTES, Unit.WORD})
"""What says itself what it is; of other numbers the kind does."""
_COMPARED = ("difference", "record")
"""Tokens that are not simply those of the window."""


def tooltip(fact: Fact) -> str:
    """As the title of a link: `4,812,345,678,901 tokens, 8 to 14 June 2026. OpenRouter, as of 16 June 2026`."""
    told = listed(list(dict.fromkeys(_SOURCES.get(one.provenance.source, one.provenance.source) for one in fact.inputs)))
    return title(f"{_shown(fact)}. {told}, as of {day_long(fact.as_of.date())}")


def _shown(fact: Fact) -> str:
    if fact.wordings:
        return f"{fact.formula} {sentence(fact.window)}"
    if fact.kind == "count":
        return f"{exact(fact)}: {fact.formula[:1].lower()}{fact.formula[1:]} {sentence(fact.window)}"
    # a day is its own time
    return _value(fact) if fact.unit is Unit.DATE else f"{_value(fact)}, {fact.window}"


def _value(fact: Fact) -> str:
    """The exact value in words, with what it is where its unit does not say so."""
    if fact.unit is Unit.RANK:
        return fact.text
    if fact.unit is Unit.PLACES:
        return _places(fact, Fraction(fact.value))
    if fact.kind == "weeks":
        return f"{exact(fact)} {'week' if fact.value == 1 else 'weeks'}"
    if fact.unit is Unit.PRICE:
        return f"{sentence(fact.kind)}: USD {_money(Fraction(fact.value) * 10**6)} a million tokens"
    if fact.unit in _PLAIN or (fact.unit is Unit.TOKENS and not fact.kind.startswith(_COMPARED)):
        return exact(fact)
    return f"{sentence(fact.kind)}: {exact(fact)}"


def _places(fact: Fact, value: Fraction) -> str:
    """`Down eight places`, `98 places apart`."""
    if fact.kind == "divergence":
        return f"{sentence(fact.text)} apart"
    return f"{'Down' if value < 0 else 'Up'} {fact.text}" if value else sentence(fact.text)


def _money(value: Fraction) -> str:
    """At least two decimals: `1.10`."""
    whole, _, part = rounded(value, 6).rstrip("0").partition(".")
    return f"{whole}.{part:0<2}"
