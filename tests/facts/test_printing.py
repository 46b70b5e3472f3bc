"""How numbers look in print, by hand and by law."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.facts import printing

M = "\N{MINUS SIGN}"
ratios = st.fractions(min_value=-1, max_value=200)


@pytest.mark.parametrize(
    ("tokens", "short", "long"),
    [
        (4_145_123_456_789, "4.15T", "4.15 trillion tokens"),
        (1_380_000_000_000, "1.38T", "1.38 trillion tokens"),
        (1_385_000_000_000, "1.39T", "1.39 trillion tokens"),
        (1_384_999_999_999, "1.38T", "1.38 trillion tokens"),
        (13_850_000_000_000, "13.9T", "13.9 trillion tokens"),
        (138_500_000_000_000, "139T", "139 trillion tokens"),
        (4_000_000_000_000, "4.00T", "4.00 trillion tokens"),
        (1_234_567_000_000_000, "1,235T", "1,235 trillion tokens"),
        (999_499_999_999, "999B", "999 billion tokens"),
        (999_500_000_000, "1.00T", "1.00 trillion tokens"),
        (9_995_000_000, "10.0B", "10.0 billion tokens"),
        (9_994_999_999, "9.99B", "9.99 billion tokens"),
        (792_000_000_000, "792B", "792 billion tokens"),
        (999_500, "1.00M", "1.00 million tokens"),
        (999_499, "999,499", "999,499 tokens"),
        (0, "0", "0 tokens"),
        (-1_380_000_000_000, f"{M}1.38T", f"{M}1.38 trillion tokens"),
    ],
)
def test_tokens_have_three_significant_digits(tokens: int, short: str, long: str) -> None:
    assert printing.tokens_short(tokens) == short
    assert printing.tokens_long(tokens) == long


def test_a_signed_difference_of_tokens() -> None:
    assert [printing.tokens_short(tokens, signed=True) for tokens in (10**12, -(10**12), 0)] == ["+1.00T", f"{M}1.00T", "0"]


@pytest.mark.parametrize(
    ("ratio", "plain", "signed"),
    [
        ("1.028661", "103%", "+103%"),
        ("0.1", "10%", "+10%"),
        ("0.0995", "10%", "+10%"),
        ("0.09949", "9.9%", "+9.9%"),
        ("0.105", "11%", "+11%"),
        ("0.1049", "10%", "+10%"),
        ("-0.325", f"{M}33%", f"{M}33%"),
        ("-0.0005", f"{M}0.1%", f"{M}0.1%"),
        ("-0.0004", "0.0%", "0.0%"),
        ("0.0004", "0.0%", "0.0%"),
        ("0", "0.0%", "0.0%"),
        ("9.99", "999%", "+999%"),
        ("12.34", "1,234%", "+1,234%"),
    ],
)
def test_percentages_are_whole_from_ten_up(ratio: str, plain: str, signed: str) -> None:
    assert printing.percent(Fraction(ratio)) == plain
    assert printing.percent(Fraction(ratio), signed=True) == signed


@pytest.mark.parametrize(
    ("ratio", "short", "long"),
    [
        ("9.99", "+999%", "999%"),
        ("9.9949", "+999%", "999%"),
        ("9.995", "11 times", "11 times"),
        ("11.4", "12 times", "12 times"),
        ("112.2", "113 times", "113 times"),
        ("-0.5", f"{M}50%", "50%"),
    ],
)
def test_a_growth_above_999_percent_is_so_many_times(ratio: str, short: str, long: str) -> None:
    assert printing.growth_short(Fraction(ratio)) == short
    assert printing.growth_long(Fraction(ratio)) == long


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("0.5", 0, "1"),
        ("-0.5", 0, f"{M}1"),
        ("-0.49", 0, "0"),
        ("2.5", 0, "3"),
        ("0.05", 1, "0.1"),
        ("1234.5", 0, "1,235"),
        ("1234567.891", 2, "1,234,567.89"),
        ("-0.004", 2, "0.00"),
        ("7", 2, "7.00"),
    ],
)
def test_halves_are_rounded_away_from_zero(value: str, decimals: int, text: str) -> None:
    assert printing.print_rounded(Fraction(value), decimals) == text


def test_points_have_one_decimal_and_a_true_minus() -> None:
    printed = [printing.points(Fraction(value), signed=True) for value in ("0.06", "-0.0123", "0.00049", "-0.00049", "0")]
    assert printed == ["+6.0", f"{M}1.2", "0.0", "0.0", "0.0"]
    assert printing.points(Fraction("0.06")) == "6.0"


def test_counts_and_ordinals() -> None:
    assert [printing.count_word(number) for number in (0, 1, 3, 12, 13, 1000)] == ["no", "one", "three", "twelve", "13", "1,000"]
    assert [printing.ordinal_word(number) for number in (1, 3, 10, 11, 21)] == ["first", "third", "tenth", "11th", "21st"]
    suffixed = [f"{number}{printing.ordinal_suffix(number)}" for number in (1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 101, 111, 112)]
    assert suffixed == ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "23rd", "101st", "111th", "112th"]


def test_days_and_spans_say_as_much_as_differs() -> None:
    assert printing.day_long(date(2026, 6, 3)) == "3 June 2026"
    assert printing.day_short(date(2026, 12, 3)) == "3 Dec"
    assert printing.day_span(date(2026, 6, 8), date(2026, 6, 14)) == "8 to 14 June 2026"
    assert printing.day_span(date(2026, 6, 29), date(2026, 7, 5)) == "29 June to 5 July 2026"
    assert printing.day_span(date(2026, 12, 28), date(2027, 1, 3)) == "28 December 2026 to 3 January 2027"
    assert printing.day_span(date(2026, 6, 14), date(2027, 6, 14)) == "14 June 2026 to 14 June 2027"


def test_a_moment_is_printed_in_utc() -> None:
    assert printing.utc_timestamp(datetime(2026, 6, 16, 3, tzinfo=UTC)) == "2026-06-16T03:00:00Z"
    assert printing.utc_timestamp(datetime(2026, 6, 16, 3, tzinfo=timezone(timedelta(hours=2)))) == "2026-06-16T01:00:00Z"


def test_a_list_is_written_out() -> None:
    assert [printing.join_items(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


@given(st.integers(1, 10**16))
def test_tokens_are_printed_to_within_half_of_the_third_digit(tokens: int) -> None:
    text = printing.tokens_short(tokens)
    size = next((size for size, letter, _ in printing.TOKEN_SCALES if text.endswith(letter)), 1)
    value = Fraction(text.rstrip("TBM").replace(",", "")) * size
    digits = sum(mark.isdigit() for mark in text)
    assert digits == 3 if size > 1 and tokens < 999_500_000_000_000 else digits >= 1
    assert abs(value - tokens) * 1000 <= tokens * 5


@given(ratios)
def test_a_printed_percentage_lies_in_its_own_interval(ratio: Fraction) -> None:
    low, high = printing.percent_interval(ratio)
    shown = Fraction(printing.percent(ratio).rstrip("%").replace(",", "").replace(M, "-")) / 100
    assert low <= ratio <= high
    assert (low + high) / 2 == shown
    step = Fraction(1, 1000) if abs(shown) < Fraction(1, 10) else Fraction(1, 100)
    assert high - low == step


@given(ratios)
def test_the_sign_is_that_of_the_printed_figure(ratio: Fraction) -> None:
    text = printing.percent(ratio, signed=True)
    zero = not set(text) & set("123456789")
    assert text[0] == ("0" if zero else "+" if ratio > 0 else M)
