"""Token figures of one drawing, all in the unit of the largest: 4.50 and 0.25, below a line that says "Trillion tokens"."""

from __future__ import annotations

from fractions import Fraction

from generator.facts.printing import TOKEN_SCALES, print_rounded


def scale_unit(largest: int) -> tuple[int, str]:
    """The size and the name of the unit that suits the largest figure: `(10**12, "trillion")`."""
    return next(((size, word) for size, _, word in TOKEN_SCALES if largest >= size), (1, ""))


def format_in_scale(value: int, largest: int) -> str:
    """Print a figure in the unit of the largest, without its name."""
    size, word = scale_unit(largest)
    decimals = 0 if not word else 1 if largest >= 100 * size else 2
    if decimals and 2 * value * 10**decimals < size:
        return f"<{print_rounded(Fraction(1, 10**decimals), decimals)}"
    return print_rounded(Fraction(value, size), decimals)
