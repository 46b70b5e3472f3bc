"""Vertical places of labels beside the ends of lines and areas."""

from __future__ import annotations

from collections.abc import Sequence


def space_labels(targets: Sequence[float], pitch: float, low: float, high: float) -> tuple[float, ...]:
    """Move sorted heights at least one pitch apart, within a range and as near to their targets as possible.

    Labels that do not fit into the range continue below it.
    """
    blocks: list[tuple[float, int]] = []
    for index, height in enumerate(targets):
        # less the pitches, labels that touch are at one height: the mean of those out of order (isotonic regression)
        mean, size = height - index * pitch, 1
        while blocks and blocks[-1][0] > mean:
            before, count = blocks.pop()
            mean, size = (before * count + mean * size) / (count + size), count + size
        blocks.append((mean, size))
    top = max(low, high - (len(targets) - 1) * pitch)
    flat = [min(max(mean, low), top) for mean, size in blocks for _ in range(size)]
    return tuple(height + index * pitch for index, height in enumerate(flat))
