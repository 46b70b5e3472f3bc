"""What a chart shows, as a table: every mark of it in numbers, for readers who cannot see it or want to reckon with it."""

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
    """Exact; `None` where there is none."""
    text: str
    """As the chart and the table print it; a name stands in it as its source wrote it."""


@dataclass(frozen=True, slots=True)
class ChartColumn:
    """A column."""

    key: str
    """Its name in the CSV: `tokens`, `share`."""
    title: str
    """Its heading in the table."""
    how: str = ""
    """How its figures follow from the answers, in one sentence; empty for a name."""


@dataclass(frozen=True, slots=True)
class ChartTable:
    """A chart's table."""

    headings: tuple[ChartColumn, ...]
    rows: tuple[tuple[ChartCell, ...], ...]

    def __post_init__(self) -> None:
        """Refuse a row that is longer or shorter than the headings."""
        if any(len(row) != len(self.headings) for row in self.rows):
            raise ValueError("a row of a chart's table does not fit its headings")
