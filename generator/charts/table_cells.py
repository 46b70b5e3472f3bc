"""Cells of charts' tables: each kind of figure with the form in which charts and tables print it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from generator.facts.printing import day_long, dollars, percent, points, rounded, tokens_short
from generator.model.chart_table import Cell, Heading

NONE = Cell(None, "")
NAME = Heading("name", "Name")
VENDOR = Heading("vendor", "Vendor")
RANK = Heading("rank", "Rank", "Competition rank by tokens, other left out.")
TOKENS = Heading("tokens", "Tokens", "Prompt and completion tokens of the week.")
SHARE = Heading("share", "Share", "Tokens / tokens of all rows and other.")
SCORE = Heading("score", "Score", "As Arena published it.")


def word(text: str) -> Cell:
    """A name, or a word that stands in for a figure."""
    return Cell(text, text)


def count(number: int | None) -> Cell:
    """A rank, a number of votes."""
    return NONE if number is None else Cell(number, f"{number:,}")


def amount(tokens: int | None) -> Cell:
    """Tokens."""
    return NONE if tokens is None else Cell(tokens, tokens_short(tokens))


def portion(share: Fraction | None) -> Cell:
    """A fraction of a whole."""
    return NONE if share is None else Cell(share, percent(share))


def change(ratio: Fraction) -> Cell:
    """Percentage points with their sign."""
    return Cell(ratio, points(ratio, signed=True))


def score(value: Decimal) -> Cell:
    """An Arena score, or an end of its interval."""
    return Cell(value, points_of(value))


def points_of(value: Decimal) -> str:
    """An Arena score as print has it, in whole points and without a separator."""
    return rounded(Fraction(value), 0).replace(",", "")


def price(per_token: Fraction) -> Cell:
    """A list price, USD per million tokens."""
    return Cell(per_token * 10**6, dollars(per_token * 10**6))


def day(when: date) -> Cell:
    """A day."""
    return Cell(when, day_long(when))
