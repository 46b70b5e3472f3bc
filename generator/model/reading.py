"""Printed figures read back: which value a text states, how exactly, and in which form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from generator.model import printing
from generator.model.facts import Fact, Unit

_SCALES = {name: size for size, letter, word in printing.SCALES for name in (letter, word)}
_FIGURE = re.compile(
    r"(?P<sign>[+\-\N{MINUS SIGN}])?(?P<hash>#)?(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<part>\d+))?"
    r"(?:(?P<letter>[TBM])|\s(?P<scale>trillion|billion|million)|(?P<percent>%)|(?P<ordinal>st|nd|rd|th))?"
    r"(?P<tail>\s[a-z][a-z0-9 ]*)?",
)
_CARDINALS = {printing.count_word(number): number for number in range(13)} | {"zero": 0, "a": 1}
_ORDINALS = {printing.ordinal_word(number): number for number in range(1, 11)}
_TAILS = {
    Unit.TOKENS: {"", " tokens"},
    Unit.POINTS: {" percentage points", " percentage point", " points", " point"},
    Unit.PLACES: {"", " place", " places"},
    Unit.DAYS: {"", " days", " of 7 days", " of seven days", " of the seven days"},
    Unit.RANK: {"", " place"},
    Unit.NUMBER: {"", " models"},
}
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
    """`figure`, `word`, `ordinal` or `ordinal word`."""
    scale: str
    """`T`, `trillion` and so on, empty without one."""
    percent: bool
    tail: str
    """What follows the figure inside the link, its space included."""


def read(text: str) -> Printed | None:
    """The figure that a text states, `None` when it states none."""
    if match := _FIGURE.fullmatch(text):
        part = match["part"] or ""
        number = match["number"].replace(",", "") + part
        unit = Fraction(_SCALES.get(match["letter"] or match["scale"] or "", 1), 10 ** len(part))
        form = "ordinal" if match["ordinal"] else "figure"
        digits = len(number.lstrip("0"))
        scale = match["letter"] or match["scale"] or ""
        return Printed(int(number) * unit, unit / 2, digits, match["sign"] or "", form, scale, bool(match["percent"]), match["tail"] or "")
    word, space, tail = text.partition(" ")
    for form, words in (("word", _CARDINALS), ("ordinal word", _ORDINALS)):
        if word.lower() in words:
            return Printed(Fraction(words[word.lower()]), Fraction(), 1, "", form, "", percent=False, tail=space + tail)
    return None


def allowed(text: str, fact: Fact) -> bool:
    """Whether a text is a true printing of a fact's value: inside the rounding interval, in its unit, with its sign."""
    if isinstance(fact.value, str):
        return text == fact.value or text.casefold() in {word.casefold() for word in fact.wordings}
    shown = read(text)
    return shown is not None and _unit_fits(shown, fact.unit) and _sign_fits(shown, fact.value) and _value_fits(shown, fact)


def reprint(text: str, fact: Fact) -> str:
    """A fact in the form that a text has; the text itself where it states no figure."""
    shown = read(text)
    if shown is None or isinstance(fact.value, str):
        return text
    value = fact.value
    sign = "" if not shown.sign else printing.MINUS if value < 0 else "+"
    if shown.form != "figure":
        spoken = {"word": printing.count_word, "ordinal word": printing.ordinal_word, "ordinal": _ordinal}[shown.form](abs(int(value)))
        return (spoken.capitalize() if text[0].isupper() else spoken) + shown.tail
    if fact.unit is Unit.TOKENS:
        short, long = printing.tokens_short(abs(int(value))), printing.tokens_long(abs(int(value))).removesuffix(" tokens")
        figure = long if len(shown.scale) > 1 else short if shown.scale else f"{abs(int(value)):,}"
        return sign + figure + shown.tail
    return sign + _plain(fact, shown) + shown.tail


def _plain(fact: Fact, shown: Printed) -> str:
    value = abs(Fraction(fact.value))
    if shown.percent:
        return printing.percent(value)
    if fact.unit is Unit.POINTS:
        return printing.points(value)
    return ("#" if fact.unit is Unit.RANK else "") + printing.rounded(value, 1 if fact.unit is Unit.NUMBER else 0)


def _ordinal(number: int) -> str:
    return f"{number}{printing.ordinal_suffix(number)}"


def _unit_fits(shown: Printed, unit: Unit) -> bool:
    if unit in {Unit.SHARE, Unit.GROWTH}:
        return shown.percent or shown.tail in {" per cent", " percent"} or (unit is Unit.GROWTH and shown.tail == " times")
    if shown.percent or (shown.scale and unit is not Unit.TOKENS):
        return False
    if shown.form.startswith("ordinal") and unit not in {Unit.RANK, Unit.COUNT}:
        return False
    return unit is Unit.COUNT or shown.tail in _TAILS.get(unit, {""})


def _sign_fits(shown: Printed, value: Fraction | int) -> bool:
    return not shown.sign or (value > 0 if shown.sign == "+" else value < 0)


def _value_fits(shown: Printed, fact: Fact) -> bool:
    value = abs(Fraction(fact.value))
    if fact.unit in {Unit.SHARE, Unit.GROWTH}:
        value = value + 1 if shown.tail == " times" else value * 100
    elif fact.unit is Unit.POINTS:
        value *= 100
    elif fact.unit is Unit.TOKENS:
        if shown.scale and shown.digits < _FEWEST_DIGITS:
            return False
    elif fact.unit is not Unit.NUMBER:
        return shown.value == value
    return abs(shown.value - value) <= shown.half
