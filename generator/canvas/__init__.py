"""The house frame: a chart between its unit line and its source line, as SVG in two colour schemes or as PNG."""

from __future__ import annotations

from functools import cache
from html import escape
from io import BytesIO
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

from generator.canvas.schemes import dark
from generator.canvas.vector import Vector
from generator.charts import Chart
from generator.charts.lettering import NUMBER, SMALL, wrapped, write
from generator.charts.marks import WIDE
from generator.model.palette import light
from generator.model.picture import Picture
from generator.model.statistics import UsageWeek

STYLE = Path(__file__).parents[1] / "charts" / "house.mplstyle"
_HEAD, _FOOT = 36, 30
_UNIT_LINE, _SOURCE_LINE = 20, 18
_INCH = 72
"""Units in an inch, so that a unit is a point and a pixel."""


def picture(chart: Chart, week: UsageWeek, source_line: str) -> Picture:
    """A chart of a week in both schemes; the source line is the citation of its inputs."""
    figure = frame(chart, week, source_line)
    wide, high = round(figure.get_figwidth() * _INCH), round(figure.get_figheight() * _INCH)
    vector = Vector(wide, high, chart.slug)
    with mpl.rc_context(_house()):
        figure.draw(vector)
    body = vector.body()
    title, description = chart.finding(week), chart.alt(week)
    drawings = {
        scheme: _document(f"{chart.slug}-{week.week.slug}-{scheme}", (wide, high), title, description, drawn)
        for scheme, drawn in (("light", body), ("dark", dark(body)))
    }
    return Picture(chart.slug, title, description, drawings["light"], drawings["dark"], chart.inputs(week), wide, high)


def png(chart: Chart, week: UsageWeek, source_line: str, width: int = 2 * WIDE) -> bytes:
    """A chart of a week in the light scheme on the ground colour, so many pixels wide."""
    drawn = BytesIO()
    with mpl.rc_context(_house()):
        figure = frame(chart, week, source_line)
        figure.savefig(drawn, format="png", dpi=width / WIDE * _INCH, facecolor=light("ground"), metadata={"Software": None})
    return drawn.getvalue()


def frame(chart: Chart, week: UsageWeek, source_line: str) -> Figure:
    """A chart with the line above it and the lines below it."""
    units, sources = wrapped(chart.unit(week), WIDE, NUMBER), wrapped(source_line, WIDE, SMALL)
    head, size = _HEAD + _UNIT_LINE * (len(units) - 1), chart.size(week)
    foot = _FOOT + _SOURCE_LINE * (len(sources) - 1)
    with mpl.rc_context(_house()):
        figure = Figure(figsize=(WIDE / _INCH, (head + size + foot) / _INCH), dpi=_INCH)
        axes = figure.add_axes((0, 0, 1, 1), xlim=(0, WIDE), ylim=(size + foot, -head), autoscale_on=False)
        axes.set_axis_off()
        chart.draw(axes, week)
        for index, line in enumerate(units):
            write(axes, 0, 14 - head + _UNIT_LINE * index, line, size=NUMBER, colour="ink-2")
        for index, line in enumerate(sources):
            write(axes, 0, size + 17 + _SOURCE_LINE * index, line, size=SMALL, colour="ink-3")
    return figure


@cache
def _house() -> mpl.RcParams:
    """The defaults with the house style over them, whatever the machine's own settings are."""
    return mpl.rc_params_from_file(STYLE)


def _document(name: str, size: tuple[int, int], title: str, description: str, body: str) -> str:
    wide, high = size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" role="img"'
        f' aria-labelledby="{name}-title {name}-desc" fill="none"><title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(description)}</desc>{body}</svg>\n'
    )
