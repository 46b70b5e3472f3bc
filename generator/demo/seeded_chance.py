"""Pseudo-random numbers from a hash of what they are about: each can be computed alone and is the same on every machine."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b


def draw_number(below: int, *about: object) -> int:
    """Draw a whole number from 0 to `below` - 1; the same arguments always give the same number."""
    text = "\x1f".join(map(str, about)).encode()
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big") % below


def wander(spread: int, place: int, stride: int, *about: object) -> int:
    """A value around 1000, at most `spread` away, that changes slowly with `place`: straight lines between points `stride` apart."""
    knot, part = divmod(place, stride)
    here, there = (draw_number(2 * spread + 1, *about, at) - spread for at in (knot, knot + 1))
    return 1000 + (here * (stride - part) + there * part) // stride


def split_total(total: int, weights: Sequence[int]) -> list[int]:
    """Split a total in proportion to weights; units lost in rounding go to the largest remainders, then to the first parts."""
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights]
    short = sorted(range(len(weights)), key=lambda at: -(total * weights[at] % whole))[: total - sum(parts)]
    for at in short:
        parts[at] += 1
    return parts
