"""The wording ladder at its bounds: a word must hold for everything that is printed alike."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.facts.lexicon import (
    growth_words,
    level_words,
    market_words,
    move_words,
    part_words,
    ratio_interval,
    ratio_words,
)
from generator.facts.printing import percent, tokens_interval, tokens_long

RISE_VERBS = ("rose", "grew", "increased", "gained", "was up")
FALL_VERBS = ("fell", "declined", "decreased", "lost", "was down")
FLAT_WORDS = ("flat", "little changed")
UP_VERBS = ("moved up", "rose", "gained")
DOWN_VERBS = ("moved down", "fell", "lost")
FLAT_BELOW = Fraction(3, 100)
STRONG = {"surged", "plunged", "more than doubled", "more than tripled"}


def words(ratio: str, *, full: bool = True) -> tuple[str, ...]:
    return growth_words(Fraction(ratio), FLAT_BELOW, full_base=full)


@pytest.mark.parametrize(
    ("ratio", "printed", "word"),
    [
        ("0", "0.0%", "flat"),
        ("0.0294", "2.9%", "flat"),
        ("0.02949", "2.9%", "flat"),
        ("0.0295", "3.0%", "rose"),
        ("0.03", "3.0%", "rose"),
        ("-0.02949", "−2.9%", "flat"),  # noqa: RUF001 - a true minus
        ("-0.03", "−3.0%", "fell"),  # noqa: RUF001 - a true minus
        ("0.494", "49%", "rose"),
        ("0.5", "50%", "rose"),
        ("0.5049", "50%", "rose"),
        ("0.505", "51%", "surged"),
        ("0.994", "99%", "surged"),
        ("1", "100%", "surged"),
        ("1.0049", "100%", "surged"),
        ("1.005", "101%", "more than doubled"),
        ("1.1449", "114%", "more than doubled"),
        ("1.145", "115%", "surged"),
        ("1.8", "180%", "surged"),
        ("2.0049", "200%", "surged"),
        ("2.005", "201%", "more than tripled"),
        ("2.1449", "214%", "more than tripled"),
        ("2.145", "215%", "surged"),
        ("40", "4,000%", "surged"),
        ("-0.3349", "−33%", "fell"),  # noqa: RUF001 - a true minus
        ("-0.335", "−34%", "plunged"),  # noqa: RUF001 - a true minus
        ("-1", "−100%", "plunged"),  # noqa: RUF001 - a true minus
    ],
)
def test_the_word_to_print(ratio: str, printed: str, word: str) -> None:
    assert percent(Fraction(ratio)) == printed
    assert words(ratio)[0] == word


@pytest.mark.parametrize(
    ("ratio", "allowed"),
    [
        ("0.01", FLAT_WORDS),
        ("0.2", RISE_VERBS),
        ("0.6", ("surged", *RISE_VERBS)),
        ("1.04", ("more than doubled", "surged", *RISE_VERBS)),
        ("1.8", ("surged", "more than doubled", *RISE_VERBS)),
        ("2.1", ("more than tripled", "surged", "more than doubled", *RISE_VERBS)),
        ("5", ("surged", "more than tripled", "more than doubled", *RISE_VERBS)),
        ("-0.2", FALL_VERBS),
        ("-0.5", ("plunged", *FALL_VERBS)),
    ],
)
def test_a_weaker_word_in_the_same_direction_is_true_too(ratio: str, allowed: tuple[str, ...]) -> None:
    assert words(ratio) == allowed


@given(st.fractions(min_value=-1, max_value=100))
def test_without_a_full_base_no_word_is_strong(ratio: Fraction) -> None:
    assert not set(growth_words(ratio, FLAT_BELOW, full_base=False)) & STRONG


@given(st.fractions(min_value=-1, max_value=10), st.booleans())
def test_words_keep_the_direction_and_what_is_printed_alike_is_called_alike(ratio: Fraction, full: bool) -> None:  # noqa: FBT001 - drawn
    said = growth_words(ratio, FLAT_BELOW, full_base=full)
    assert said == FLAT_WORDS or set(said) <= {*(RISE_VERBS if ratio > 0 else FALL_VERBS), *STRONG}
    if ratio > 0:
        assert "plunged" not in said
    shown = Fraction(percent(ratio).rstrip("%").replace(",", "").replace("\N{MINUS SIGN}", "-")) / 100
    assert said == growth_words(shown, FLAT_BELOW, full_base=full)


def test_standing_still_is_flat_whatever_flat_means() -> None:
    assert growth_words(Fraction(0), Fraction(0), full_base=True) == FLAT_WORDS
    assert growth_words(Fraction("0.0004"), Fraction(0), full_base=True) == FLAT_WORDS
    assert growth_words(Fraction("0.0006"), Fraction(0), full_base=True) == RISE_VERBS


@pytest.mark.parametrize(
    ("ratio", "first"),
    [("0.04", "grew"), ("-0.04", "shrank"), ("0.01", "flat"), ("0.6", "surged"), ("-0.5", "plunged"), ("1.04", "more than doubled")],
)
def test_a_market_grows_and_shrinks(ratio: str, first: str) -> None:
    said = market_words(Fraction(ratio), FLAT_BELOW)
    assert said[0] == first
    assert len(said) == len(set(said))
    assert set(said) - {"shrank"} == set(words(ratio))


@pytest.mark.parametrize(
    ("places", "allowed"),
    [
        (1, ("edged up",)),
        (2, ("edged up",)),
        (3, ("climbed", "edged up")),
        (5, ("climbed", "edged up")),
        (6, ("jumped", "climbed", "edged up")),
        (40, ("jumped", "climbed", "edged up")),
        (-1, ("slipped",)),
        (-2, ("slipped",)),
        (-3, ("dropped", "slipped")),
        (-40, ("dropped", "slipped")),
    ],
)
def test_moves_in_rank_have_their_own_verbs(places: int, allowed: tuple[str, ...]) -> None:
    assert move_words(places) == (*allowed, *(UP_VERBS if places > 0 else DOWN_VERBS))


def test_who_did_not_move_has_no_verb() -> None:
    assert move_words(0) == ()


B = 10**9


@pytest.mark.parametrize(
    ("more", "less", "within", "across"),
    [
        (149, 100, "about half as much again", "roughly half as much again"),
        (170, 100, "1.7 times", "roughly 1.7 times"),
        (188, 100, "nearly double", "roughly double"),
        (200, 100, "about twice", "roughly twice"),
        (202, 100, "more than double", "roughly double"),
        (212, 100, "more than double", "roughly double"),
        (216, 100, "2.2 times", "roughly 2.2 times"),
        (259, 100, "2.6 times", "roughly 2.6 times"),
        (263, 100, "2.6 times", "more than double"),
        (270, 100, "nearly triple", "more than double"),
        (300, 100, "about three times", "more than double"),
        (340, 100, "3.4 times", "more than double"),
        (400, 100, "4.0 times", "more than triple"),
    ],
)
def test_the_word_for_a_multiple(more: int, less: int, within: str, across: str) -> None:
    assert ratio_words(more * B, less * B, same_vendor=True)[0] == within
    assert ratio_words(more * B, less * B, same_vendor=False)[0] == across


def test_a_multiple_must_hold_for_everything_that_is_printed_alike() -> None:
    assert "more than double" not in ratio_words(201 * B, 100 * B, same_vendor=True)
    assert "more than double" in ratio_words(201_000 * B, 100_001 * B - 500 * B, same_vendor=True)
    assert "nearly double" not in ratio_words(1995 * B // 10, 100 * B, same_vendor=True)


@pytest.mark.parametrize(
    ("more", "less", "word"),
    [
        (1000, 1000, "level with"),
        (1010, 1000, "just above"),
        (1034, 1000, "above"),
        (1060, 1000, "slightly above"),
        (1300, 1000, "well above"),
        (1500, 1000, "well above"),
    ],
)
def test_the_word_for_being_above(more: int, less: int, word: str) -> None:
    assert level_words(more * B, less * B)[0] == word


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("0.25", ("about a quarter",)),
        ("0.33", ("about a third",)),
        ("0.40", ()),
        ("0.48", ("nearly half",)),
        ("0.50", ()),
        ("0.52", ("just over half", "more than half", "most")),
        ("0.56", ("more than half", "most")),
        ("0.596", ("more than half", "most")),
        ("0.60", ("most", "more than half")),
        ("0.90", ("most", "more than half")),
    ],
)
def test_the_word_for_a_part(part: str, words: tuple[str, ...]) -> None:
    assert part_words(Fraction(part)) == words


@given(st.integers(1, 10**15), st.integers(1, 10**15))
def test_a_comparison_is_true_of_the_exact_values_and_never_says_too_much(one: int, other: int) -> None:
    more, less = max(one, other), min(one, other)
    low, high = ratio_interval(more, less)
    assert low <= Fraction(more, less) <= high
    words = ratio_words(more, less, same_vendor=True)
    assert ("more than double" in words) <= (more > 2 * less)
    assert ("more than triple" in words) <= (more > 3 * less)
    assert set(ratio_words(more, less, same_vendor=False)) & {"more than double", "more than triple"} <= set(words)


@given(st.integers(1, 10**15))
def test_a_count_lies_in_the_interval_of_its_printing(tokens: int) -> None:
    low, high = tokens_interval(tokens)
    assert low <= tokens <= high
    assert tokens_long(ceil(low)) == tokens_long(tokens)
    assert tokens_long(ceil(low) - 1) != tokens_long(tokens)
    assert low == high or tokens_long(floor(high)) != tokens_long(tokens) or tokens_long(floor(high) + 1) != tokens_long(tokens)
