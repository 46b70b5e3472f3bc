"""A chart of one week, ready to be put on a canvas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from matplotlib.axes import Axes

from generator.model.chart_table import ChartTable
from generator.model.fact import FactInput


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything that an issue shows of a chart, and the function that draws it."""

    slug: str
    """File name of its pictures, without suffix."""
    section: str
    """Section of the issue: `usage`, `vendors`, `use-cases`, `apps`, `quality`, `divergence`, `prices`."""
    week: str
    """Week in the spelling of ids: `2026-w24`."""
    size: float
    """Height in units, without the lines above and below the chart; the width is 600."""
    draw: Callable[[Axes], None]
    """Draws on axes that run in units from 0 to 600 to the right and from 0 to `size` downwards."""
    unit: str
    """Line above the chart: what is measured, in which weeks, and what the marks mean."""
    finding: str
    """Heading: what the chart shows, in plain text without a full stop."""
    alt: str
    """Alternative text: kind of chart, subject, finding and the first rows."""
    data: ChartTable
    """Every mark of the chart in numbers."""
    inputs: tuple[FactInput, ...]
    """Responses that the chart rests on."""
    reads: object
    """Parts of the survey that `draw` uses: while they are equal, a cached picture is used."""
