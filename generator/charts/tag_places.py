"""Where tags go: beside their points, clear of what stands there already and of each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.charts.marks import TAG

Taken = tuple[float, float, float, float]
"""Centre and half sizes of something on the chart."""
_FURTHEST = 4


def beside(points: Sequence[tuple[float, float]], taken: Sequence[Taken], pitch: int, bottom: float) -> tuple[float | None, ...]:
    """The height of each point's tag: half a row above it, below it, then further off; `None` where all of that is taken."""
    everything = list(taken)
    heights: list[float | None] = []
    for x, y in points:
        places = ((x, height, TAG[0] / 2, TAG[1] / 2) for height in _heights(y, pitch, bottom))
        free = next((place for place in places if not any(_touch(place, other) for other in everything)), None)
        heights.append(free[1] if free else None)
        if free:
            everything.append(free)
    return tuple(heights)


def _heights(y: float, pitch: int, bottom: float) -> Iterator[float]:
    for distance in range(pitch // 2, pitch * _FURTHEST, pitch):
        yield from (height for height in (y - distance, y + distance) if 0 <= height <= bottom)


def _touch(one: Taken, other: Taken) -> bool:
    return abs(one[0] - other[0]) < one[2] + other[2] and abs(one[1] - other[1]) < one[3] + other[3]
