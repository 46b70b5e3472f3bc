"""Bars from zero with last week's tick, a row each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from generator.charts.lettering import NUMBER, printable, width, write
from generator.charts.marks import WIDE, box, rule
from generator.facts.printing import SCALES, rounded
from generator.model.palette import light

PITCH: Final = 28
"""Height of a row."""
_THICK, _TICK = 17, 22
_GAP, _EDGE = 8, 12
_GROUP = 5
_HATCH = 7
_CRUMB = 6
_STEPS = tuple(step * 10**power for power in range(13) for step in (1, 2, 5))
_CLOSEST = 48


@dataclass(frozen=True, slots=True)
class Bar:
    """One row's part to the right of its name."""

    name: str
    token: str
    """Its colour."""
    value: int
    before: int = 0
    """Where its tick stands; 0 for none."""


def scale(most: int) -> tuple[int, str]:
    """How many are counted as one where so many are the most, and what that is called."""
    return next(((size, word) for size, _, word in SCALES if most >= size), (1, ""))


def printed(value: int, most: int) -> str:
    """A value in the scale of the greatest, without the scale's name."""
    size, word = scale(most)
    decimals = 0 if not word else 1 if most >= 100 * size else 2
    if decimals and 2 * value * 10**decimals < size:
        return f"<{rounded(Fraction(1, 10**decimals), decimals)}"
    return rounded(Fraction(value, size), decimals)


def draw(axes: Axes, bars: Sequence[Bar], zero: int, *, whole: bool = True) -> None:
    """Hairlines, then bar, tick and value of each row; bars of what is not whole are hatched."""
    most = max(bar.value for bar in bars)
    values = [printed(bar.value, most) for bar in bars]
    room = WIDE - zero - _GAP - _EDGE - max(width(value, NUMBER) for value in values)
    each = Fraction(int(room), max(*(max(bar.value, bar.before) for bar in bars), 1))
    _grid(axes, most, each, zero, room, PITCH * len(bars))
    for index, (bar, value) in enumerate(zip(bars, values, strict=True)):
        y, end = PITCH * index + PITCH / 2, zero + float(bar.value * each)
        _bar(axes, bar, y, zero, end, whole=whole)
        if bar.before:
            tick = zero + float(bar.before * each)
            _tick(axes, tick, y, end)
            end = max(end, tick)
        write(axes, end + _GAP, y, value, size=NUMBER, halo=True)


def _grid(axes: Axes, most: int, each: Fraction, zero: int, room: float, high: int) -> None:
    step = next(scale(most)[0] * step for step in _STEPS if scale(most)[0] * step * each >= _CLOSEST)
    for line in range(1, int(room / (step * each)) + 1):
        rule(axes, (zero + float(line * step * each), 0), (zero + float(line * step * each), high))
    for y in range(_GROUP * PITCH, high, _GROUP * PITCH):
        rule(axes, (0, y), (WIDE, y))


def _bar(axes: Axes, bar: Bar, y: float, zero: int, end: float, *, whole: bool) -> None:
    top, bottom = y - _THICK / 2, y + _THICK / 2
    drawn = box(axes, zero, top, end, bottom, bar.token, label=printable(bar.name))
    if not whole:
        drawn.set(facecolor="none", edgecolor=light(bar.token), linewidth=1.4)
        hatch(axes, (zero, end), (top, bottom), bar.token)


def hatch(axes: Axes, across: tuple[float, float], down: tuple[float, float], token: str) -> None:
    """Rising diagonals inside a box: what they lie on is not complete."""
    (left, right), (top, bottom) = across, down
    starts = range(int(left - (bottom - top)), int(right), _HATCH)
    lines = [line for start in starts if (line := _diagonal(start, left, right, top, bottom))]
    if lines:
        path = Path.make_compound_path(*lines)
        axes.add_artist(PathPatch(path, facecolor="none", edgecolor=light(token), linewidth=1.6, gid="hatch"))


def _diagonal(start: float, left: float, right: float, top: float, bottom: float) -> Path | None:
    """From the bottom upwards, cut to the box."""
    begin, stop = max(start, left), min(start + bottom - top, right)
    return Path([(begin, bottom - (begin - start)), (stop, bottom - (stop - start))]) if stop > begin else None


def _tick(axes: Axes, x: float, y: float, end: float) -> None:
    # a last piece of the bar that is hardly wider than the gap before it joins the tick, or it would look like a mistake
    gap = 0 if 1 < end - x < _CRUMB else 2
    box(axes, x - 3, y - _TICK / 2, x + 1 + gap, y + _TICK / 2, "ground")
    box(axes, x - 1, y - _TICK / 2, x + 1, y + _TICK / 2, "ink", label="tick")
