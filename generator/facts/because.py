"""Why a claim word is true, in a sentence, where one figure makes it so."""

from __future__ import annotations

from fractions import Fraction

from generator.facts import printing
from generator.model.fact import Fact, Unit

_MOVE, _DIFFERENCE = "move of the ", "difference of the "


def ground(fact: Fact, *, past: bool) -> str:
    """`True because the growth is +103%.`, `True because the biggest faller is down eight places.`; `past` where it was so before."""
    if fact.unit is Unit.COUNT:
        return f"{printing.count_word(int(fact.value)).capitalize()}: {fact.formula[:1].lower()}{fact.formula[1:]}"
    return f"True because {_said(fact, Fraction(fact.value), 'was' if past or 'before' in fact.kind.split() else 'is')}."


def _said(fact: Fact, value: Fraction, verb: str) -> str:
    if fact.unit is Unit.PLACES:
        return f"{_who(fact, _MOVE)} {verb} {'down' if value < 0 else 'up'} {fact.text}"
    if fact.unit is Unit.TOKENS and fact.kind.startswith("difference"):
        return f"{_who(fact, _DIFFERENCE)} {'lost' if value < 0 else 'gained'} {fact.text}"
    if fact.unit is Unit.TOKENS and fact.kind.startswith("tokens"):
        return f"the volume{fact.kind.removeprefix('tokens')} {verb} {fact.text}"
    if fact.unit is Unit.GROWTH:
        return f"the {fact.kind} {verb} {printing.growth_short(value)}"
    if fact.unit is Unit.RATIO:
        return f"the {fact.kind} {verb} {fact.text.removesuffix(' times')}"
    return f"the {fact.kind} {verb} {printing.MINUS if value < 0 else ''}{fact.text}"


def _who(fact: Fact, award: str) -> str:
    """`the biggest climber`; the row itself where the figure is no award's."""
    return f"the {fact.kind.removeprefix(award)}" if fact.kind.startswith(award) else "it"
