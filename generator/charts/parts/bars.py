"""Horizontal bars from zero, one for each row, with ticks for the week before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from generator.charts.canvas.lettering import NUMBER_SIZE, make_printable, text_width, write_text
from generator.charts.canvas.marks import DRAWING_WIDTH, draw_box, draw_rule
from generator.charts.canvas.token_scale import format_in_scale, scale_unit
from generator.model.palette import light_color

ROW_PITCH: Final = 28
"""Height of a row."""
_BAR_HEIGHT, _TICK_HEIGHT = 17, 22
_VALUE_GAP, _RIGHT_MARGIN = 8, 12
_ROWS_PER_GROUP = 5
_HATCH_SPACING = 7
_MIN_BAR_REMNANT = 6
_GRID_STEPS = tuple(step * 10**power for power in range(13) for step in (1, 2, 5))
_MIN_GRID_SPACING = 48


@dataclass(frozen=True, slots=True)
class ChartBar:
    """The bar of one row."""

    name: str
    token: str
    """Color token."""
    value: int
    before: int = 0
    """Value of the tick; 0 for none."""


def draw_bar_rows(axes: Axes, bars: Sequence[ChartBar], zero: int, *, complete: bool = True) -> None:
    """Draw grid lines, then bar, tick and value of each row; the bars of an incomplete week are hatched."""
    largest = max(bar.value for bar in bars)
    values = [format_in_scale(bar.value, largest) for bar in bars]
    room = DRAWING_WIDTH - zero - _VALUE_GAP - _RIGHT_MARGIN - max(text_width(value, NUMBER_SIZE) for value in values)
    units_per_token = Fraction(int(room), max(*(max(bar.value, bar.before) for bar in bars), 1))
    _draw_grid(axes, largest, units_per_token, zero, room, ROW_PITCH * len(bars))
    for index, (bar, value) in enumerate(zip(bars, values, strict=True)):
        y, end = ROW_PITCH * index + ROW_PITCH / 2, zero + float(bar.value * units_per_token)
        _draw_bar(axes, bar, y, zero, end, complete=complete)
        if bar.before:
            tick = zero + float(bar.before * units_per_token)
            _draw_tick(axes, tick, y, end)
            end = max(end, tick)
        write_text(axes, end + _VALUE_GAP, y, value, size=NUMBER_SIZE, halo=True)


def _draw_grid(axes: Axes, largest: int, units_per_token: Fraction, zero: int, room: float, height: int) -> None:
    step = next(
        scale_unit(largest)[0] * step for step in _GRID_STEPS if scale_unit(largest)[0] * step * units_per_token >= _MIN_GRID_SPACING
    )
    for line in range(1, int(room / (step * units_per_token)) + 1):
        draw_rule(axes, (zero + float(line * step * units_per_token), 0), (zero + float(line * step * units_per_token), height))
    for y in range(_ROWS_PER_GROUP * ROW_PITCH, height, _ROWS_PER_GROUP * ROW_PITCH):
        draw_rule(axes, (0, y), (DRAWING_WIDTH, y))


def _draw_bar(axes: Axes, bar: ChartBar, y: float, zero: int, end: float, *, complete: bool) -> None:
    top, bottom = y - _BAR_HEIGHT / 2, y + _BAR_HEIGHT / 2
    rectangle = draw_box(axes, zero, top, end, bottom, bar.token, label=make_printable(bar.name))
    if not complete:
        rectangle.set(facecolor="none", edgecolor=light_color(bar.token), linewidth=1.4)
        draw_hatching(axes, (zero, end), (top, bottom), bar.token)


def draw_hatching(axes: Axes, across: tuple[float, float], down: tuple[float, float], token: str) -> None:
    """Draw rising diagonals inside a box, for data that is not complete."""
    (left, right), (top, bottom) = across, down
    starts = range(int(left - (bottom - top)), int(right), _HATCH_SPACING)
    lines = [line for start in starts if (line := _diagonal(start, left, right, top, bottom))]
    if lines:
        path = Path.make_compound_path(*lines)
        axes.add_artist(PathPatch(path, facecolor="none", edgecolor=light_color(token), linewidth=1.6, gid="hatch"))


def _diagonal(start: float, left: float, right: float, top: float, bottom: float) -> Path | None:
    """A line from the bottom upwards, cut to the box."""
    begin, stop = max(start, left), min(start + bottom - top, right)
    return Path([(begin, bottom - (begin - start)), (stop, bottom - (stop - start))]) if stop > begin else None


def _draw_tick(axes: Axes, x: float, y: float, end: float) -> None:
    # no gap where only a sliver of the bar would stick out behind it: that looks like a mistake
    gap = 0 if 1 < end - x < _MIN_BAR_REMNANT else 2
    draw_box(axes, x - 3, y - _TICK_HEIGHT / 2, x + 1 + gap, y + _TICK_HEIGHT / 2, "ground")
    draw_box(axes, x - 1, y - _TICK_HEIGHT / 2, x + 1, y + _TICK_HEIGHT / 2, "ink", label="tick")
