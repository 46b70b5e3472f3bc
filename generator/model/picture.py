"""A rendered chart in an issue."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.chart_table import ChartTable
from generator.model.fact import FactInput


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart in both color schemes, with its alt text and data."""

    slug: str
    """File name without its suffix: `top-20`."""
    section: str
    """The section that shows it: `usage`, `vendors`, `use-cases`, `apps`, `quality`, `divergence`, `prices`."""
    finding: str
    """The heading above it, which states what it shows; plain text."""
    alt: str
    """Alternative text: kind of chart, subject, finding, two or three figures; plain text."""
    unit: str
    """The line above it: the unit, the days and what the marks mean."""
    source: str
    """The line below it, which cites its inputs."""
    svg: str
    """One drawing for both schemes: dark if its URL ends in `#only-dark`, otherwise light."""
    png: bytes
    """The chart as PNG; empty unless requested."""
    data: ChartTable
    """The data of the chart as a table."""
    inputs: tuple[FactInput, ...]
    width: int
    height: int
    """In CSS pixels at full width, so that a page can reserve the space before the image loads."""

    def __post_init__(self) -> None:
        """Require an alternative text."""
        if not self.alt:
            raise ValueError(f"picture {self.slug!r} has no alternative text")
