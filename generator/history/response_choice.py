"""Which stored answer counts for a week, where a board tells what holds at present, or a single week an answer.

An answer that was given again with the same content is stored once, with the moments at which it held.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from generator.model.provenance import Provenance
from generator.model.week import DAYS_IN_WEEK, Week

MAX_PULL_TIME = timedelta(days=1)
"""Between the first and the last call of one pull, at most."""


@dataclass(frozen=True, slots=True)
class PullWindow:
    """The time in which a week is asked for: from its end until the next week is over and settled."""

    first: datetime
    until: datetime
    """Not in it any more."""

    @classmethod
    def of(cls, week: Week, settle: timedelta, asked_at: datetime | None = None) -> PullWindow:
        """A week's turn; with `asked_at`, that of a week which was not over when it was asked for."""
        return cls(min(week.ends_at, asked_at - MAX_PULL_TIME) if asked_at else week.ends_at, (week + 1).ends_at + settle)

    @property
    def before(self) -> PullWindow:
        """The seven days before it."""
        return PullWindow(self.first - timedelta(DAYS_IN_WEEK), self.first)


@dataclass(frozen=True, slots=True)
class ChosenResponse:
    """An answer, and when it was given so that it counts."""

    provenance: Provenance
    at: datetime
    settled: bool = True
    """Whether it was given as final."""


def list_moments(record: Provenance, vintage: datetime | None = None) -> tuple[datetime, ...]:
    """When an answer was given, up to a vintage."""
    return tuple(at for at in (record.as_of, *record.confirmed) if vintage is None or at <= vintage)


def choose_present(records: Iterable[Provenance], window: PullWindow, vintage: datetime | None = None) -> ChosenResponse | None:
    """Of a board that tells what holds at present: the first answer of a week's turn, which is the nearest to its end."""
    candidates = [
        ChosenResponse(record, at) for record in records for at in list_moments(record, vintage) if window.first <= at < window.until
    ]
    return min(candidates, key=lambda one: (one.at, one.provenance.path), default=None)


def choose_weekly(records: Iterable[Provenance], week: Week, settle: timedelta, vintage: datetime | None = None) -> ChosenResponse | None:
    """Of a board that answers for one stretch of days: the newest truth of a whole week, cited from the earliest answer that tells it."""
    of_week = [record for record in records if (record.first, record.last) == (week.first, week.last) and list_moments(record, vintage)]
    if not of_week:
        return None
    newest = max(of_week, key=lambda record: (max(list_moments(record, vintage)), record.as_of, record.path))
    same = [record for record in of_week if record.content == newest.content]
    cited = min(same, key=lambda record: (record.as_of, record.path))
    settled = [at for record in same for at in list_moments(record, vintage) if week.is_complete_at(at, settle)]
    return ChosenResponse(cited, max(cited.as_of, min(settled)) if settled else cited.as_of, bool(settled))


def choose_unfinished(records: Iterable[Provenance], week: Week, vintage: datetime | None = None) -> ChosenResponse | None:
    """The newest answer for the days of a week that were over."""
    of_week = [record for record in records if record.first == week.first and record.last < week.last and list_moments(record, vintage)]
    newest = max(of_week, key=lambda record: (record.as_of, record.path), default=None)
    return ChosenResponse(newest, newest.as_of, settled=False) if newest else None


def find_last_moment(records: Sequence[Provenance], until: datetime, vintage: datetime | None = None) -> datetime | None:
    """When a board was answered last before a moment."""
    return max((at for record in records for at in list_moments(record, vintage) if at < until), default=None)
