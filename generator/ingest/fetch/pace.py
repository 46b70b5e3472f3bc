"""Keeping under a source's limits of calls: so many a minute, so many a day."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import UTC, date, datetime

from generator.ingest.call_counts import Calls

CALLS = 28
"""Two fewer than the documented 30 a minute, for whatever else uses the key."""
WINDOW = 60.0
_CALL = 1.0
"""Seconds that a call takes, about."""
_NONE = Calls(date.min)


class Pace:
    """At most so many calls in any minute of a run, and in any UTC day of all runs."""

    def __init__(self, clock: Callable[[], float], made: Calls = _NONE, note: Callable[[Calls], None] = lambda _calls: None) -> None:
        """By a clock in seconds; `made` are the day's calls so far, `note` is told of each call before it is made."""
        self._clock = clock
        self._calls: deque[float] = deque(maxlen=CALLS)
        self._made = made
        self._note = note

    def wait(self) -> float:
        """Seconds until the next call may be made."""
        if len(self._calls) < CALLS:
            return 0.0
        return max(0.0, self._calls[0] + WINDOW - self._clock())

    def left(self, now: datetime) -> int:
        """How many more calls the day allows."""
        return self._made.on(now.astimezone(UTC).date()).left

    def count(self, now: datetime) -> None:
        """Note that a call is made now."""
        self._calls.append(self._clock())
        self._made = self._made.on(now.astimezone(UTC).date()).one_more()
        self._note(self._made)


def seconds(calls: int) -> float:
    """How long so many calls take at this pace, about."""
    return max(calls * _CALL, (calls - 1) // CALLS * WINDOW) if calls else 0.0
