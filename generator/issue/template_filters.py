"""The filters of templates: one for each context in which a name is printed, and printed forms of figures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType

from generator.facts import printing
from generator.facts.ids import FactId
from generator.model.fact import Fact, Unit
from generator.model.usage_week import UsageWeek

_MAX_LENGTH = 120
_MAX_PLAIN_LENGTH = 400
_MAX_NOTE_LENGTH = 1000
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "~": "&#126;", '"': "&quot;"}
_BACKSLASHED = re.compile(r"([\\`*_{}\[\]])")
_BLOCK_OPENING = re.compile(r"^([#+-])|^(\d+)([.)])")
"""Starts of a line that make it a heading or a list."""
_LOOSE_SPACE = re.compile(r" +([.,:;)])")
_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
_UNSAFE_IN_TITLE = re.compile(rf"[^\w .,:;%+#(){_APOSTROPHE}{printing.MINUS}-]|_")


def clean_line(text: str, max_length: int = _MAX_LENGTH) -> str:
    """Clean a text: one line without control, format (bidi) and private characters, of limited length."""
    printable = "".join(mark if unicodedata.category(mark)[0] != "C" else " " for mark in text)
    line = " ".join(printable.split())
    return line if len(line) <= max_length else line[: max_length - 1].rstrip() + "…"


def escape_markdown(text: str, max_length: int = _MAX_LENGTH) -> str:
    """Escape a name in Markdown prose or a table cell, for both parsers."""
    return _BLOCK_OPENING.sub(
        lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}", _escape_inline(clean_line(text, max_length))
    )


def _escape_inline(text: str) -> str:
    """Escape text that does not start a line."""
    return "".join(_ENTITIES.get(mark, mark) for mark in _BACKSLASHED.sub(r"\\\1", text))


def escape_note(text: str) -> str:
    """Escape words about a figure in a table cell, which may be long."""
    return escape_markdown(text, _MAX_NOTE_LENGTH)


def strip_markup(text: str) -> str:
    """Convert to plain text for front matter and alternative text, which themes do not escape."""
    return " ".join(re.sub(r"[<>\\\[\]{}\"`|]", "", clean_line(text, _MAX_PLAIN_LENGTH).replace("&", "and")).split())


def clean_link_title(text: str) -> str:
    """Clean the title of a link definition: a quotation mark there would drop every definition after it."""
    kept = " ".join(_UNSAFE_IN_TITLE.sub(" ", clean_line(text, _MAX_PLAIN_LENGTH).replace("'", _APOSTROPHE)).split())
    return _LOOSE_SPACE.sub(r"\1", kept).lstrip(" .,:;")


def escape_comment(text: str) -> str:
    """Escape text in a comment, which two hyphens would end."""
    return re.sub(r"-{2,}", "-", strip_markup(text))


def print_cell(cell: Fact | str, form_name: str = "text") -> str:
    """Print a cell of a generated table: a figure in the form of its column, a text escaped."""
    return _escape_inline(clean_line(cell if isinstance(cell, str) else print_form(cell, form_name)))


_COUNTED_NOUNS = {
    Unit.TOKENS: " tokens",
    Unit.DAYS: " of 7 days",
    Unit.VOTES: " votes",
    Unit.SCORE_DIFFERENCE: " points",
    Unit.MONEY: " USD",
}
"""Nouns of numbers that count something, by unit."""


def print_exact(fact: Fact) -> str:
    """Print the exact value: `4,145,123,456,789 tokens`, `102.8661%`."""
    value = fact.value
    if isinstance(value, str):
        return value
    if fact.unit in {Unit.SHARE, Unit.GROWTH}:
        return f"{printing.print_rounded(Fraction(value) * 100, 4)}%"
    if fact.unit is Unit.POINTS:
        return f"{printing.print_rounded(Fraction(value) * 100, 4)} percentage points"
    if fact.unit is Unit.PLACES:
        return f"{printing.print_rounded(value, 0)} {'place' if abs(value) == 1 else 'places'}"
    if fact.unit is Unit.PRICE:
        return f"USD {_print_decimals(Fraction(value) * 10**6)} a million tokens"
    return _print_decimals(Fraction(value)) + _COUNTED_NOUNS.get(fact.unit, "")


def _print_decimals(value: Fraction) -> str:
    """Print at most six decimals, without zeros at the end."""
    return printing.print_rounded(value, 6).rstrip("0").rstrip(".")


def has_week_before(usage: UsageWeek) -> bool:
    """Whether the week before is on record, so that rows can have arrived and left since."""
    return any(one.last is not None for one in usage.standings)


def capitalize(text: str) -> str:
    """Capitalize the first letter."""
    return text[:1].upper() + text[1:]


def print_form(fact: Fact, form_name: str = "text") -> str:
    """Print a fact in another form than its own."""
    return _FORMS[form_name](fact)


def _print_short(fact: Fact) -> str:
    """Print a fact for a table, whose column heading says what is counted."""
    if fact.unit is Unit.TOKENS:
        return printing.tokens_short(int(fact.value))
    return f"{int(fact.value):,}" if fact.unit is Unit.VOTES else fact.text


def _print_signed(fact: Fact) -> str:
    value = Fraction(fact.value)
    if fact.unit is Unit.TOKENS:
        return printing.tokens_short(int(value), signed=True)
    return printing.points(value, signed=True) if fact.unit is Unit.POINTS else printing.growth_short(value)


def print_row_id(fact: Fact) -> str:
    """Find the id of the row that a fact is about."""
    return str(FactId.parse(fact.id).row)


_FORMS: Mapping[str, Callable[[Fact], str]] = MappingProxyType(
    {
        "text": lambda fact: fact.text,
        "bare": lambda fact: fact.text.removesuffix(" tokens").removesuffix(" percentage points"),
        "capital": lambda fact: capitalize(fact.text),
        "short": _print_short,
        "signed": _print_signed,
        "points": lambda fact: f"{printing.points(Fraction(fact.value), signed=True)} points",
        "digits": lambda fact: str(fact.value),
        "ordinal": lambda fact: printing.ordinal_word(int(fact.value)),
    }
)
