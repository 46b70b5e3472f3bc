"""Scales from values to units, and round values for grid lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import count
from math import log10
from typing import Final

Number = float | Fraction | Decimal
_LEADING_DIGITS: Final = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Scale:
    """A range of values on a range of units, which may be reversed."""

    low: float
    high: float
    start: float
    end: float
    log: bool = False

    @classmethod
    def over(cls, values: Iterable[Number], start: float, end: float, *, log: bool = False) -> Scale:
        """A scale from the least to the greatest value; it goes a little further if all are equal."""
        numbers = [float(value) for value in values]
        low, high = min(numbers), max(numbers)
        return cls(low, high if high > low else low * 2 if log else low + 1, start, end, log)

    def at(self, value: Number) -> float:
        """The position of a value, in units."""
        low, high, position = (log10(number) if self.log else number for number in (self.low, self.high, float(value)))
        return self.start + (position - low) / (high - low) * (self.end - self.start)


def round_steps(low: Number, high: Number, max_steps: int) -> tuple[Fraction, ...]:
    """Round values that enclose a range, with at most `max_steps` steps between them."""
    for step in _round_values(-6):
        first, last = Fraction(low) // step, -(-Fraction(high) // step)
        if last - first <= max_steps:
            return tuple(step * index for index in range(int(first), int(max(last, first + 1)) + 1))
    raise AssertionError("steps grow without end")


def whole_steps(low: Number, high: Number, max_steps: int) -> tuple[Fraction, ...]:
    """The integers among the round values of a range, for values that are printed without decimals."""
    return tuple(step for step in round_steps(low, high, max_steps) if step.denominator == 1)


def log_steps(low: float, high: float) -> tuple[Fraction, ...]:
    """The values 1, 2, 5, 10, 20 and so on that enclose a range above zero."""
    power = int(log10(low)) - 1
    values = tuple(_log_values(power, high))
    first = max(index for index, value in enumerate(values) if value <= low)
    return values[first:]


def _round_values(power: int) -> Iterator[Fraction]:
    for exponent in count(power):
        yield from (lead * Fraction(10) ** exponent for lead in _LEADING_DIGITS)


def _log_values(power: int, high: float) -> Iterator[Fraction]:
    for value in _round_values(power):
        yield value
        if value >= high:
            return
