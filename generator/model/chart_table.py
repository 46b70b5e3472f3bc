"""The data of a chart as a table, for readers who cannot see the chart or want to calculate with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

CellValue = int | Fraction | Decimal | date | str | None


@dataclass(frozen=True, slots=True)
class ChartCell:
    """One figure or name."""

    value: CellValue
    """The exact value; `None` for an empty cell."""
    text: str
    """The printed form; a name is as its source wrote it."""


@dataclass(frozen=True, slots=True)
class ChartColumn:
    """A column."""

    key: str
    """Its name in the CSV: `tokens`, `share`."""
    title: str
    """Its heading in the table."""
    how: str = ""
    """How its figures are computed, in one sentence; empty for a name."""


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The table of a chart."""

    headings: tuple[ChartColumn, ...]
    rows: tuple[tuple[ChartCell, ...], ...]

    def __post_init__(self) -> None:
        """Require that each row has one cell per heading."""
        if any(len(row) != len(self.headings) for row in self.rows):
            raise ValueError("a row of a chart's table does not fit its headings")
