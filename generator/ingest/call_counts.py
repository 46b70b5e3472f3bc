"""What was asked on one day: the calls that share a limit, and what turned out not to exist."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

DAY_LIMIT = 480
"""Twenty fewer than the documented 500 keyed calls a day, for whatever else uses the account."""


@dataclass(frozen=True, slots=True)
class Calls:
    """Keyed calls of one UTC day, failed attempts included."""

    day: date
    made: int = 0

    def on(self, day: date) -> Calls:
        """The calls of a day: none yet, if it is another."""
        return self if self.day == day else Calls(day)

    @property
    def left(self) -> int:
        """How many more the day allows."""
        return max(0, DAY_LIMIT - self.made)

    def one_more(self) -> Calls:
        """With the call that is made now."""
        return Calls(self.day, self.made + 1)


@dataclass(frozen=True, slots=True)
class Absent:
    """What sources had no data for on one UTC day; another day may know better."""

    day: date
    names: tuple[str, ...] = ()

    def on(self, day: date) -> Absent:
        """What is known to be absent on a day."""
        return self if self.day == day else Absent(day)

    def also(self, names: Iterable[str]) -> Absent:
        """With what was found absent now."""
        return Absent(self.day, tuple(sorted({*self.names, *names})))
