"""Weeks: seven complete UTC days, named as the ISO does or by their last day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import overload

from generator.errors import ConfigError

_SUNDAY = 7
_ISO_LABEL = re.compile(r"(?P<year>2\d{3})-[Ww](?P<number>\d{2})", re.ASCII)
_DAY = re.compile(r"2\d{3}-\d{2}-\d{2}", re.ASCII)
_DAYS_PER_WEEK = 7


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """Seven UTC days by their last; a Sunday makes an ISO week, any other day a special issue."""

    last: date

    @classmethod
    def of(cls, day: date) -> Week:
        """The ISO week that holds a day."""
        return cls(day + timedelta(_SUNDAY - day.isoweekday()))

    @classmethod
    def parse(cls, label: str) -> Week:
        """The week that a label names: `2026-W24` (any case), or `2026-06-13` by its last day."""
        if match := _ISO_LABEL.fullmatch(label):
            try:
                return cls(date.fromisocalendar(int(match["year"]), int(match["number"]), _SUNDAY))
            except ValueError as wrong:
                raise ConfigError(f"{label}: no such ISO week. {match['year']} has {_count_weeks(int(match['year']))} weeks.") from wrong
        refusal = ConfigError(f"{label!r} is no week. Write it as 2026-W24, or name its last day as 2026-06-13.")
        # fromisoformat reads more than days written in full: to it 2026W24 is a Monday
        if not _DAY.fullmatch(label):
            raise refusal
        try:
            return cls(date.fromisoformat(label))
        except ValueError as wrong:
            raise refusal from wrong

    @classmethod
    def last_complete(cls, now: datetime, settle: timedelta) -> Week:
        """The newest ISO week that is complete at `now`: over, and settled since."""
        return cls.of((now - settle).astimezone(UTC).date()) - 1

    @property
    def special(self) -> bool:
        """Whether it is no ISO week: such an issue is no part of the archive's runs and records."""
        return self.last.isoweekday() != _SUNDAY

    @property
    def first(self) -> date:
        """Its first day."""
        return self.last - timedelta(_DAYS_PER_WEEK - 1)

    @property
    def days(self) -> tuple[date, ...]:
        """Its seven days in order."""
        return tuple(self.first + timedelta(offset) for offset in range(_DAYS_PER_WEEK))

    @property
    def label(self) -> str:
        """`2026-W24`, or the last day for a special issue."""
        if self.special:
            return self.last.isoformat()
        year, number, _ = self.last.isocalendar()
        return f"{year}-W{number:02}"

    @property
    def slug(self) -> str:
        """The label as folders and URLs have it."""
        return self.label.lower()

    @property
    def ends_at(self) -> datetime:
        """The first moment after it (UTC)."""
        return datetime.combine(self.last + timedelta(1), time(), UTC)

    def is_complete_at(self, as_of: datetime, settle: timedelta) -> bool:
        """Whether an answer made at `as_of` came long enough after its end to be final."""
        return as_of >= self.ends_at + settle

    def __add__(self, weeks: int) -> Week:
        """The week so many weeks later."""
        return Week(self.last + timedelta(_DAYS_PER_WEEK * weeks))

    @overload
    def __sub__(self, other: int) -> Week: ...
    @overload
    def __sub__(self, other: Week) -> int: ...
    def __sub__(self, other: int | Week) -> Week | int:
        """The week so many weeks earlier, or the number of weeks from another to this one."""
        if isinstance(other, int):
            return self + -other
        days = (self.last - other.last).days
        if days % _DAYS_PER_WEEK:
            raise ValueError(f"{self} and {other} do not end on the same weekday")
        return days // _DAYS_PER_WEEK

    def __str__(self) -> str:
        """Its label."""
        return self.label


def _count_weeks(year: int) -> int:
    return date(year, 12, 28).isocalendar().week
