"""Printed figures read back: which value a text states, how exactly, and in which form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from generator.facts import printing
from generator.model.fact import Fact, Unit

_SCALES = {name: size for size, letter, word in printing.SCALES for name in (letter, word)}
_FIGURE = re.compile(
    r"(?P<sign>[+\-\N{MINUS SIGN}])?(?P<dollar>\$)?(?P<hash>#)?(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<part>\d+))?"
    r"(?:(?P<letter>[TBM])|\s(?P<scale>trillion|billion|million)|(?P<percent>%)|(?P<ordinal>st|nd|rd|th))?"
    r"(?P<tail>\s[a-z][a-z0-9 ]*)?",
    re.ASCII,
)
_DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}", re.ASCII)
_COUNTED = re.compile(r"\A (place|day|week|model)s?\b")
_CARDINALS = {printing.count_word(number): number for number in range(13)} | {"zero": 0, "a": 1}
_ORDINALS = {printing.ordinal_word(number): number for number in range(1, 11)}
_PERCENT = frozenset({" per cent", " percent"})
_TIMES = " times"
_ANY = frozenset({"figure", "word"})
_PLACED = _ANY | {"rank", "ordinal", "ordinal word"}


@dataclass(frozen=True, slots=True)
class Shape:
    """How values of a unit may be written."""

    kinds: frozenset[str]
    """Sorts of number in running text (`generator.gate.numbers`) that can state one."""
    nouns: frozenset[str] = frozenset()
    """Sorts of things that such a number may count; a number with another noun is of something else."""
    tails: frozenset[str] | None = frozenset({""})
    """What may follow the figure inside a link; `None` for whatever the sentence names."""
    forms: frozenset[str] = _ANY
    rounded: bool = False
    """Whether the exact value lies inside the rounding interval of what is printed, or equals it."""
    signed: bool = False
    """Whether it can lie below zero and so have a sign."""
    factor: int = 1
    """What the value is multiplied by to be printed."""


def _shape(kinds: str, nouns: str = "", tails: Iterable[str] = ("",), **rest: Any) -> Shape:  # noqa: ANN401 - the fields of a shape
    return Shape(frozenset(kinds.split()), frozenset(nouns.split()), frozenset(tails), **rest)


SHAPES: Mapping[Unit, Shape] = MappingProxyType(
    {
        Unit.TOKENS: _shape("scaled count", "tokens", ["", " tokens"], rounded=True, signed=True),
        Unit.SHARE: _shape("percent fraction", tails=_PERCENT, rounded=True, factor=100),
        Unit.GROWTH: _shape("percent times", "times", [*_PERCENT, _TIMES], rounded=True, signed=True, factor=100),
        Unit.POINTS: _shape(
            "count", "points", [" percentage points", " percentage point", " points", " point"], rounded=True, signed=True, factor=100
        ),
        Unit.RANK: _shape("rank ordinal count", "places", ["", " place"], forms=_PLACED),
        Unit.PLACES: _shape("count", "places", ["", " place", " places"], signed=True),
        Unit.COUNT: Shape(
            frozenset({"count", "ordinal"}), frozenset({"weeks", "days", "models", "things", "times"}), None, _PLACED - {"rank"}
        ),
        Unit.DAYS: _shape("count", "days", ["", " day", " days", " of 7 days", " of seven days", " of the seven days"]),
        Unit.NUMBER: _shape("count", "models", ["", " models"], rounded=True),
        Unit.SCORE: _shape("count", "points", ["", " points"], rounded=True),
        Unit.GAIN: _shape("count", "points", ["", " point", " points"], rounded=True, signed=True),
        Unit.VOTES: _shape("count scaled", "votes", ["", " vote", " votes"]),
        Unit.INDEX: _shape("count", "points", ["", " points"], rounded=True),
        Unit.PRICE: _shape("money", "tokens", ["", " a million tokens", " per million tokens", " per million"], rounded=True, factor=10**6),
        Unit.MONEY: _shape("money", tails=["", " million", " thousand"], rounded=True),
        Unit.RATIO: _shape("times fraction", "times", [_TIMES], rounded=True),
        Unit.CORRELATION: _shape("count", rounded=True, signed=True),
    }
)
"""Adding a unit that is printed as a number is one line here; the gate reports facts of a unit that has none."""
_WHOLE = frozenset({Unit.SCORE, Unit.GAIN, Unit.VOTES, Unit.INDEX, Unit.PRICE, Unit.MONEY, Unit.RATIO, Unit.CORRELATION})
"""Printed in one form only."""
_FEWEST_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as it stands in a text."""

    value: Fraction
    half: Fraction
    """Half a unit in the last place: the exact value lies this near."""
    digits: int
    sign: str
    form: str
    """`figure`, `rank`, `word`, `ordinal` or `ordinal word`."""
    scale: str
    """`T`, `trillion` and so on, empty without one."""
    percent: bool
    dollar: bool
    tail: str
    """What follows the figure inside the link, its space included."""


def read(text: str) -> Printed | None:
    """The figure that a text states, `None` when it states none."""
    if match := _FIGURE.fullmatch(text):
        part = match["part"] or ""
        number = match["number"].replace(",", "") + part
        if match["ordinal"] and (part or match["hash"] or match["ordinal"] != printing.ordinal_suffix(int(number))):
            return None
        scale = match["letter"] or match["scale"] or ""
        unit = Fraction(_SCALES.get(scale, 1), 10 ** len(part))
        form = "ordinal" if match["ordinal"] else "rank" if match["hash"] else "figure"
        digits = len(number.lstrip("0"))
        sign, tail, marks = match["sign"] or "", match["tail"] or "", (bool(match["percent"]), bool(match["dollar"]))
        return Printed(int(number) * unit, unit / 2, digits, sign, form, scale, *marks, tail)
    word, space, tail = text.partition(" ")
    for form, words in (("word", _CARDINALS), ("ordinal word", _ORDINALS)):
        if word.lower() in words:
            return Printed(Fraction(words[word.lower()]), Fraction(), 1, "", form, "", percent=False, dollar=False, tail=space + tail)
    return None


def allowed(text: str, fact: Fact) -> bool:
    """Whether a text is a true printing of a fact's value: inside the rounding interval, in its unit, with its sign."""
    if isinstance(fact.value, str):
        return text == fact.value or text.casefold() in {word.casefold() for word in fact.wordings}
    shown = read(text)
    return shown is not None and _unit_fits(shown, fact.unit) and _sign_fits(shown, fact) and _value_fits(shown, fact)


def reprint(text: str, fact: Fact) -> str:
    """A fact in the form that a text has; the text itself where it states no figure."""
    if isinstance(fact.value, str):
        return fact.text if fact.unit is Unit.DATE and _DAY.fullmatch(text) else text
    shown = read(text)
    if shown is None:
        return text
    if fact.unit in _WHOLE:
        return fact.text
    if fact.unit is Unit.GROWTH and shown.tail == _TIMES:
        return printing.growth_long(Fraction(fact.value))
    figure = _figure(fact, shown)
    sign = (printing.MINUS if fact.value < 0 else "+") if shown.sign and any(mark in "123456789" for mark in figure) else ""
    capital = shown.form.endswith("word") and text[0].isupper()
    return sign + (figure.capitalize() if capital else figure) + _agreeing(shown.tail, fact)


def _figure(fact: Fact, shown: Printed) -> str:
    """The value without sign and tail."""
    value = abs(Fraction(fact.value))
    if fact.unit is Unit.TOKENS:
        short, long = printing.tokens_short(int(value)), printing.tokens_long(int(value)).removesuffix(" tokens")
        return long if len(shown.scale) > 1 else short if shown.scale else f"{int(value):,}"
    if fact.unit in {Unit.SHARE, Unit.GROWTH}:
        return printing.percent(value) if shown.percent else printing.percent(value).removesuffix("%")
    if fact.unit is Unit.POINTS:
        return printing.points(value)
    if fact.unit is Unit.NUMBER:
        return printing.rounded(value, 1)
    spoken = {"word": printing.count_word, "ordinal word": printing.ordinal_word, "ordinal": _ordinal, "rank": "#{}".format}
    return spoken.get(shown.form, "{:,}".format)(int(value))


def _agreeing(tail: str, fact: Fact) -> str:
    """The noun after a number, in the singular after one."""
    if fact.unit not in {Unit.PLACES, Unit.COUNT, Unit.DAYS}:
        return tail
    return _COUNTED.sub(r" \1" if abs(Fraction(fact.value)) == 1 else r" \1s", tail)


def _ordinal(number: int) -> str:
    return f"{number}{printing.ordinal_suffix(number)}"


def _unit_fits(shown: Printed, unit: Unit) -> bool:
    shape = SHAPES.get(unit)
    if shape is None or shown.form not in shape.forms or (shown.scale and "scaled" not in shape.kinds and "money" not in shape.kinds):
        return False
    if shown.dollar != ("money" in shape.kinds):
        return False
    if shown.percent:
        return "percent" in shape.kinds and not shown.tail
    return shape.tails is None or shown.tail in shape.tails


def _sign_fits(shown: Printed, fact: Fact) -> bool:
    value = Fraction(fact.value)
    return not shown.sign or (SHAPES[fact.unit].signed and (value > 0 if shown.sign == "+" else value < 0))


def _value_fits(shown: Printed, fact: Fact) -> bool:
    value = abs(Fraction(fact.value))
    if fact.unit is Unit.GROWTH and shown.tail == _TIMES:
        value = Fraction(fact.value) + 1
    else:
        value *= SHAPES[fact.unit].factor
    if not SHAPES[fact.unit].rounded or shown.form == "word":
        return shown.value == value
    if shown.scale and shown.digits < _FEWEST_DIGITS:
        return False
    # half of the last place is printed upwards, so the interval is open above
    return shown.value - shown.half <= value < shown.value + shown.half
