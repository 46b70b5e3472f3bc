"""The calls of one day, which share a limit, and the requests that had no data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

DAY_LIMIT = 480
"""Twenty fewer than the documented 500 keyed calls a day, to leave some for other uses of the account."""


@dataclass(frozen=True, slots=True)
class CallCount:
    """The number of keyed calls on one UTC day, including failed attempts."""

    day: date
    made: int = 0

    def for_day(self, day: date) -> CallCount:
        """The count for a day: 0 if this one is of another day."""
        return self if self.day == day else CallCount(day)

    @property
    def remaining(self) -> int:
        """The number of calls that the day still allows."""
        return max(0, DAY_LIMIT - self.made)

    def add_call(self) -> CallCount:
        """The count with one more call."""
        return CallCount(self.day, self.made + 1)


@dataclass(frozen=True, slots=True)
class AbsentRequests:
    """Requests that had no data on one UTC day; they may have data on another day."""

    day: date
    names: tuple[str, ...] = ()

    def for_day(self, day: date) -> AbsentRequests:
        """The requests without data on a day: none if these are of another day."""
        return self if self.day == day else AbsentRequests(day)

    def add_names(self, names: Iterable[str]) -> AbsentRequests:
        """The same with more requests."""
        return AbsentRequests(self.day, tuple(sorted({*self.names, *names})))
