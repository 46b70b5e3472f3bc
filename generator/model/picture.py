"""A drawn chart as an issue carries it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.chart_table import ChartTable
from generator.model.fact import FactInput


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing for two colour schemes."""

    slug: str
    """File name without its suffix: `top-20`."""
    section: str
    """Where the issue shows it: `usage`, `vendors`, `use-cases`, `apps`, `quality`, `divergence`, `prices`."""
    finding: str
    """The heading above it: what it shows, plain text."""
    alt: str
    """Kind, subject, finding, two or three figures; plain text."""
    unit: str
    """The line above it: what is shown, of when, and what its signs mean."""
    source: str
    """The line below it: the citation of its inputs."""
    svg: str
    """Dark where its address ends in `#only-dark`, else light."""
    png: bytes
    """The same in pixels; empty unless it was asked for."""
    data: ChartTable
    """The same as a table."""
    inputs: tuple[FactInput, ...]
    width: int
    height: int
    """In CSS pixels at full width, so that a page keeps the room free before the drawing is there."""

    def __post_init__(self) -> None:
        """Refuse a picture that says nothing to who cannot see it."""
        if not self.alt:
            raise ValueError(f"picture {self.slug!r} has no alternative text")
