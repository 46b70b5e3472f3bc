"""Every way to write a number, read to its value and what it can be a number of."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.facts.number_words import FRACTIONS, HEDGES, NOUNS, SCALES, cardinals, ordinals
from generator.gate.read.numbers import NumberMention, find_numbers

T = 10**12


def only(text: str) -> NumberMention:
    (found,) = find_numbers(text, 2026)
    return found


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("1.38T", "scaled", Fraction(138, 100) * T),
        ("1.38 trillion tokens", "scaled", Fraction(138, 100) * T),
        ("1,380 billion", "scaled", Fraction(138, 100) * T),
        ("338B", "scaled", 338 * 10**9),
        ("three trillion", "scaled", 3 * T),
        ("4,145,123,456,789 tokens", "count", 4_145_123_456_789),
        ("103%", "percent", 103),
        ("9.4 per cent", "percent", Fraction(94, 10)),
        ("#5", "rank", 5),
        ("rank 5", "rank", 5),
        ("No. 12", "rank", 12),
        ("fifth place", "ordinal", 5),
        ("21st", "ordinal", 21),
        ("twenty-third", "ordinal", 23),
        ("twenty-three models", "count", 23),
        ("eight places", "count", 8),
        ("2.4 times", "times", Fraction(24, 10)),
        ("2.4x", "times", Fraction(24, 10)),
        ("half of it", "fraction", Fraction(1, 2)),
        ("two thirds of all", "fraction", Fraction(2, 3)),
        ("$0.30", "money", Fraction(3, 10)),
        ("top 20", "set", 20),
        ("the first five", "set", 5),
        ("8,945 votes", "count", 8945),
        ("5.1 percentage points", "count", Fraction(51, 10)),
    ],
)
def test_forms(text: str, kind: str, value: Fraction) -> None:
    found = only(text)
    assert found.kind == kind
    assert found.value == value
    assert found.low <= value <= found.high


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("8 to 14 June 2026", date(2026, 6, 14)),
        ("14 June", date(2026, 6, 14)),
        ("June 14, 2025", date(2025, 6, 14)),
        ("2026-06-14", date(2026, 6, 14)),
        ("2026-W24", None),
        ("31 June", None),
        ("June 2026", None),
    ],
)
def test_days(text: str, day: date | None) -> None:
    assert (only(text).kind, only(text).day) == ("date", day)


def test_a_range_counts_twice_what_its_end_counts() -> None:
    low, high = find_numbers("19-34%", 2026)
    assert [low.kind, int(low.value), int(high.value)] == ["percent", 19, 34]
    two, three = find_numbers("two to three weeks", 2026)
    assert [two.noun, int(two.value), int(three.value)] == ["weeks", 2, 3]


@pytest.mark.parametrize("text", ["one", "one of them", "a model", "K", "-", "x2y", "v1.2.3.4a"])
def test_no_numbers(text: str) -> None:
    assert not [number for number in find_numbers(text, 2026) if number.kind != "count"]


@pytest.mark.parametrize(("word", "number"), sorted({**cardinals()}.items()))
def test_every_cardinal(word: str, number: int) -> None:
    assert only(f"{word} weeks").value == number


@pytest.mark.parametrize(("word", "number"), sorted(ordinals().items()))
def test_every_ordinal(word: str, number: int) -> None:
    assert only(f"{word} place").value == number


@pytest.mark.parametrize("word", sorted(FRACTIONS))
def test_every_fraction(word: str) -> None:
    assert only(f"{word} of the traffic").value == FRACTIONS[word]


@pytest.mark.parametrize("scale", sorted(SCALES))
def test_every_scale(scale: str) -> None:
    gap = "" if len(scale) == 1 else " "
    assert only(f"2.5{gap}{scale}").value == Fraction(5, 2) * SCALES[scale]


@pytest.mark.parametrize("noun", sorted(NOUNS))
def test_every_noun(noun: str) -> None:
    assert next(find_numbers(f"seven {noun}s", 2026)).noun == NOUNS[noun]


@pytest.mark.parametrize("hedge", sorted(HEDGES))
def test_every_hedge(hedge: str) -> None:
    found = only(f"{hedge} 30%")
    assert found.hedged
    assert (found.low, found.high) == (30 - HEDGES[hedge][0], 30 + HEDGES[hedge][1])


@given(st.text(alphabet="0123456789.,%#$TBMx -to a third one weeks#", max_size=60))
def test_numbers_stand_in_order_and_apart(text: str) -> None:
    found = list(find_numbers(text, 2026))
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 <= one.start < one.end <= len(text) for one in found)


def test_a_number_of_many_digits_is_read_in_bounded_time() -> None:
    assert only("9" * 100_000).kind == "count"
