"""Boxes, rules, tags and the signs of movement beside a rank."""

from __future__ import annotations

from typing import Final

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Polygon, Rectangle
from matplotlib.path import Path

from generator.charts.canvas.lettering import BOLD, NUMBER_SIZE, SEMIBOLD, SMALL_SIZE, write_text
from generator.model.identity import Vendor
from generator.model.palette import light_color
from generator.model.usage_week import RankMark, Standing

DRAWING_WIDTH: Final = 600
"""Width of every drawing, in units."""
TAG_SIZE: Final = (36, 18)
"""Width and height of a tag, in units."""
_MOVEMENT_X = 47
_TRIANGLE_SIZE = (10, 9)


def vendor_color(vendor: Vendor) -> str:
    """The color token of a vendor: its own, or grey."""
    return vendor.color_slot or "grey"


def draw_box(axes: Axes, left: float, top: float, right: float, bottom: float, token: str, label: str = "") -> Rectangle:  # noqa: PLR0917 - a box has four sides
    """Draw a filled box; a test finds it by its label."""
    rectangle = Rectangle((left, top), right - left, bottom - top, facecolor=light_color(token), label=label)
    axes.add_artist(rectangle)
    return rectangle


def draw_rule(axes: Axes, start: tuple[float, float], end: tuple[float, float], token: str = "rule") -> None:  # noqa: S107 - a color token
    """Draw a hairline."""
    axes.add_artist(PathPatch(Path([start, end]), edgecolor=light_color(token), linewidth=1, facecolor="none"))


def draw_tag(axes: Axes, x: float, y: float, text: str) -> None:
    """Draw a word on yellow, centered on a point."""
    draw_box(axes, x - TAG_SIZE[0] / 2, y - TAG_SIZE[1] / 2, x + TAG_SIZE[0] / 2, y + TAG_SIZE[1] / 2, "spot", label=text)
    write_text(axes, x, y, text, size=SMALL_SIZE, weight=BOLD, color="on-spot", align="center")


def draw_movement(axes: Axes, standing: Standing, y: float) -> None:
    """Draw the movement of a row in the column between ranks and names."""
    if standing.mark is RankMark.NEW:
        draw_tag(axes, _MOVEMENT_X, y, "NEW")
    elif standing.mark is RankMark.BACK:
        _draw_return_mark(axes, y)
    elif not standing.move:
        word = {RankMark.RANKED: "=", RankMark.UNKNOWN: "n/a"}.get(standing.mark, "\N{EN DASH}")
        write_text(axes, _MOVEMENT_X, y, word, size=NUMBER_SIZE, color="ink-3", align="center")
    else:
        token = "up" if standing.move > 0 else "down"
        _draw_triangle(axes, _MOVEMENT_X - 10, y, token, tip=-1 if standing.move > 0 else 1)
        write_text(axes, _MOVEMENT_X - 1, y, str(abs(standing.move)), size=NUMBER_SIZE, weight=SEMIBOLD, color=token)


def _draw_triangle(axes: Axes, x: float, y: float, token: str, *, tip: int) -> None:
    """Draw a triangle that points up if `tip` is -1, and down if it is 1."""
    width, height = _TRIANGLE_SIZE[0] / 2, tip * _TRIANGLE_SIZE[1] / 2
    axes.add_artist(Polygon([(x - width, y - height), (x + width, y - height), (x, y + height)], facecolor=light_color(token), label=token))


def _draw_return_mark(axes: Axes, y: float) -> None:
    outline = Rectangle((_MOVEMENT_X - 14, y - 9), 28, 18, facecolor="none", edgecolor=light_color("ink"), linewidth=1.2, label="RE")
    axes.add_artist(outline)
    write_text(axes, _MOVEMENT_X, y, "RE", size=SMALL_SIZE, weight=BOLD, align="center")
