"""Step 7: draw the charts of a week, one function per chart, as SVG and PNG."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from generator.charts.app_bars import draw_app_bars
from generator.charts.arena_intervals import draw_arena_intervals
from generator.charts.canvas.drawing import Drawing
from generator.charts.contribution_bars import draw_contribution_bars
from generator.charts.origin_lines import draw_origin_lines
from generator.charts.price_quality_dots import draw_price_quality_dots
from generator.charts.rank_bump import draw_rank_bump
from generator.charts.top_20_bars import draw_top_20_bars
from generator.charts.usage_quality_dots import draw_usage_quality_dots
from generator.charts.use_case_columns import draw_use_case_columns
from generator.charts.vendor_areas import draw_vendor_areas
from generator.model.survey import Survey

Chart = Callable[[Survey], Drawing | None]
"""Draws a week, or returns `None` for a week that lacks the data."""

CHARTS: Final[tuple[Chart, ...]] = (
    draw_top_20_bars,
    draw_rank_bump,
    draw_contribution_bars,
    draw_vendor_areas,
    draw_origin_lines,
    draw_use_case_columns,
    partial(draw_app_bars, "apps-popular"),
    partial(draw_arena_intervals, "arena-text"),
    partial(draw_arena_intervals, "arena-code"),
    draw_usage_quality_dots,
    draw_price_quality_dots,
)
"""In the order of an issue."""


def draw_charts(survey: Survey) -> tuple[Drawing, ...]:
    """The charts of a week, without those that lack data."""
    return tuple(drawing for chart in CHARTS if (drawing := chart(survey)))
