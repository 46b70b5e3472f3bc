"""Cells of chart tables: the exact value and its printed form, by kind of figure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from generator.facts.printing import day_long, dollars, percent, points, print_rounded, tokens_short
from generator.model.chart_table import ChartCell, ChartColumn

EMPTY_CELL = ChartCell(None, "")
NAME_HEADING = ChartColumn("name", "Name")
VENDOR_HEADING = ChartColumn("vendor", "Vendor")
RANK_HEADING = ChartColumn("rank", "Rank", "Competition rank by tokens, other left out.")
TOKENS_HEADING = ChartColumn("tokens", "Tokens", "Prompt and completion tokens of the week.")
SHARE_HEADING = ChartColumn("share", "Share", "Tokens / tokens of all rows and other.")
SCORE_HEADING = ChartColumn("score", "Score", "As Arena published it.")


def text_cell(text: str) -> ChartCell:
    """A cell with a name or a word."""
    return ChartCell(text, text)


def count_cell(number: int | None) -> ChartCell:
    """A cell with a rank or a count."""
    return EMPTY_CELL if number is None else ChartCell(number, f"{number:,}")


def tokens_cell(tokens: int | None) -> ChartCell:
    """A cell with tokens."""
    return EMPTY_CELL if tokens is None else ChartCell(tokens, tokens_short(tokens))


def share_cell(share: Fraction | None) -> ChartCell:
    """A cell with a share."""
    return EMPTY_CELL if share is None else ChartCell(share, percent(share))


def points_cell(ratio: Fraction) -> ChartCell:
    """A cell with signed percentage points."""
    return ChartCell(ratio, points(ratio, signed=True))


def score_cell(value: Decimal) -> ChartCell:
    """A cell with an Arena score, or an end of its interval."""
    return ChartCell(value, whole_points(value))


def whole_points(value: Decimal) -> str:
    """Print an Arena score in whole points, without a separator."""
    return print_rounded(Fraction(value), 0).replace(",", "")


def price_cell(per_token: Fraction) -> ChartCell:
    """A cell with a list price, USD per million tokens."""
    return ChartCell(per_token * 10**6, dollars(per_token * 10**6))


def day_cell(when: date) -> ChartCell:
    """A day."""
    return ChartCell(when, day_long(when))
