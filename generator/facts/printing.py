"""Print numbers, for text, tables, charts and the gate.

Everything is computed on integers and fractions and rounded once, here, half up (docs/develop/spec/claims.md, section 4).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from fractions import Fraction

from generator.facts.number_words import MONTHS, ONES, ORDINALS
from generator.model.fact import Unit

MINUS = "\N{MINUS SIGN}"
TOKEN_SCALES: tuple[tuple[int, str, str], ...] = ((10**12, "T", "trillion"), (10**9, "B", "billion"), (10**6, "M", "million"))
SIGNIFICANT_DIGITS = 3
_CARDINALS = ("no", *ONES[1:13])
_ORDINALS = ORDINALS[1:11]
_LEAST_TWO_DIGIT_NUMBER = 10
_MAX_GROWTH_PERCENT = 999


def print_rounded(value: Fraction | int, decimals: int) -> str:
    """Print a number with a number of decimals, half away from zero, with a true minus sign."""
    units = _round_to_units(value, decimals)
    whole, part = divmod(abs(units), 10**decimals)
    return _sign(units, signed=False) + f"{whole:,}" + (f".{part:0{decimals}}" if decimals else "")


def print_significant(value: Fraction | int, digits: int = SIGNIFICANT_DIGITS) -> str:
    """Print a positive number with a number of significant digits, trailing zeros included: `4.15`, `13.8`, `338`."""
    for decimals in range(digits - 1, -1, -1):
        text = print_rounded(value, decimals)
        if sum(mark.isdigit() for mark in text) <= digits:
            return text
    return print_rounded(value, 0)


def _scale_tokens(tokens: int) -> tuple[str, str, str]:
    for size, letter, word in TOKEN_SCALES:
        # 999.6 billion rounds to 1,000 billion at three digits, which is written 1.00 trillion
        if 2 * abs(tokens) >= 2 * size - size // 10**SIGNIFICANT_DIGITS:
            return print_significant(Fraction(abs(tokens), size)), letter, word
    return f"{abs(tokens):,}", "", ""


def tokens_short(tokens: int, *, signed: bool = False) -> str:
    """Print tokens for tables and charts: `1.38T`; `+1.38T` when signed."""
    number, letter, _ = _scale_tokens(tokens)
    return _sign(tokens, signed=signed) + number + letter


def tokens_long(tokens: int) -> str:
    """Print tokens for prose: `1.38 trillion tokens`."""
    number, _, word = _scale_tokens(tokens)
    return f"{_sign(tokens, signed=False)}{number} {word} tokens" if word else f"{_sign(tokens, signed=False)}{number} tokens"


def tokens_interval(tokens: int) -> tuple[Fraction, Fraction]:
    """Compute the least and the greatest count with the same printing."""
    number, _, word = _scale_tokens(tokens)
    size = next((size for size, _, name in TOKEN_SCALES if name == word), None)
    if size is None:
        return Fraction(tokens), Fraction(tokens)
    decimals = len(number.partition(".")[2])
    shown, half = Fraction(number.replace(",", "")) * size, Fraction(size, 2 * 10**decimals)
    # below a power of ten the step is a tenth: 999 billion comes before 1.00 trillion, 9.99 before 10.0
    below = half / 10 if number.strip("0.") == "1" else half
    return shown - below, shown + half


def percent(ratio: Fraction, *, signed: bool = False) -> str:
    """Print a fraction as percent: whole from 10% up, one decimal below; `+103%` when signed."""
    decimals = _decimals(ratio)
    return _sign(_round_to_units(ratio * 100, decimals), signed=signed) + print_rounded(abs(ratio) * 100, decimals) + "%"


def percent_interval(ratio: Fraction) -> tuple[Fraction, Fraction]:
    """Compute the least and the greatest value with the same printed percentage."""
    step = 100 * 10 ** _decimals(ratio)
    units = _round_to_units(ratio * 100, _decimals(ratio))
    return Fraction(2 * units - 1, 2 * step), Fraction(2 * units + 1, 2 * step)


def growth_short(ratio: Fraction) -> str:
    """Print a growth for a table cell: `+103%`, and `12 times` from 1,000% up."""
    return percent(ratio, signed=True) if _round_to_units(ratio * 100, 0) <= _MAX_GROWTH_PERCENT else growth_long(ratio)


def growth_long(ratio: Fraction) -> str:
    """Print a growth for prose, without its direction: `103%`, and `12 times` from 1,000% up."""
    return percent(abs(ratio)) if _round_to_units(ratio * 100, 0) <= _MAX_GROWTH_PERCENT else f"{print_significant(ratio + 1, 2)} times"


def points(ratio: Fraction, *, signed: bool = False) -> str:
    """Print a difference of shares in percentage points, with one decimal and without the unit: `+6.0`."""
    return _sign(_round_to_units(ratio * 100, 1), signed=signed) + print_rounded(abs(ratio) * 100, 1)


def score_gap(difference: Fraction) -> str:
    """Print a difference of Arena scores: `one point`, `12 points`."""
    number = _round_to_units(abs(difference), 0)
    return f"{count_word(number)} {'point' if number == 1 else 'points'}"


def dollars(value: Fraction) -> str:
    """Print money: `$0.30`, `$12.50`, `$338 thousand`, `$1.38 million`."""
    for size, word in ((10**9, "billion"), (10**6, "million"), (10**3, "thousand")):
        if 2 * value >= 2 * size - size // 10**SIGNIFICANT_DIGITS:
            return f"${print_significant(value / size)} {word}"
    least = next((decimals for decimals in (2, 3, 4) if not value or _round_to_units(value, decimals) >= _LEAST_TWO_DIGIT_NUMBER), 6)
    return f"${print_rounded(value, least)}"


def price_per_million(price: Fraction) -> str:
    """Print a price per token as price lists do: `$0.30 a million tokens`."""
    return f"{dollars(price * 10**6)} a million tokens"


def count_word(number: int) -> str:
    """Print a count: `three` up to twelve, digits beyond."""
    return _CARDINALS[number] if 0 <= number < len(_CARDINALS) else f"{number:,}"


def ordinal_word(number: int) -> str:
    """Print an ordinal: `third` up to tenth, `11th` beyond."""
    return _ORDINALS[number - 1] if 1 <= number <= len(_ORDINALS) else f"{number}{ordinal_suffix(number)}"


def ordinal_suffix(number: int) -> str:
    """Choose the suffix of an ordinal: `st`, `nd`, `rd` or `th`."""
    return "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def day_long(day: date) -> str:
    """Print a day: `13 June 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_short(day: date) -> str:
    """Print a day for axes and narrow tables: `13 Jun`."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def day_brief(day: date) -> str:
    """Print a day for tables that span years: `13 Jun 2026`."""
    return f"{day_short(day)} {day.year}"


def day_span(first: date, last: date) -> str:
    """Print a span of days, with only the differing parts of the first day: `8 to 14 June 2026`."""
    if first.year != last.year:
        return f"{day_long(first)} to {day_long(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} to {day_long(last)}"
    return f"{first.day} to {day_long(last)}"


def utc_timestamp(instant: datetime) -> str:
    """Print a moment as citation lines do: `2026-06-16T03:00:00Z`."""
    return f"{instant.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def join_items(items: Sequence[str]) -> str:
    """Join items in a sentence: `a`, `a and b`, `a, b and c`."""
    return " and ".join((", ".join(items[:-1]), items[-1])) if len(items) > 1 else "".join(items)


def print_value(value: int | Fraction | str, unit: Unit) -> str:
    """Print a value for prose, without a sign, because a word next to it gives the direction."""
    if isinstance(value, str):
        return value
    return _PRINTERS[unit](Fraction(value) if unit is Unit.CORRELATION else abs(Fraction(value)))


def _round_to_units(value: Fraction | int, decimals: int) -> int:
    """Round to units of the last place, half away from zero."""
    scaled = abs(Fraction(value)) * 10**decimals
    units: int = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return -units if value < 0 else units


def _decimals(ratio: Fraction) -> int:
    """Count the decimals of a percentage; 9.95 rounds to ten and so has none."""
    return 1 if abs(_round_to_units(ratio * 100, 1)) < 10 * _LEAST_TWO_DIGIT_NUMBER else 0


def _sign(value: Fraction | int, *, signed: bool) -> str:
    if value < 0:
        return MINUS
    return "+" if signed and value > 0 else ""


def _print_places(count: Fraction) -> str:
    return count_word(int(count)) + (" place" if count == 1 else " places")


_PRINTERS: Mapping[Unit, Callable[[Fraction], str]] = {
    Unit.TOKENS: lambda value: tokens_long(int(value)),
    Unit.SHARE: percent,
    Unit.GROWTH: growth_long,
    Unit.POINTS: lambda value: f"{points(value)} percentage points",
    Unit.RANK: lambda value: f"#{value}",
    Unit.PLACES: _print_places,
    Unit.DAYS: lambda value: f"{value} of 7 days",
    Unit.NUMBER: lambda value: print_rounded(value, 1),
    Unit.COUNT: lambda value: count_word(int(value)),
    Unit.SCORE: lambda value: print_rounded(value, 0).replace(",", ""),
    Unit.SCORE_DIFFERENCE: score_gap,
    Unit.VOTES: lambda value: f"{int(value):,} votes",
    Unit.INDEX: lambda value: print_rounded(value, 1).removesuffix(".0"),
    Unit.PRICE: price_per_million,
    Unit.MONEY: dollars,
    Unit.RATIO: lambda value: f"{print_significant(value, 2)} times",
    Unit.CORRELATION: lambda value: print_rounded(value, 2),
}
