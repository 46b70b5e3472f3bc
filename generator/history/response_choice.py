"""Choose the stored response of a week, for boards with present figures only, or with one week in each response.

A repeated response with the same content is stored once, with all moments at which it was received.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from generator.model.provenance import Provenance
from generator.model.week import DAYS_IN_WEEK, Week

MAX_PULL_TIME = timedelta(days=1)
"""The longest time between the first and the last call of one pull."""


@dataclass(frozen=True, slots=True)
class PullWindow:
    """The time in which a week is pulled: from its end until the next week is over and settled."""

    first: datetime
    until: datetime
    """The first moment after the window."""

    @classmethod
    def of(cls, week: Week, settle: timedelta, asked_at: datetime | None = None) -> PullWindow:
        """The window of a week; with `asked_at`, of a week that was pulled before its end."""
        return cls(min(week.ends_at, asked_at - MAX_PULL_TIME) if asked_at else week.ends_at, (week + 1).ends_at + settle)

    @property
    def before(self) -> PullWindow:
        """The window of the week before: the seven days before this one."""
        return PullWindow(self.first - timedelta(DAYS_IN_WEEK), self.first)


@dataclass(frozen=True, slots=True)
class ChosenResponse:
    """A response, with the moment that made it count."""

    provenance: Provenance
    at: datetime
    settled: bool = True
    """Whether it was final at that moment."""


def list_moments(record: Provenance, vintage: datetime | None = None) -> tuple[datetime, ...]:
    """List the moments at which a response was received, up to a vintage."""
    return tuple(at for at in (record.as_of, *record.confirmed) if vintage is None or at <= vintage)


def choose_present(records: Iterable[Provenance], window: PullWindow, vintage: datetime | None = None) -> ChosenResponse | None:
    """Choose the first response in a window, for a board with present figures only: it is the nearest to the week's end."""
    candidates = [
        ChosenResponse(record, at) for record in records for at in list_moments(record, vintage) if window.first <= at < window.until
    ]
    return min(candidates, key=lambda one: (one.at, one.provenance.path), default=None)


def choose_weekly(records: Iterable[Provenance], week: Week, settle: timedelta, vintage: datetime | None = None) -> ChosenResponse | None:
    """Choose the newest content for a whole week, cited from its earliest response, for a board with one week in each response."""
    of_week = [record for record in records if (record.first, record.last) == (week.first, week.last) and list_moments(record, vintage)]
    if not of_week:
        return None
    newest = max(of_week, key=lambda record: (max(list_moments(record, vintage)), record.as_of, record.path))
    same = [record for record in of_week if record.content == newest.content]
    cited = min(same, key=lambda record: (record.as_of, record.path))
    settled = [at for record in same for at in list_moments(record, vintage) if week.is_complete_at(at, settle)]
    return ChosenResponse(cited, max(cited.as_of, min(settled)) if settled else cited.as_of, bool(settled))


def choose_unfinished(records: Iterable[Provenance], week: Week, vintage: datetime | None = None) -> ChosenResponse | None:
    """Choose the newest response for the first days of a week."""
    of_week = [record for record in records if record.first == week.first and record.last < week.last and list_moments(record, vintage)]
    newest = max(of_week, key=lambda record: (record.as_of, record.path), default=None)
    return ChosenResponse(newest, newest.as_of, settled=False) if newest else None


def find_last_moment(records: Sequence[Provenance], until: datetime, vintage: datetime | None = None) -> datetime | None:
    """Find the last moment before another at which a response was received."""
    return max((at for record in records for at in list_moments(record, vintage) if at < until), default=None)
