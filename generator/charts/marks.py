"""Marks that charts share: hairlines, triangles, tags and the sign of movement beside a rank."""

from __future__ import annotations

from typing import Final

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Polygon, Rectangle
from matplotlib.path import Path

from generator.charts.lettering import BOLD, NUMBER, SEMIBOLD, SMALL, write
from generator.model.identity import Vendor
from generator.model.palette import light
from generator.model.usage_week import Mark, Standing

WIDE: Final = 600
"""Every drawing is so many units wide."""
TAG: Final = (36, 18)
"""Width and height of a tag, in units."""
_COLUMN = 47
_TRIANGLE = (10, 9)


def colour(vendor: Vendor) -> str:
    """The token of a vendor's marks: its seat, or grey."""
    return vendor.seat or "grey"


def box(axes: Axes, left: float, top: float, right: float, bottom: float, token: str, label: str = "") -> Rectangle:  # noqa: PLR0917 - four sides, where and what
    """A filled box; its label names it to a reader of the figure."""
    rectangle = Rectangle((left, top), right - left, bottom - top, facecolor=light(token), label=label)
    axes.add_artist(rectangle)
    return rectangle


def rule(axes: Axes, start: tuple[float, float], end: tuple[float, float], token: str = "rule") -> None:  # noqa: S107 - a colour token
    """A straight line."""
    axes.add_artist(PathPatch(Path([start, end]), edgecolor=light(token), linewidth=1, facecolor="none"))


def tag(axes: Axes, x: float, y: float, text: str) -> None:
    """A word on yellow, centred on a point."""
    box(axes, x - TAG[0] / 2, y - TAG[1] / 2, x + TAG[0] / 2, y + TAG[1] / 2, "spot", label=text)
    write(axes, x, y, text, size=SMALL, weight=BOLD, colour="on-spot", align="center")


def movement(axes: Axes, standing: Standing, y: float) -> None:
    """How a row moved, centred on a height in the column between ranks and names."""
    if standing.mark is Mark.NEW:
        tag(axes, _COLUMN, y, "NEW")
    elif standing.mark is Mark.BACK:
        _returned(axes, y)
    elif not standing.move:
        word = {Mark.RANKED: "=", Mark.UNKNOWN: "n/a"}.get(standing.mark, "\N{EN DASH}")
        write(axes, _COLUMN, y, word, size=NUMBER, colour="ink-3", align="center")
    else:
        token = "up" if standing.move > 0 else "down"
        _triangle(axes, _COLUMN - 10, y, token, tip=-1 if standing.move > 0 else 1)
        write(axes, _COLUMN - 1, y, str(abs(standing.move)), size=NUMBER, weight=SEMIBOLD, colour=token)


def _triangle(axes: Axes, x: float, y: float, token: str, *, tip: int) -> None:
    """A triangle that points up with a tip of -1, as heights run downwards."""
    wide, high = _TRIANGLE[0] / 2, tip * _TRIANGLE[1] / 2
    axes.add_artist(Polygon([(x - wide, y - high), (x + wide, y - high), (x, y + high)], facecolor=light(token), label=token))


def _returned(axes: Axes, y: float) -> None:
    outline = Rectangle((_COLUMN - 14, y - 9), 28, 18, facecolor="none", edgecolor=light("ink"), linewidth=1.2, label="RE")
    axes.add_artist(outline)
    write(axes, _COLUMN, y, "RE", size=SMALL, weight=BOLD, align="center")
