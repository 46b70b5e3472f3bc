"""Places for the names of dots: as near as possible, without touching a dot or another name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Final

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
_LABEL_GAP: Final = 9
_LABEL_HEIGHT: Final = 18
_FURTHER_OFFSETS: Final = tuple((dx, dy) for dx in range(-150, 151, 10) for dy in range(-150, 151, 10))


@dataclass(frozen=True, slots=True)
class DotLabel:
    """The place of a name."""

    left: float
    middle: float
    """Vertical center."""
    leader: tuple[float, float] | None
    """End of the line from the dot to a name that is not next to it."""


def place_labels(
    dots: Sequence[tuple[float, float]], widths: Sequence[float], frame: Box, occupied: Iterable[Box] = ()
) -> tuple[DotLabel, ...]:
    """Place the names of dots in their order; a name that fits nowhere stands to the right of its dot."""
    boxes = [*occupied, *((x - _LABEL_GAP + 2, y - _LABEL_GAP + 2, x + _LABEL_GAP - 2, y + _LABEL_GAP - 2) for x, y in dots)]
    labels: list[DotLabel] = []
    for dot, width in zip(dots, widths, strict=True):
        free = (label for label in _candidate_labels(dot, width) if _is_free(_label_box(label, width), frame, boxes))
        label = next(free, DotLabel(dot[0] + _LABEL_GAP, dot[1], None))
        boxes.append(_label_box(label, width))
        labels.append(label)
    return tuple(labels)


def _candidate_labels(dot: tuple[float, float], width: float) -> Iterator[DotLabel]:
    """Yield places to the right, left, above, below, at the corners, then further away, nearest first."""
    x, y = dot
    right, left, middle = x + _LABEL_GAP, x - _LABEL_GAP - width, x - width / 2
    beside = [(right, y), (left, y), (middle, y - 17), (middle, y + 17)]
    corners = [(x + 4, y - 16), (x + 4, y + 16), (x - 4 - width, y - 16), (x - 4 - width, y + 16)]
    yield from (DotLabel(place, height, None) for place, height in beside + corners)
    further = sorted(((hypot(*_offset_to_label(dot, x + dx, y + dy, width)), dx, dy) for dx, dy in _FURTHER_OFFSETS))
    for distance, dx, dy in further:
        if distance > _LABEL_GAP:
            yield DotLabel(x + dx, y + dy, _nearest_label_point(dot, x + dx, y + dy, width))


def _offset_to_label(dot: tuple[float, float], left: float, middle: float, width: float) -> tuple[float, float]:
    """The vector from a dot to the nearest point of a name."""
    end = _nearest_label_point(dot, left, middle, width)
    return end[0] - dot[0], end[1] - dot[1]


def _nearest_label_point(dot: tuple[float, float], left: float, middle: float, width: float) -> tuple[float, float]:
    x = min(max(dot[0], left - 2), left + width + 2)
    return x, min(max(dot[1], middle - _LABEL_HEIGHT / 2), middle + _LABEL_HEIGHT / 2)


def _label_box(label: DotLabel, width: float) -> Box:
    return label.left - 2, label.middle - _LABEL_HEIGHT / 2, label.left + width + 2, label.middle + _LABEL_HEIGHT / 2


def _is_free(box: Box, frame: Box, occupied: Iterable[Box]) -> bool:
    inside = box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3]
    return inside and not any(box[0] < area[2] and area[0] < box[2] and box[1] < area[3] and area[1] < box[3] for area in occupied)
