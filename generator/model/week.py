"""Weeks of seven UTC days, labeled by ISO week or by their last day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, overload

from generator.errors import ConfigError

DAYS_IN_WEEK: Final = 7
_SUNDAY = 7
_ISO_LABEL = re.compile(r"(?P<year>2\d{3})-[Ww](?P<number>\d{2})", re.ASCII)
_DAY = re.compile(r"2\d{3}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """Seven UTC days, defined by the last one. A Sunday makes an ISO week, any other day a special issue."""

    last: date

    @classmethod
    def of(cls, day: date) -> Week:
        """The ISO week that contains a day."""
        return cls(day + timedelta(_SUNDAY - day.isoweekday()))

    @classmethod
    def parse(cls, label: str) -> Week:
        """Parse a label: `2026-W24` in any case, or the last day as `2026-06-13`."""
        if match := _ISO_LABEL.fullmatch(label):
            try:
                return cls(date.fromisocalendar(int(match["year"]), int(match["number"]), _SUNDAY))
            except ValueError as wrong:
                raise ConfigError(
                    f"{label}: the week does not exist. {match['year']} has {_count_weeks(int(match['year']))} weeks."
                ) from wrong
        refusal = ConfigError(f"{label!r} is not a valid week. Write it as 2026-W24, or name its last day as 2026-06-13.")
        # fromisoformat also accepts other forms: it reads 2026W24 as a Monday
        if not _DAY.fullmatch(label):
            raise refusal
        try:
            return cls(date.fromisoformat(label))
        except ValueError as wrong:
            raise refusal from wrong

    @classmethod
    def last_complete(cls, now: datetime, settle: timedelta) -> Week:
        """The newest ISO week that is complete at `now`."""
        return cls.of((now - settle).astimezone(UTC).date()) - 1

    @property
    def special(self) -> bool:
        """Whether it is not an ISO week, so that runs and records leave it out."""
        return self.last.isoweekday() != _SUNDAY

    @property
    def first(self) -> date:
        """The first day."""
        return self.last - timedelta(DAYS_IN_WEEK - 1)

    @property
    def days(self) -> tuple[date, ...]:
        """The seven days in order."""
        return tuple(self.first + timedelta(offset) for offset in range(DAYS_IN_WEEK))

    @property
    def label(self) -> str:
        """`2026-W24`, or the last day for a special issue."""
        if self.special:
            return self.last.isoformat()
        year, number, _ = self.last.isocalendar()
        return f"{year}-W{number:02}"

    @property
    def slug(self) -> str:
        """The label in lower case, for folders and URLs."""
        return self.label.lower()

    @property
    def ends_at(self) -> datetime:
        """The end of the last day (UTC)."""
        return datetime.combine(self.last + timedelta(1), time(), UTC)

    def is_complete_at(self, as_of: datetime, settle: timedelta) -> bool:
        """Whether a response made at `as_of` is late enough after the end to be final."""
        return as_of >= self.ends_at + settle

    def __add__(self, weeks: int) -> Week:
        """The week a number of weeks later."""
        return Week(self.last + timedelta(DAYS_IN_WEEK * weeks))

    @overload
    def __sub__(self, other: int) -> Week: ...
    @overload
    def __sub__(self, other: Week) -> int: ...
    def __sub__(self, other: int | Week) -> Week | int:
        """The week a number of weeks earlier, or the number of weeks since another week."""
        if isinstance(other, int):
            return self + -other
        days = (self.last - other.last).days
        if days % DAYS_IN_WEEK:
            raise ValueError(f"{self} and {other} do not end on the same weekday")
        return days // DAYS_IN_WEEK

    def __str__(self) -> str:
        """The label."""
        return self.label


def _count_weeks(year: int) -> int:
    return date(year, 12, 28).isocalendar().week
