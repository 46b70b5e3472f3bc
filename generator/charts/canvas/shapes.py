"""Lines, dots and areas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from matplotlib.axes import Axes
from matplotlib.patches import Circle, PathPatch
from matplotlib.path import Path

from generator.model.palette import light_color

Point = tuple[float, float]
DOT_PATTERN: Final = (0, (0.1, 2.2))
AREA_GAP: Final = 1.6
"""Width of the gap between areas that touch."""


def draw_line(axes: Axes, strokes: Sequence[Sequence[Point]], token: str, width: float, *, dotted: bool = False, label: str = "") -> None:
    """Draw a line of one or more strokes with gaps between them; a test finds it by its label."""
    # some renderers leave out a stroke without length
    paths = [Path([*stroke, (stroke[0][0] + 0.01, stroke[0][1])] if len(stroke) == 1 else list(stroke)) for stroke in strokes if stroke]
    if paths:
        path = PathPatch(Path.make_compound_path(*paths), facecolor="none", edgecolor=light_color(token), linewidth=width, capstyle="round")
        path.set(label=label, joinstyle="round", gid="line")
        if dotted:
            path.set_linestyle(DOT_PATTERN)
        axes.add_artist(path)


def draw_dot(axes: Axes, point: Point, radius: float, token: str, *, hollow: bool = False, label: str = "") -> None:
    """Draw a dot with an outline in the ground color, or a ring."""
    face, edge = ("ground", token) if hollow else (token, "ground")
    axes.add_artist(
        Circle(
            point,
            radius,
            facecolor=light_color(face),
            edgecolor=light_color(edge),
            linewidth=2.2 if hollow else 1.4,
            label=label,
            gid="dot",
        )
    )


def draw_area(axes: Axes, upper: Sequence[Point], lower: Sequence[Point], token: str, label: str = "") -> None:
    """Fill the area between two lines, with an outline in the ground color."""
    corners = [*upper, *reversed(lower)]
    path = Path([*corners, corners[0]], [Path.MOVETO, *[Path.LINETO] * (len(corners) - 1), Path.CLOSEPOLY])
    axes.add_artist(
        PathPatch(path, facecolor=light_color(token), edgecolor=light_color("ground"), linewidth=AREA_GAP, label=label, gid="area")
    )
