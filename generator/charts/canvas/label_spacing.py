"""Labels beside the ends of lines and areas: pushed apart, in order, no further than they must."""

from __future__ import annotations

from collections.abc import Sequence


def space_labels(targets: Sequence[float], pitch: float, low: float, high: float) -> tuple[float, ...]:
    """Heights at least a pitch from each other and within a range, as near to those wanted as the order allows.

    The heights wanted run downwards. Where the range is too short for all of them, they go on below it.
    """
    blocks: list[tuple[float, int]] = []
    for index, height in enumerate(targets):
        # without the pitches, labels that touch are equal: a mean of those that would be out of order (isotonic regression)
        mean, size = height - index * pitch, 1
        while blocks and blocks[-1][0] > mean:
            before, count = blocks.pop()
            mean, size = (before * count + mean * size) / (count + size), count + size
        blocks.append((mean, size))
    top = max(low, high - (len(targets) - 1) * pitch)
    flat = [min(max(mean, low), top) for mean, size in blocks for _ in range(size)]
    return tuple(height + index * pitch for index, height in enumerate(flat))
