"""Places for tags: near their points, without overlapping other things or each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.charts.canvas.marks import TAG_SIZE

OccupiedArea = tuple[float, float, float, float]
"""Center and half sizes of something on the chart."""
_MAX_ROWS_AWAY = 4


def place_tags(
    points: Sequence[tuple[float, float]], occupied: Sequence[OccupiedArea], pitch: int, bottom: float
) -> tuple[float | None, ...]:
    """Place the tag of each point half a row above it, below it, or further away; `None` if no place is free."""
    areas = list(occupied)
    heights: list[float | None] = []
    for x, y in points:
        places = ((x, height, TAG_SIZE[0] / 2, TAG_SIZE[1] / 2) for height in _candidate_heights(y, pitch, bottom))
        free = next((place for place in places if not any(_is_overlapping(place, other) for other in areas)), None)
        heights.append(free[1] if free else None)
        if free:
            areas.append(free)
    return tuple(heights)


def _candidate_heights(y: float, pitch: int, bottom: float) -> Iterator[float]:
    for distance in range(pitch // 2, pitch * _MAX_ROWS_AWAY, pitch):
        yield from (height for height in (y - distance, y + distance) if 0 <= height <= bottom)


def _is_overlapping(area: OccupiedArea, other: OccupiedArea) -> bool:
    return abs(area[0] - other[0]) < area[2] + other[2] and abs(area[1] - other[1]) < area[3] + other[3]
