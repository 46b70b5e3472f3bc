"""Warn if a publication is no longer maintained."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from generator.model.week import Week

LATE_AFTER = timedelta(days=9)
"""An issue is due every seven days, plus two days for its editor."""
IDLE_AFTER = timedelta(days=50)
"""The host stops scheduled workflows sixty days after the last commit."""


@dataclass(frozen=True, slots=True)
class PublicationHealth:
    """Signs of whether a publication is maintained."""

    newest: Week | None
    """The newest published week."""
    stale: tuple[str, ...]
    """Boards without a response for the week that was the newest `LATE_AFTER` ago."""
    committed_at: datetime
    """The last commit on the base branch."""


def list_warnings(health: PublicationHealth, now: datetime, settle: timedelta) -> Iterator[str]:
    """List what is wrong, with advice; nothing for a publication without a published issue."""
    if health.newest is not None:
        ready = health.newest.ends_at + settle
        if now - ready > LATE_AFTER:
            yield f"The newest published issue is {health.newest}, ready since {ready:%Y-%m-%d}. Merge its successor, or run weekly.yml."
        for board in health.stale:
            yield f"{board} has had no answer for more than {LATE_AFTER.days} days. Look at the last run of weekly.yml."
    if now - health.committed_at > IDLE_AFTER:
        days = (now - health.committed_at).days
        yield f"Nothing was committed for {days} days; after 60 the host stops the schedule. Merge something, or enable weekly.yml again."
