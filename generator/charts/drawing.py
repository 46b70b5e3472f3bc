"""A chart of one week, ready to be put on a canvas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from matplotlib.axes import Axes

from generator.model.chart_table import ChartTable
from generator.model.fact import FactInput


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a canvas asks of a chart, answered."""

    slug: str
    section: str
    week: str
    """As ids have it: `2026-w24`."""
    size: float
    """Its height in units, without the lines above and below it."""
    draw: Callable[[Axes], None]
    unit: str
    finding: str
    alt: str
    data: ChartTable
    inputs: tuple[FactInput, ...]
    reads: object
    """What `draw` depends on beside the rest of these."""
