"""Named dots on two scales."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from matplotlib.axes import Axes

from generator.charts.canvas.dot_labels import place_labels
from generator.charts.canvas.lettering import (
    BOLD,
    NAME_SIZE,
    NUMBER_SIZE,
    REGULAR,
    SMALL_SIZE,
    fit_text,
    make_harmless,
    text_width,
    write_text,
)
from generator.charts.canvas.marks import DRAWING_WIDTH, draw_rule
from generator.charts.canvas.scales import Scale
from generator.charts.canvas.shapes import draw_dot

PLOT_LEFT: Final = 48
PLOT_HEIGHT: Final = 400
AXIS_HEIGHT: Final = 44
"""Height of the axis below."""
_MAX_NAME_WIDTH = 190
_DOT_RADIUS = 5


@dataclass(frozen=True, slots=True)
class ScatterDot:
    """One named point."""

    name: str
    token: str
    """Color token."""
    x: float
    y: float
    """In units."""
    bold: bool = False
    hollow: bool = False


def draw_grid(axes: Axes, across: tuple[Scale, Sequence[tuple[Fraction, str]]], up: tuple[Scale, Sequence[tuple[Fraction, str]]]) -> None:
    """Draw grid lines at values of both scales, with their labels."""
    for value, label in up[1]:
        y = up[0].at(value)
        draw_rule(axes, (PLOT_LEFT, y), (DRAWING_WIDTH, y))
        write_text(axes, PLOT_LEFT - 8, y, label, size=NUMBER_SIZE, color="ink-2", align="right")
    for value, label in across[1]:
        x = across[0].at(value)
        draw_rule(axes, (x, 0), (x, PLOT_HEIGHT))
        write_text(axes, x, PLOT_HEIGHT + 12, label, size=NUMBER_SIZE, color="ink-2", align="center")


def draw_axis_title(axes: Axes, text: str) -> None:
    """Write what the horizontal scale measures."""
    write_text(axes, (PLOT_LEFT + DRAWING_WIDTH) / 2, PLOT_HEIGHT + AXIS_HEIGHT - 12, text, size=NUMBER_SIZE, color="ink-2", align="center")


def draw_named_dots(axes: Axes, dots: Sequence[ScatterDot], corners: tuple[str, str]) -> None:
    """Draw dots, place their names in this order, and write what the upper left and lower right corner mean."""
    (upper, lower), frame = corners, (PLOT_LEFT + 2, 0, DRAWING_WIDTH, PLOT_HEIGHT)
    widths = [text_width(text, SMALL_SIZE) for text in corners]
    occupied = [
        (PLOT_LEFT + 2, 0, PLOT_LEFT + 12 + widths[0], 22),
        (DRAWING_WIDTH - 8 - widths[1], PLOT_HEIGHT - 20, DRAWING_WIDTH, PLOT_HEIGHT),
    ]
    write_text(axes, PLOT_LEFT + 8, 10, upper, size=SMALL_SIZE, color="ink-3", halo=True)
    write_text(axes, DRAWING_WIDTH - 4, PLOT_HEIGHT - 10, lower, size=SMALL_SIZE, color="ink-3", align="right", halo=True)
    weights = [BOLD if dot.bold else REGULAR for dot in dots]
    names = [fit_text(dot.name, _MAX_NAME_WIDTH, NAME_SIZE, weight) for dot, weight in zip(dots, weights, strict=True)]
    labels = place_labels(
        [(dot.x, dot.y) for dot in dots],
        [text_width(name, NAME_SIZE, weight) for name, weight in zip(names, weights, strict=True)],
        frame,
        [box for box, text in zip(occupied, corners, strict=True) if text],
    )
    for dot, label in zip(dots, labels, strict=True):
        if label.leader:
            draw_rule(axes, (dot.x, dot.y), label.leader, "rule-2")
    for dot in dots:
        draw_dot(axes, (dot.x, dot.y), _DOT_RADIUS + 0.7, dot.token, hollow=dot.hollow, label=make_harmless(dot.name))
    for name, weight, label in zip(names, weights, labels, strict=True):
        write_text(axes, label.left, label.middle, name, weight=weight, halo=True)
