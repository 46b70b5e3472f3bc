"""The inputs of every command: the publication, the clock, the week and a lock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from generator import disk
from generator.errors import ConfigError, IncompleteWeekError
from generator.facts.printing import day_long
from generator.model.week import Week

if TYPE_CHECKING:
    from generator.issue.publication import Publication
    from generator.survey.archive import Archive

_EARLIEST_DAY = date(2023, 1, 1)
"""Earlier than any ranking of large language models."""


def open_publication(root: Path) -> Publication:
    """Open the publication in a folder."""
    from generator import config  # noqa: PLC0415
    from generator.issue.publication import Publication  # noqa: PLC0415

    return Publication.open(root, config.load_config(root))


def parse_now(now: str | None) -> datetime:
    """Parse `--now`; without it, the present time (UTC)."""
    if now is None:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(now)
    except ValueError as wrong:
        raise ConfigError(f"--now {now!r} is not a valid time. Write it as 2026-06-16T02:17:00Z.") from wrong
    if moment.tzinfo is None:
        raise ConfigError(f"--now {now!r} names no time zone. Write it as 2026-06-16T02:17:00Z.")
    if not _EARLIEST_DAY.year <= moment.year < date.max.year:
        raise ConfigError(f"--now {now!r} is a time without rankings. Write it as 2026-06-16T02:17:00Z.")
    return moment.astimezone(UTC)


def resolve_week(archive: Archive, label: str | None, ending: str | None, moment: datetime, *, partial: bool) -> Week:
    """Parse the week; one that is not complete is refused unless it may be partial."""
    settle = archive.config.settle
    week = _parse_week(label, ending) or Week.last_complete(moment, settle)
    if week.first < _EARLIEST_DAY:
        raise ConfigError(f"{week} lies before all rankings. Ask for a later week.")
    if week.first > moment.date():
        raise IncompleteWeekError(f"{week} has not begun. Ask for an earlier week.")
    if not partial and not week.is_complete_at(moment, settle):
        ready = week.ends_at + settle
        raise IncompleteWeekError(
            f"{week} is complete on {ready:%A}, {day_long(ready.date())}, {ready:%H:%M} UTC. Ask for it as it is with --partial."
        )
    return week


def _parse_week(label: str | None, ending: str | None) -> Week | None:
    if label and ending:
        raise ConfigError("--week and --ending both name a week. Give one of them.")
    if ending is not None:
        try:
            week = Week(date.fromisoformat(ending))
        except ValueError:
            week = None
        # Python accepts more forms than a date has: 2026W24 would be its Monday
        if week is None or week.last.isoformat() != ending:
            raise ConfigError(f"--ending {ending!r} is not a valid day. Write it as 2026-06-13.")
        return week
    if label is None:
        return None
    week = Week.parse(label)
    if label.upper() not in {week.label, week.last.isoformat()}:
        raise ConfigError(f"--week {label!r} is not a valid week. Write it as 2026-W24.")
    return week


@contextmanager
def lock_root(root: Path) -> Iterator[None]:
    """Lock a publication for writing."""
    with disk.lock(root):
        yield
