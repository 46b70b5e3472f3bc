"""Chance that follows from what it is about, so that a figure can be had alone and is the same on every machine."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b


def draw_number(below: int, *about: object) -> int:
    """A whole number from 0 to under a bound; the same for the same things, unlike for others."""
    text = "\x1f".join(map(str, about)).encode()
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big") % below


def wander(spread: int, place: int, stride: int, *about: object) -> int:
    """Thousandths around 1000, at most `spread` to either side, that wander over places: straight between knots `stride` apart."""
    knot, part = divmod(place, stride)
    here, there = (draw_number(2 * spread + 1, *about, at) - spread for at in (knot, knot + 1))
    return 1000 + (here * (stride - part) + there * part) // stride


def split_total(total: int, weights: Sequence[int]) -> list[int]:
    """A total in parts after weights, to the last unit: what rounding leaves goes to the largest remainders, the first of equals first."""
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights]
    short = sorted(range(len(weights)), key=lambda at: -(total * weights[at] % whole))[: total - sum(parts)]
    for at in short:
        parts[at] += 1
    return parts
