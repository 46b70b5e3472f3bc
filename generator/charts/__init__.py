"""Step 7: draw the charts of a week, one module per chart, as SVG and PNG."""

from __future__ import annotations

from typing import Protocol

from matplotlib.axes import Axes

from generator.charts import (
    contribution_bars,
    origin_areas,
    price_quality_dots,
    rank_bump,
    top_20_bars,
    usage_quality_dots,
    use_case_columns,
    vendor_areas,
)
from generator.charts.app_bars import AppBars
from generator.charts.arena_intervals import ArenaIntervals
from generator.charts.drawing import Drawing
from generator.model.chart_table import ChartTable
from generator.model.fact import FactInput
from generator.model.survey import Survey


class Chart(Protocol):
    """What a chart module defines."""

    @property
    def slug(self) -> str:
        """File name of its drawings."""

    @property
    def section(self) -> str:
        """Where the issue shows it: `usage`, `vendors`, `use-cases`, `apps`, `quality`, `divergence`, `prices`."""

    def drawable(self, survey: Survey) -> bool:
        """Whether the week has what the chart needs; everything else may only be asked if so."""

    def reads(self, survey: Survey) -> object:
        """The parts of the survey that it is drawn from: while they are equal, so is the drawing."""

    def size(self, survey: Survey) -> float:
        """Its height in units, without the lines above and below it; it is 600 wide."""

    def draw(self, axes: Axes, survey: Survey) -> None:
        """Draw on axes that run in units from 0 to 600 to the right and from 0 to its height downwards."""

    def unit(self, survey: Survey) -> str:
        """The line above it: what is shown, of when, and what its signs mean."""

    def finding(self, survey: Survey) -> str:
        """The heading: what it shows, plain text without a full stop."""

    def alt(self, survey: Survey) -> str:
        """Alternative text: kind, subject, finding and the first rows."""

    def data(self, survey: Survey) -> ChartTable:
        """The same as a table: every mark of it in numbers."""

    def inputs(self, survey: Survey) -> tuple[FactInput, ...]:
        """The answers behind it."""


CHARTS: tuple[Chart, ...] = (
    top_20_bars,
    rank_bump,
    contribution_bars,
    vendor_areas,
    origin_areas,
    use_case_columns,
    AppBars("apps-popular"),
    ArenaIntervals("arena-text"),
    ArenaIntervals("arena-code"),
    usage_quality_dots,
    price_quality_dots,
)
"""In the order of an issue."""


def build_drawing(chart: Chart, survey: Survey) -> Drawing:
    """A chart of a week that it can be drawn of."""
    return Drawing(
        slug=chart.slug,
        section=chart.section,
        week=survey.week.slug,
        size=chart.size(survey),
        draw=lambda axes: chart.draw(axes, survey),
        unit=chart.unit(survey),
        finding=chart.finding(survey),
        alt=chart.alt(survey),
        data=chart.data(survey),
        inputs=chart.inputs(survey),
        reads=chart.reads(survey),
    )
