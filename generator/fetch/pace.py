"""Keeping under a source's limit of calls a minute."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

CALLS = 28
"""Two fewer than the documented 30 a minute, for whatever else uses the key."""
WINDOW = 60.0


class Pace:
    """At most so many calls in any minute."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """By a clock in seconds; nothing has been asked yet."""
        self._clock = clock
        self._calls: deque[float] = deque(maxlen=CALLS)

    def wait(self) -> float:
        """Seconds until the next call may be made."""
        if len(self._calls) < CALLS:
            return 0.0
        return max(0.0, self._calls[0] + WINDOW - self._clock())

    def count(self) -> None:
        """Note that a call is made now."""
        self._calls.append(self._clock())
