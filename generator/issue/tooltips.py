"""Print the tooltip of a figure: its exact value or the reason for it, its window and its source."""

from __future__ import annotations

from fractions import Fraction

from generator.facts.printing import day_long, join_items, print_rounded
from generator.issue.template_filters import capitalize, clean_link_title, print_exact
from generator.model.fact import Fact, Unit

_SOURCE_NAMES = {"openrouter": "OpenRouter", "arena": "Arena"}
"""Short names of the sources."""
_SELF_EXPLAINING_UNITS = frozenset({Unit.DAYS, Unit.VOTES, Unit.WORD})
"""Units whose printed value names what it counts; other numbers need their kind."""
_COMPARED_KINDS = ("difference", "record")
"""Kinds of tokens that are not the tokens of the window."""


def print_tooltip(fact: Fact) -> str:
    """Print the title of a link: `4,812,345,678,901 tokens, 8 to 14 June 2026. OpenRouter, as of 16 June 2026`."""
    told = join_items(list(dict.fromkeys(_SOURCE_NAMES.get(one.provenance.source, one.provenance.source) for one in fact.inputs)))
    return clean_link_title(f"{_print_statement(fact)}. {told}, as of {day_long(fact.as_of.date())}")


def _print_statement(fact: Fact) -> str:
    if fact.wordings:
        return f"{fact.formula} {capitalize(fact.window)}"
    if fact.kind == "count":
        return f"{print_exact(fact)}: {fact.formula[:1].lower()}{fact.formula[1:]} {capitalize(fact.window)}"
    # a day needs no window
    return _print_value(fact) if fact.unit is Unit.DATE else f"{_print_value(fact)}, {fact.window}"


def _print_value(fact: Fact) -> str:
    """Print the exact value, with its kind where its unit does not name it."""
    if fact.unit is Unit.RANK:
        return fact.text
    if fact.unit is Unit.PLACES:
        return _print_places(fact, Fraction(fact.value))
    if fact.kind == "weeks":
        return f"{print_exact(fact)} {'week' if fact.value == 1 else 'weeks'}"
    if fact.unit is Unit.PRICE:
        return f"{capitalize(fact.kind)}: USD {_print_money(Fraction(fact.value) * 10**6)} a million tokens"
    if fact.unit in _SELF_EXPLAINING_UNITS or (fact.unit is Unit.TOKENS and not fact.kind.startswith(_COMPARED_KINDS)):
        return print_exact(fact)
    return f"{capitalize(fact.kind)}: {print_exact(fact)}"


def _print_places(fact: Fact, value: Fraction) -> str:
    """Print a difference: `Down eight places`, `98 places apart`."""
    if fact.kind == "divergence":
        return f"{capitalize(fact.text)} apart"
    return f"{'Down' if value < 0 else 'Up'} {fact.text}" if value else capitalize(fact.text)


def _print_money(value: Fraction) -> str:
    """Print at least two decimals: `1.10`."""
    whole, _, part = print_rounded(value, 6).rstrip("0").partition(".")
    return f"{whole}.{part:0<2}"
