"""Charts: a week of statistics as bars and lines on given axes, one file a chart."""

from __future__ import annotations

from typing import Protocol

from matplotlib.axes import Axes

from generator.charts import bump, top_20
from generator.model.provenance import Provenance
from generator.model.statistics import UsageWeek


class Chart(Protocol):
    """What a chart module defines."""

    slug: str
    """File name of its drawings."""

    def drawable(self, week: UsageWeek) -> bool:
        """Whether the week has what the chart needs; the others may only be asked if so."""

    def size(self, week: UsageWeek) -> float:
        """Its height in units, without the lines above and below it; it is 600 wide."""

    def draw(self, axes: Axes, week: UsageWeek) -> None:
        """Draw on axes that run in units from 0 to 600 to the right and from 0 to its height downwards."""

    def unit(self, week: UsageWeek) -> str:
        """The line above it: what is shown, of when, and what its signs mean."""

    def finding(self, week: UsageWeek) -> str:
        """The heading: what it shows, plain text without a full stop."""

    def alt(self, week: UsageWeek) -> str:
        """Alternative text: kind, subject, finding and the first rows."""

    def inputs(self, week: UsageWeek) -> tuple[Provenance, ...]:
        """The answers behind it."""


CHARTS: tuple[Chart, ...] = (top_20, bump)
"""In the order of an issue."""
