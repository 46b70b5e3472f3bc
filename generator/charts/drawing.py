"""A chart of one week, ready to be put on a canvas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from matplotlib.axes import Axes

from generator.model.chart_table import Plotted
from generator.model.fact import Input


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
    data: Plotted
    inputs: tuple[Input, ...]
    reads: object
    """What `draw` depends on beside the rest of these."""
