"""Keeping under a source's limits of calls: so many a minute, so many a day."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import UTC, date, datetime

from generator.ingest.call_counts import CallCount

CALLS_PER_MINUTE = 28
"""Two fewer than the documented 30 a minute, for whatever else uses the key."""
WINDOW_SECONDS = 60.0
_CALL_SECONDS = 1.0
"""Seconds that a call takes, about."""
_NO_CALLS = CallCount(date.min)


class Pace:
    """At most so many calls in any minute of a run, and in any UTC day of all runs."""

    def __init__(
        self, clock: Callable[[], float], day_calls: CallCount = _NO_CALLS, save_calls: Callable[[CallCount], None] = lambda _calls: None
    ) -> None:
        """By a clock in seconds; `made` are the day's calls so far, `note` is told of each call before it is made."""
        self._clock = clock
        self._calls: deque[float] = deque(maxlen=CALLS_PER_MINUTE)
        self._made = day_calls
        self._note = save_calls

    def seconds_to_wait(self) -> float:
        """Seconds until the next call may be made."""
        if len(self._calls) < CALLS_PER_MINUTE:
            return 0.0
        return max(0.0, self._calls[0] + WINDOW_SECONDS - self._clock())

    def calls_left(self, now: datetime) -> int:
        """How many more calls the day allows."""
        return self._made.for_day(now.astimezone(UTC).date()).remaining

    def count_call(self, now: datetime) -> None:
        """Note that a call is made now."""
        self._calls.append(self._clock())
        self._made = self._made.for_day(now.astimezone(UTC).date()).add_call()
        self._note(self._made)


def estimate_seconds(calls: int) -> float:
    """How long so many calls take at this pace, about."""
    return max(calls * _CALL_SECONDS, (calls - 1) // CALLS_PER_MINUTE * WINDOW_SECONDS) if calls else 0.0
