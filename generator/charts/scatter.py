"""Dots in two dimensions, all of them named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from matplotlib.axes import Axes

from generator.charts.dot_labels import place
from generator.charts.lettering import BOLD, NAME, NUMBER, REGULAR, SMALL, fitted, plain, width, write
from generator.charts.marks import WIDE, rule
from generator.charts.scales import Scale
from generator.charts.shapes import dot

LEFT: Final = 48
HIGH: Final = 400
FOOT: Final = 44
"""Height of the axis below."""
_ROOM = 190
_DOT = 5


@dataclass(frozen=True, slots=True)
class Dot:
    """One named point."""

    name: str
    token: str
    """Its colour."""
    x: float
    y: float
    """In units."""
    bold: bool = False
    hollow: bool = False


def grid(axes: Axes, across: tuple[Scale, Sequence[tuple[Fraction, str]]], up: tuple[Scale, Sequence[tuple[Fraction, str]]]) -> None:
    """Hairlines at values of both scales, with their labels."""
    for value, label in up[1]:
        y = up[0].at(value)
        rule(axes, (LEFT, y), (WIDE, y))
        write(axes, LEFT - 8, y, label, size=NUMBER, colour="ink-2", align="right")
    for value, label in across[1]:
        x = across[0].at(value)
        rule(axes, (x, 0), (x, HIGH))
        write(axes, x, HIGH + 12, label, size=NUMBER, colour="ink-2", align="center")


def title(axes: Axes, text: str) -> None:
    """What the scale below measures."""
    write(axes, (LEFT + WIDE) / 2, HIGH + FOOT - 12, text, size=NUMBER, colour="ink-2", align="center")


def draw(axes: Axes, dots: Sequence[Dot], corners: tuple[str, str]) -> None:
    """Dots with their names, and what the upper left and the lower right corner mean; the first dots are named first."""
    (upper, lower), frame = corners, (LEFT + 2, 0, WIDE, HIGH)
    wide = [width(text, SMALL) for text in corners]
    taken = [(LEFT + 2, 0, LEFT + 12 + wide[0], 22), (WIDE - 8 - wide[1], HIGH - 20, WIDE, HIGH)]
    write(axes, LEFT + 8, 10, upper, size=SMALL, colour="ink-3", halo=True)
    write(axes, WIDE - 4, HIGH - 10, lower, size=SMALL, colour="ink-3", align="right", halo=True)
    weights = [BOLD if one.bold else REGULAR for one in dots]
    names = [fitted(one.name, _ROOM, NAME, weight) for one, weight in zip(dots, weights, strict=True)]
    found = place(
        [(one.x, one.y) for one in dots],
        [width(name, NAME, weight) for name, weight in zip(names, weights, strict=True)],
        frame,
        [box for box, text in zip(taken, corners, strict=True) if text],
    )
    for one, label in zip(dots, found, strict=True):
        if label.leader:
            rule(axes, (one.x, one.y), label.leader, "rule-2")
    for one in dots:
        dot(axes, (one.x, one.y), _DOT + 0.7, one.token, hollow=one.hollow, label=plain(one.name))
    for name, weight, label in zip(names, weights, found, strict=True):
        write(axes, label.left, label.middle, name, weight=weight, halo=True)
