"""Which stored answer counts for a week, where a board tells what holds at present, or a single week an answer.

An answer that was given again with the same content is stored once, with the moments at which it held.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from generator.model.provenance import Provenance
from generator.model.week import Week

LAG = timedelta(days=1)
"""Between the first and the last call of one pull, at most."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The time in which a week is asked for: from its end until the next week is over and settled."""

    first: datetime
    until: datetime
    """Not in it any more."""

    @classmethod
    def of(cls, week: Week, settle: timedelta, asked_at: datetime | None = None) -> Turn:
        """A week's turn; with `asked_at`, that of a week which was not over when it was asked for."""
        return cls(min(week.ends_at, asked_at - LAG) if asked_at else week.ends_at, (week + 1).ends_at + settle)

    @property
    def before(self) -> Turn:
        """The seven days before it."""
        return Turn(self.first - timedelta(7), self.first)


@dataclass(frozen=True, slots=True)
class Told:
    """An answer, and when it was given so that it counts."""

    provenance: Provenance
    at: datetime
    settled: bool = True
    """Whether it was given as final."""


def moments(record: Provenance, vintage: datetime | None = None) -> tuple[datetime, ...]:
    """When an answer was given, up to a vintage."""
    return tuple(at for at in (record.as_of, *record.confirmed) if vintage is None or at <= vintage)


def present(records: Iterable[Provenance], turn: Turn, vintage: datetime | None = None) -> Told | None:
    """Of a board that tells what holds at present: the first answer of a week's turn, which is the nearest to its end."""
    told = [Told(record, at) for record in records for at in moments(record, vintage) if turn.first <= at < turn.until]
    return min(told, key=lambda one: (one.at, one.provenance.file), default=None)


def weekly(records: Iterable[Provenance], week: Week, settle: timedelta, vintage: datetime | None = None) -> Told | None:
    """Of a board that answers for one stretch of days: the newest truth of a whole week, cited from the earliest answer that tells it."""
    own = [record for record in records if (record.first, record.last) == (week.first, week.last) and moments(record, vintage)]
    if not own:
        return None
    truth = max(own, key=lambda record: (max(moments(record, vintage)), record.as_of, record.file))
    same = [record for record in own if record.content == truth.content]
    cited = min(same, key=lambda record: (record.as_of, record.file))
    settled = [at for record in same for at in moments(record, vintage) if week.complete_at(at, settle)]
    return Told(cited, max(cited.as_of, min(settled)) if settled else cited.as_of, bool(settled))


def so_far(records: Iterable[Provenance], week: Week, vintage: datetime | None = None) -> Told | None:
    """The newest answer for the days of a week that were over."""
    own = [record for record in records if record.first == week.first and record.last < week.last and moments(record, vintage)]
    newest = max(own, key=lambda record: (record.as_of, record.file), default=None)
    return Told(newest, newest.as_of, settled=False) if newest else None


def last(records: Sequence[Provenance], until: datetime, vintage: datetime | None = None) -> datetime | None:
    """When a board was answered last before a moment."""
    return max((at for record in records for at in moments(record, vintage) if at < until), default=None)
