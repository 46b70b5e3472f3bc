"""Parse printed figures: the value that a text states, its precision and its form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from generator.facts import printing
from generator.model.fact import Fact, Unit

_SCALE_SIZES = {name: size for size, letter, word in printing.TOKEN_SCALES for name in (letter, word)}
_FIGURE_PATTERN = re.compile(
    r"(?P<sign>[+\-\N{MINUS SIGN}])?(?P<dollar>\$)?(?P<hash>#)?(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<part>\d+))?"
    r"(?:(?P<letter>[TBM])|\s(?P<scale>trillion|billion|million)|(?P<percent>%)|(?P<ordinal>st|nd|rd|th))?"
    r"(?P<tail>\s[a-z][a-z0-9 ]*)?",
    re.ASCII,
)
_DAY_PATTERN = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}", re.ASCII)
_COUNTED_NOUN = re.compile(r"\A (place|day|week|model)s?\b")
_CARDINALS = {printing.count_word(number): number for number in range(13)} | {"zero": 0, "a": 1}
_ORDINALS = {printing.ordinal_word(number): number for number in range(1, 11)}
_PERCENT_TAILS = frozenset({" per cent", " percent"})
_TIMES_TAIL = " times"
_ANY_FORM = frozenset({"figure", "word"})
_RANK_FORMS = _ANY_FORM | {"rank", "ordinal", "ordinal word"}


@dataclass(frozen=True, slots=True)
class UnitFormat:
    """The forms in which values of a unit may be written."""

    kinds: frozenset[str]
    """Kinds of numbers in running text (`generator.gate.read.numbers`) that can state a value."""
    nouns: frozenset[str] = frozenset()
    """Kinds of things that such a number may count; a number of other things is another figure."""
    tails: frozenset[str] | None = frozenset({""})
    """What may follow the figure inside a link; `None` for anything."""
    forms: frozenset[str] = _ANY_FORM
    rounded: bool = False
    """Whether a printing is rounded; otherwise it is exact."""
    signed: bool = False
    """Whether values can be negative, and so have a sign."""
    factor: int = 1
    """The factor by which a value is multiplied for printing."""


def _make_format(kinds: str, nouns: str = "", tails: Iterable[str] = ("",), **rest: Any) -> UnitFormat:  # noqa: ANN401 - the fields of a shape
    return UnitFormat(frozenset(kinds.split()), frozenset(nouns.split()), frozenset(tails), **rest)


UNIT_FORMATS: Mapping[Unit, UnitFormat] = MappingProxyType(
    {
        Unit.TOKENS: _make_format("scaled count", "tokens", ["", " tokens"], rounded=True, signed=True),
        Unit.SHARE: _make_format("percent fraction", tails=_PERCENT_TAILS, rounded=True, factor=100),
        Unit.GROWTH: _make_format("percent times", "times", [*_PERCENT_TAILS, _TIMES_TAIL], rounded=True, signed=True, factor=100),
        Unit.POINTS: _make_format(
            "count", "points", [" percentage points", " percentage point", " points", " point"], rounded=True, signed=True, factor=100
        ),
        Unit.RANK: _make_format("rank ordinal count", "places", ["", " place"], forms=_RANK_FORMS),
        Unit.PLACES: _make_format("count", "places", ["", " place", " places"], signed=True),
        Unit.COUNT: UnitFormat(
            frozenset({"count", "ordinal"}), frozenset({"weeks", "days", "models", "things", "times"}), None, _RANK_FORMS - {"rank"}
        ),
        Unit.DAYS: _make_format("count", "days", ["", " day", " days", " of 7 days", " of seven days", " of the seven days"]),
        Unit.NUMBER: _make_format("count", "models", ["", " models"], rounded=True),
        Unit.SCORE: _make_format("count", "points", ["", " points"], rounded=True),
        Unit.SCORE_DIFFERENCE: _make_format("count", "points", ["", " point", " points"], rounded=True, signed=True),
        Unit.VOTES: _make_format("count scaled", "votes", ["", " vote", " votes"]),
        Unit.INDEX: _make_format("count", "points", ["", " points"], rounded=True),
        Unit.PRICE: _make_format(
            "money", "tokens", ["", " a million tokens", " per million tokens", " per million"], rounded=True, factor=10**6
        ),
        Unit.MONEY: _make_format("money", tails=["", " million", " thousand"], rounded=True),
        Unit.RATIO: _make_format("times fraction", "times", [_TIMES_TAIL], rounded=True),
        Unit.CORRELATION: _make_format("count", rounded=True, signed=True),
    }
)
"""A new unit that is printed as a number is one line here; the gate reports facts of a unit without one."""
_ONE_FORM_UNITS = frozenset(
    {Unit.SCORE, Unit.SCORE_DIFFERENCE, Unit.VOTES, Unit.INDEX, Unit.PRICE, Unit.MONEY, Unit.RATIO, Unit.CORRELATION}
)
"""Units with only one printed form."""
_MIN_DIGITS = 2


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A figure as printed in a text."""

    value: Fraction
    half_unit: Fraction
    """Half a unit of the last place: the exact value is at most this far away."""
    digits: int
    sign: str
    form: str
    """`figure`, `rank`, `word`, `ordinal` or `ordinal word`."""
    scale: str
    """`T`, `trillion` and so on; empty without a scale."""
    percent: bool
    dollar: bool
    tail: str
    """The text after the figure inside the link, with its space."""


def parse_figure(text: str) -> PrintedFigure | None:
    """Parse the figure that a text states; `None` when it states none."""
    if match := _FIGURE_PATTERN.fullmatch(text):
        part = match["part"] or ""
        number = match["number"].replace(",", "") + part
        if match["ordinal"] and (part or match["hash"] or match["ordinal"] != printing.ordinal_suffix(int(number))):
            return None
        scale = match["letter"] or match["scale"] or ""
        unit = Fraction(_SCALE_SIZES.get(scale, 1), 10 ** len(part))
        form = "ordinal" if match["ordinal"] else "rank" if match["hash"] else "figure"
        digits = len(number.lstrip("0"))
        sign, tail, marks = match["sign"] or "", match["tail"] or "", (bool(match["percent"]), bool(match["dollar"]))
        return PrintedFigure(int(number) * unit, unit / 2, digits, sign, form, scale, *marks, tail)
    word, space, tail = text.partition(" ")
    for form, words in (("word", _CARDINALS), ("ordinal word", _ORDINALS)):
        if word.lower() in words:
            return PrintedFigure(Fraction(words[word.lower()]), Fraction(), 1, "", form, "", percent=False, dollar=False, tail=space + tail)
    return None


def is_true_printing(text: str, fact: Fact) -> bool:
    """Whether a text is a true printing of a fact's value: inside the rounding interval, in its unit, with its sign."""
    if isinstance(fact.value, str):
        return text == fact.value or text.casefold() in {word.casefold() for word in fact.wordings}
    shown = parse_figure(text)
    return shown is not None and _unit_fits(shown, fact.unit) and _sign_fits(shown, fact) and _value_fits(shown, fact)


def reprint(text: str, fact: Fact) -> str:
    """Print a fact in the form of a text; the text itself where it states no figure."""
    if isinstance(fact.value, str):
        return fact.text if fact.unit is Unit.DATE and _DAY_PATTERN.fullmatch(text) else text
    shown = parse_figure(text)
    if shown is None:
        return text
    if fact.unit in _ONE_FORM_UNITS:
        return fact.text
    if fact.unit is Unit.GROWTH and shown.tail == _TIMES_TAIL:
        return printing.growth_long(Fraction(fact.value))
    figure = _print_unsigned(fact, shown)
    sign = (printing.MINUS if fact.value < 0 else "+") if shown.sign and any(mark in "123456789" for mark in figure) else ""
    capital = shown.form.endswith("word") and text[0].isupper()
    return sign + (figure.capitalize() if capital else figure) + _inflect_noun(shown.tail, fact)


def _print_unsigned(fact: Fact, figure: PrintedFigure) -> str:
    """Print the value without sign and tail."""
    value = abs(Fraction(fact.value))
    if fact.unit is Unit.TOKENS:
        short, long = printing.tokens_short(int(value)), printing.tokens_long(int(value)).removesuffix(" tokens")
        return long if len(figure.scale) > 1 else short if figure.scale else f"{int(value):,}"
    if fact.unit in {Unit.SHARE, Unit.GROWTH}:
        return printing.percent(value) if figure.percent else printing.percent(value).removesuffix("%")
    if fact.unit is Unit.POINTS:
        return printing.points(value)
    if fact.unit is Unit.NUMBER:
        return printing.print_rounded(value, 1)
    printers = {"word": printing.count_word, "ordinal word": printing.ordinal_word, "ordinal": _print_ordinal, "rank": "#{}".format}
    return printers.get(figure.form, "{:,}".format)(int(value))


def _inflect_noun(tail: str, fact: Fact) -> str:
    """Print the noun after a number, in the singular after one."""
    if fact.unit not in {Unit.PLACES, Unit.COUNT, Unit.DAYS}:
        return tail
    return _COUNTED_NOUN.sub(r" \1" if abs(Fraction(fact.value)) == 1 else r" \1s", tail)


def _print_ordinal(number: int) -> str:
    return f"{number}{printing.ordinal_suffix(number)}"


def _unit_fits(figure: PrintedFigure, unit: Unit) -> bool:
    unit_format = UNIT_FORMATS.get(unit)
    if (
        unit_format is None
        or figure.form not in unit_format.forms
        or (figure.scale and "scaled" not in unit_format.kinds and "money" not in unit_format.kinds)
    ):
        return False
    if figure.dollar != ("money" in unit_format.kinds):
        return False
    if figure.percent:
        return "percent" in unit_format.kinds and not figure.tail
    return unit_format.tails is None or figure.tail in unit_format.tails


def _sign_fits(figure: PrintedFigure, fact: Fact) -> bool:
    value = Fraction(fact.value)
    return not figure.sign or (UNIT_FORMATS[fact.unit].signed and (value > 0 if figure.sign == "+" else value < 0))


def _value_fits(figure: PrintedFigure, fact: Fact) -> bool:
    value = abs(Fraction(fact.value))
    if fact.unit is Unit.GROWTH and figure.tail == _TIMES_TAIL:
        value = Fraction(fact.value) + 1
    else:
        value *= UNIT_FORMATS[fact.unit].factor
    if not UNIT_FORMATS[fact.unit].rounded or figure.form == "word":
        return figure.value == value
    if figure.scale and figure.digits < _MIN_DIGITS:
        return False
    # half of the last place is rounded up, so the interval is open above
    return figure.value - figure.half_unit <= value < figure.value + figure.half_unit
