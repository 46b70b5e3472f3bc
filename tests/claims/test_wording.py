"""The wording ladder at its bounds: a word must hold for everything that is printed alike."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.claims.wording import DOWN, FALL, FLAT, RISE, UP, growth_words, market_words, move_words
from generator.model.printing import percent

FLAT_BELOW = Fraction(3, 100)
STRONG = {"surged", "plunged", "more than doubled", "more than tripled"}


def words(ratio: str, *, full: bool = True) -> tuple[str, ...]:
    return growth_words(Fraction(ratio), FLAT_BELOW, full=full)


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
        ("0.01", FLAT),
        ("0.2", RISE),
        ("0.6", ("surged", *RISE)),
        ("1.04", ("more than doubled", "surged", *RISE)),
        ("1.8", ("surged", "more than doubled", *RISE)),
        ("2.1", ("more than tripled", "surged", "more than doubled", *RISE)),
        ("5", ("surged", "more than tripled", "more than doubled", *RISE)),
        ("-0.2", FALL),
        ("-0.5", ("plunged", *FALL)),
    ],
)
def test_a_weaker_word_in_the_same_direction_is_true_too(ratio: str, allowed: tuple[str, ...]) -> None:
    assert words(ratio) == allowed


@given(st.fractions(min_value=-1, max_value=100))
def test_without_a_full_base_no_word_is_strong(ratio: Fraction) -> None:
    assert not set(growth_words(ratio, FLAT_BELOW, full=False)) & STRONG


@given(st.fractions(min_value=-1, max_value=10), st.booleans())
def test_words_keep_the_direction_and_what_is_printed_alike_is_called_alike(ratio: Fraction, full: bool) -> None:  # noqa: FBT001 - drawn
    said = growth_words(ratio, FLAT_BELOW, full=full)
    assert said == FLAT or set(said) <= {*(RISE if ratio > 0 else FALL), *STRONG}
    if ratio > 0:
        assert "plunged" not in said
    shown = Fraction(percent(ratio).rstrip("%").replace(",", "").replace("\N{MINUS SIGN}", "-")) / 100
    assert said == growth_words(shown, FLAT_BELOW, full=full)


def test_standing_still_is_flat_whatever_flat_means() -> None:
    assert growth_words(Fraction(0), Fraction(0), full=True) == FLAT
    assert growth_words(Fraction("0.0004"), Fraction(0), full=True) == FLAT
    assert growth_words(Fraction("0.0006"), Fraction(0), full=True) == RISE


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
    assert move_words(places) == (*allowed, *(UP if places > 0 else DOWN))


def test_who_did_not_move_has_no_verb() -> None:
    assert move_words(0) == ()
