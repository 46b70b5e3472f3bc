"""Keep to a source's limits of calls per minute and per day."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import UTC, date, datetime

from generator.ingest.call_counts import CallCount

CALLS_PER_MINUTE = 28
"""Two fewer than the documented 30 a minute, to leave some for other uses of the key."""
WINDOW_SECONDS = 60.0
_CALL_SECONDS = 1.0
"""About how many seconds a call takes."""
_NO_CALLS = CallCount(date.min)


class Pace:
    """Counts calls in any minute of a run, and in the UTC day of all runs."""

    def __init__(
        self, clock: Callable[[], float], day_calls: CallCount = _NO_CALLS, save_calls: Callable[[CallCount], None] = lambda _calls: None
    ) -> None:
        """Start with the calls of the day so far; each new count is passed on before its call is made."""
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
        """The number of calls that the day still allows."""
        return self._made.for_day(now.astimezone(UTC).date()).remaining

    def count_call(self, now: datetime) -> None:
        """Count a call that is made now."""
        self._calls.append(self._clock())
        self._made = self._made.for_day(now.astimezone(UTC).date()).add_call()
        self._note(self._made)


def estimate_seconds(calls: int) -> float:
    """About how many seconds a number of calls takes at this pace."""
    return max(calls * _CALL_SECONDS, (calls - 1) // CALLS_PER_MINUTE * WINDOW_SECONDS) if calls else 0.0
