"""Render tables as CSV, with the same cells in every file of figures."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from fractions import Fraction

from generator.issue.ledger import DECIMALS, to_float

_FORMULA_STARTS = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")


def render_csv(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Render a table with its columns in the first line."""
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(map(_render_cell, row) for row in rows)
    return output.getvalue()


def _render_cell(value: object) -> str:
    """Render a cell: empty where undefined, and quoted where a spreadsheet would run it as a formula."""
    if value is None:
        return ""
    if isinstance(value, Fraction):
        return f"{to_float(value):.{DECIMALS}f}"
    text = str(value)
    is_formula = isinstance(value, str) and len(text) > 1 and text[0] in _FORMULA_STARTS
    return f"'{text}" if is_formula else text
