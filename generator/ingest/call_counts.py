"""What was asked on one day: the calls that share a limit, and what turned out not to exist."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

DAY_LIMIT = 480
"""Twenty fewer than the documented 500 keyed calls a day, for whatever else uses the account."""


@dataclass(frozen=True, slots=True)
class CallCount:
    """Keyed calls of one UTC day, failed attempts included."""

    day: date
    made: int = 0

    def for_day(self, day: date) -> CallCount:
        """The calls of a day: none yet, if it is another."""
        return self if self.day == day else CallCount(day)

    @property
    def remaining(self) -> int:
        """How many more the day allows."""
        return max(0, DAY_LIMIT - self.made)

    def add_call(self) -> CallCount:
        """With the call that is made now."""
        return CallCount(self.day, self.made + 1)


@dataclass(frozen=True, slots=True)
class AbsentRequests:
    """What sources had no data for on one UTC day; another day may know better."""

    day: date
    names: tuple[str, ...] = ()

    def for_day(self, day: date) -> AbsentRequests:
        """What is known to be absent on a day."""
        return self if self.day == day else AbsentRequests(day)

    def add_names(self, names: Iterable[str]) -> AbsentRequests:
        """With what was found absent now."""
        return AbsentRequests(self.day, tuple(sorted({*self.names, *names})))
