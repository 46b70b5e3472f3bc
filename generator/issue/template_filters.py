"""Escaping and forms of print for templates: each context has one filter, every name passes through one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType

from generator.facts import printing
from generator.model.fact import Fact, Unit
from generator.model.usage_week import UsageWeek

_LONGEST = 120
_LONGEST_PLAIN = 400
_LONGEST_FIGURES = 1000
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "~": "&#126;", '"': "&quot;"}
_BACKSLASHED = re.compile(r"([\\`*_{}\[\]])")
_OPENING = re.compile(r"^([#+-])|^(\d+)([.)])")
"""What makes a heading or a list of a line that begins with it."""
_LOOSE = re.compile(r" +([.,:;)])")
_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
_TITLE = re.compile(rf"[^\w .,:;%+#(){_APOSTROPHE}{printing.MINUS}-]|_")


def clean(text: str, longest: int = _LONGEST) -> str:
    """One line without control, format (bidi) and private characters, of bounded length."""
    kept = "".join(mark if unicodedata.category(mark)[0] != "C" else " " for mark in text)
    line = " ".join(kept.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def md(text: str, longest: int = _LONGEST) -> str:
    """A name inside Markdown prose or a table cell, in both parsers."""
    return _OPENING.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}", _inline(clean(text, longest)))


def _inline(text: str) -> str:
    """Where no line begins."""
    return "".join(_ENTITIES.get(mark, mark) for mark in _BACKSLASHED.sub(r"\\\1", text))


def cell(text: str) -> str:
    """Words about a figure inside a table cell, which may be long."""
    return md(text, _LONGEST_FIGURES)


def plain(text: str) -> str:
    """Plain text for front matter and alternative text, which themes do not escape."""
    return " ".join(re.sub(r"[<>\\\[\]{}\"`|]", "", clean(text, _LONGEST_PLAIN).replace("&", "and")).split())


def title(text: str) -> str:
    """Inside the title of a link definition: one quotation mark there would drop every definition after it."""
    kept = " ".join(_TITLE.sub(" ", clean(text, _LONGEST_PLAIN).replace("'", _APOSTROPHE)).split())
    return _LOOSE.sub(r"\1", kept).lstrip(" .,:;")


def remark(text: str) -> str:
    """Plain text inside a comment, which two hyphens would end."""
    return re.sub(r"-{2,}", "-", plain(text))


def printed(cell_: Fact | str, name: str = "text") -> str:
    """A cell of a generated table: a figure in its column's form, a text escaped."""
    return _inline(clean(cell_ if isinstance(cell_, str) else form(cell_, name)))


_COUNTED = {Unit.TOKENS: " tokens", Unit.DAYS: " of 7 days", Unit.VOTES: " votes", Unit.GAIN: " points", Unit.MONEY: " USD"}
"""What a number counts, where it is no bare one."""


def exact(fact: Fact) -> str:
    """The exact value in words: `4,145,123,456,789 tokens`, `102.8661%`."""
    value = fact.value
    if isinstance(value, str):
        return value
    if fact.unit in {Unit.SHARE, Unit.GROWTH}:
        return f"{printing.rounded(Fraction(value) * 100, 4)}%"
    if fact.unit is Unit.POINTS:
        return f"{printing.rounded(Fraction(value) * 100, 4)} percentage points"
    if fact.unit is Unit.PLACES:
        return f"{printing.rounded(value, 0)} {'place' if abs(value) == 1 else 'places'}"
    if fact.unit is Unit.PRICE:
        return f"USD {_decimals(Fraction(value) * 10**6)} a million tokens"
    return _decimals(Fraction(value)) + _COUNTED.get(fact.unit, "")


def _decimals(value: Fraction) -> str:
    """At most six decimals, none that are zero at the end."""
    return printing.rounded(value, 6).rstrip("0").rstrip(".")


def compared(usage: UsageWeek) -> bool:
    """Whether the week before is on record, so that rows can have come and gone since."""
    return any(one.last is not None for one in usage.standings)


def sentence(text: str) -> str:
    """With a capital at its start."""
    return text[:1].upper() + text[1:]


def form(fact: Fact, name: str = "text") -> str:
    """A fact printed in a form other than its own."""
    return _FORMS[name](fact)


def _short(fact: Fact) -> str:
    """As a table has it: the column's heading says what is counted."""
    if fact.unit is Unit.TOKENS:
        return printing.tokens_short(int(fact.value))
    return f"{int(fact.value):,}" if fact.unit is Unit.VOTES else fact.text


def _signed(fact: Fact) -> str:
    value = Fraction(fact.value)
    if fact.unit is Unit.TOKENS:
        return printing.tokens_short(int(value), signed=True)
    return printing.points(value, signed=True) if fact.unit is Unit.POINTS else printing.growth_short(value)


_FORMS: Mapping[str, Callable[[Fact], str]] = MappingProxyType(
    {
        "text": lambda fact: fact.text,
        "bare": lambda fact: fact.text.removesuffix(" tokens").removesuffix(" percentage points"),
        "capital": lambda fact: sentence(fact.text),
        "short": _short,
        "signed": _signed,
        "points": lambda fact: f"{printing.points(Fraction(fact.value), signed=True)} points",
        "digits": lambda fact: str(fact.value),
        "ordinal": lambda fact: printing.ordinal_word(int(fact.value)),
    }
)
