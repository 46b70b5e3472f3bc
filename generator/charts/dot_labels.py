"""Names beside dots: each as near to its dot as it can be without touching a dot or another name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Final

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
_NEAR: Final = 9
_HIGH: Final = 18
_FURTHER: Final = tuple((dx, dy) for dx in range(-150, 151, 10) for dy in range(-150, 151, 10))


@dataclass(frozen=True, slots=True)
class Label:
    """Where a name goes."""

    left: float
    middle: float
    """Its height's centre."""
    leader: tuple[float, float] | None
    """Where a line from the dot ends, when the name stands further off."""


def place(dots: Sequence[tuple[float, float]], widths: Sequence[float], frame: Box, taken: Iterable[Box] = ()) -> tuple[Label, ...]:
    """A place for the name of each dot, in this order; one that fits nowhere stands to the right of its dot."""
    boxes = [*taken, *((x - _NEAR + 2, y - _NEAR + 2, x + _NEAR - 2, y + _NEAR - 2) for x, y in dots)]
    found: list[Label] = []
    for dot, wide in zip(dots, widths, strict=True):
        free = (label for label in _places(dot, wide) if _fits(_box(label, wide), frame, boxes))
        label = next(free, Label(dot[0] + _NEAR, dot[1], None))
        boxes.append(_box(label, wide))
        found.append(label)
    return tuple(found)


def _places(dot: tuple[float, float], wide: float) -> Iterator[Label]:
    """Right, left, above, below, at the four corners, then wherever there is room, the nearest first."""
    x, y = dot
    right, left, middle = x + _NEAR, x - _NEAR - wide, x - wide / 2
    beside = [(right, y), (left, y), (middle, y - 17), (middle, y + 17)]
    corners = [(x + 4, y - 16), (x + 4, y + 16), (x - 4 - wide, y - 16), (x - 4 - wide, y + 16)]
    yield from (Label(place, height, None) for place, height in beside + corners)
    further = sorted(((hypot(*_reach(dot, x + dx, y + dy, wide)), dx, dy) for dx, dy in _FURTHER))
    for distance, dx, dy in further:
        if distance > _NEAR:
            yield Label(x + dx, y + dy, _end(dot, x + dx, y + dy, wide))


def _reach(dot: tuple[float, float], left: float, middle: float, wide: float) -> tuple[float, float]:
    """From a dot to the nearest point of a name."""
    end = _end(dot, left, middle, wide)
    return end[0] - dot[0], end[1] - dot[1]


def _end(dot: tuple[float, float], left: float, middle: float, wide: float) -> tuple[float, float]:
    x = min(max(dot[0], left - 2), left + wide + 2)
    return x, min(max(dot[1], middle - _HIGH / 2), middle + _HIGH / 2)


def _box(label: Label, wide: float) -> Box:
    return label.left - 2, label.middle - _HIGH / 2, label.left + wide + 2, label.middle + _HIGH / 2


def _fits(box: Box, frame: Box, taken: Iterable[Box]) -> bool:
    inside = box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3]
    return inside and not any(box[0] < one[2] and one[0] < box[2] and box[1] < one[3] and one[1] < box[3] for one in taken)
