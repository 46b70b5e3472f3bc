"""Draw sparklines: a row's tokens over the last weeks as one SVG path of 68 by 20."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 68, 20
_LEFT, _RIGHT, _TOP, _BOTTOM = 2, 65, 3, 17


@dataclass(frozen=True, slots=True)
class Sparkline:
    """An SVG path and the position of its last point."""

    path: str
    x: str
    y: str


def draw_sparkline(values: Sequence[int | None]) -> Sparkline | None:
    """Draw a line through the values of successive weeks on their own scale, with gaps for missing values.

    `None` if the last week has no value or no other week has one, since a line needs both.
    """
    present = [value for value in values if value is not None]
    if len(present) < 2 or values[-1] is None:  # noqa: PLR2004 - a line has two points
        return None
    low, value_span = min(present), max(present) - min(present)
    points = [None if value is None else (_x(index, len(values)), _y(value - low, value_span)) for index, value in enumerate(values)]
    x, y = _x(len(values) - 1, len(values)), _y(values[-1] - low, value_span)
    return Sparkline(_draw_path(points), x, y)


def _draw_path(points: Sequence[tuple[str, str] | None]) -> str:
    """Draw the path, with a move after each gap; a single week between gaps is a line of no length, which a round cap makes a dot."""
    parts: list[str] = []
    for index, point in enumerate(points):
        if point is None:
            continue
        joined = index > 0 and points[index - 1] is not None
        followed = index + 1 < len(points) and points[index + 1] is not None
        parts.append(f"{'L' if joined else 'M'}{point[0]} {point[1]}" + ("" if joined or followed else "h0"))
    return "".join(parts)


def _x(index: int, count: int) -> str:
    return _print_coordinate(_LEFT + (_RIGHT - _LEFT) * index / (count - 1))


def _y(value: int, span: int) -> str:
    return _print_coordinate(_BOTTOM - (_BOTTOM - _TOP) * value / span if span else HEIGHT / 2)


def _print_coordinate(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
