"""State in a sentence why a claim word is true, where one figure proves it."""

from __future__ import annotations

from fractions import Fraction

from generator.facts import printing
from generator.model.fact import Fact, Unit

_MOVE_PREFIX, _DIFFERENCE_PREFIX = "move of the ", "difference of the "


def state_reason(fact: Fact, *, past: bool) -> str:
    """State the reason, such as `True because the growth is +103%.`; `past` for a figure of the week before."""
    if fact.unit is Unit.COUNT:
        return f"{printing.count_word(int(fact.value)).capitalize()}: {fact.formula[:1].lower()}{fact.formula[1:]}"
    return f"True because {_state_figure(fact, Fraction(fact.value), 'was' if past or 'before' in fact.kind.split() else 'is')}."


def _state_figure(fact: Fact, value: Fraction, verb: str) -> str:
    if fact.unit is Unit.PLACES:
        return f"{_name_subject(fact, _MOVE_PREFIX)} {verb} {'down' if value < 0 else 'up'} {fact.text}"
    if fact.unit is Unit.TOKENS and fact.kind.startswith("difference"):
        return f"{_name_subject(fact, _DIFFERENCE_PREFIX)} {'lost' if value < 0 else 'gained'} {fact.text}"
    if fact.unit is Unit.TOKENS and fact.kind.startswith("tokens"):
        return f"the volume{fact.kind.removeprefix('tokens')} {verb} {fact.text}"
    if fact.unit is Unit.GROWTH:
        return f"the {fact.kind} {verb} {printing.growth_short(value)}"
    if fact.unit is Unit.RATIO:
        return f"the {fact.kind} {verb} {fact.text.removesuffix(' times')}"
    return f"the {fact.kind} {verb} {printing.MINUS if value < 0 else ''}{fact.text}"


def _name_subject(fact: Fact, award: str) -> str:
    """Name the winner of an award, `the biggest climber`; for other figures, the row."""
    return f"the {fact.kind.removeprefix(award)}" if fact.kind.startswith(award) else "it"
