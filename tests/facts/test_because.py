"""Why a word is true, as an editor would say it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from generator.facts.citations import cite_input
from generator.facts.printing import print_value
from generator.facts.reasons import state_reason
from generator.issue.tooltips import print_tooltip
from generator.model.fact import Fact, FactInput, Unit
from generator.model.week import Week
from tests.support.make_history import make_provenance

WEEK = Week.parse("2026-W24")
INPUT = FactInput(make_provenance("usage-weeks", WEEK), "all rows")


def fact(kind: str, unit: Unit, value: int | Fraction | str, formula: str = "Somehow.") -> Fact:
    text, newest = print_value(value, unit), INPUT.provenance.as_of
    return Fact("x", kind, ("A",), value, unit, text, formula, (INPUT,), cite_input(INPUT), newest, "8 to 14 June 2026")


@pytest.mark.parametrize(
    ("kind", "unit", "value", "said"),
    [
        ("rank", Unit.RANK, 11, "True because the rank is #11."),
        ("move", Unit.PLACES, -1, "True because it is down one place."),
        ("move of the biggest climber", Unit.PLACES, 8, "True because the biggest climber is up eight places."),
        ("difference of the heaviest loser", Unit.TOKENS, -1_010_000_000_000, "True because the heaviest loser lost 1.01 trillion tokens."),
        ("difference", Unit.TOKENS, 2_000_000, "True because it gained 2.00 million tokens."),
        ("tokens", Unit.TOKENS, 1_500_000_000_000, "True because the volume is 1.50 trillion tokens."),
        ("record before", Unit.TOKENS, 1_500_000_000_000, "True because the record before was 1.50 trillion tokens."),
        ("growth", Unit.GROWTH, Fraction(-1, 4), "True because the growth is \N{MINUS SIGN}25%."),
        ("change of share", Unit.POINTS, Fraction(-1, 100), "True because the change of share is \N{MINUS SIGN}1.0 percentage points."),
        ("ratio", Unit.RATIO, Fraction(3, 2), "True because the ratio is 1.5."),
        ("count", Unit.COUNT, 3, "Three: somehow."),
    ],
)
def test_a_ground_is_a_sentence(kind: str, unit: Unit, value: int | Fraction, said: str) -> None:
    assert state_reason(fact(kind, unit, value), past=False) == said


def test_what_was_so_before_was() -> None:
    assert state_reason(fact("tokens the week before", Unit.TOKENS, 10**12), past=True) == (
        "True because the volume the week before was 1.00 trillion tokens."
    )


@pytest.mark.parametrize(
    ("kind", "unit", "value", "said"),
    [
        ("rank the week before", Unit.RANK, 2, "#2, 8 to 14 June 2026"),
        ("move", Unit.PLACES, -8, "Down eight places, 8 to 14 June 2026"),
        ("move", Unit.PLACES, 0, "No places, 8 to 14 June 2026"),
        ("divergence", Unit.PLACES, -17, "17 places apart, 8 to 14 June 2026"),
        ("growth", Unit.GROWTH, Fraction(-2472, 10000), "Growth: \N{MINUS SIGN}24.7200%, 8 to 14 June 2026"),
        ("tokens", Unit.TOKENS, 1234, "1,234 tokens, 8 to 14 June 2026"),
        ("weeks on chart", Unit.COUNT, 4, "Weeks on chart: 4, 8 to 14 June 2026"),
        ("weeks", Unit.COUNT, 1, "1 week, 8 to 14 June 2026"),
        ("count", Unit.COUNT, 13, "13: somehow. 8 to 14 June 2026"),
        ("first stored week", Unit.DATE, "27 April 2026", "First stored week: 27 April 2026"),
        ("list price, prompt", Unit.PRICE, Fraction(11, 10**7), "List price, prompt: USD 1.10 a million tokens, 8 to 14 June 2026"),
        ("rank", Unit.WORD, "below the listed rows", "below the listed rows, 8 to 14 June 2026"),
    ],
)
def test_a_tooltip_says_what_a_number_is(kind: str, unit: Unit, value: int | Fraction | str, said: str) -> None:
    assert print_tooltip(fact(kind, unit, value)) == f"{said}. OpenRouter, as of 16 June 2026"


def test_a_tooltip_of_a_word_gives_its_ground_with_its_signs() -> None:
    word = replace(fact("superlative", Unit.WORD, "first", 'Model A (high) isn\'t #1; it is \N{MINUS SIGN}1 "under".'), wordings=("first",))
    assert print_tooltip(word) == (
        "Model A (high) isn\N{RIGHT SINGLE QUOTATION MARK}t #1; it is \N{MINUS SIGN}1 under. 8 to 14 June 2026. "
        "OpenRouter, as of 16 June 2026"
    )
