"""What happened among the first ten: who is new, who continues whom, who passed whom, who moved up most."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

from generator.charts.chart_sentences import lead_change, name
from generator.model.usage_week import Event, Mark, Standing, UsageWeek

_TOP = 10
_TOLD = 2
_CLIMB = 2

Clause = tuple[str, tuple[str, ...]]
"""Words and the slugs of the rows that they name."""


def clauses(week: UsageWeek) -> tuple[Clause, ...]:
    """The first two things that happened, none in a partial week; a row is the subject of one at most."""
    told: dict[str, Clause] = {}
    for clause in _all(week) if week.complete else ():
        told.setdefault(clause[1][0], clause)
    return tuple(islice(told.values(), _TOLD))


def _all(week: UsageWeek) -> Iterator[Clause]:
    rows = week.top(_TOP)
    if change := lead_change(week):
        yield change, (rows[0].identity.slug, *(row.identity.slug for row in week.standings if row.last == 1))
    for row in rows:
        if row.event in {Event.GRADUATION, Event.HAND_OVER} and row.forerunner:
            yield f"{name(row.identity)} takes over from {name(row.forerunner)}", (row.identity.slug,)
        elif row.mark is Mark.NEW:
            yield f"{name(row.identity)} is new at #{row.rank}", (row.identity.slug,)
    yield from _passed(week, rows)
    climbers = [(Fraction(row.rank, row.last), row.rank, row) for row in rows if row.last and row.last - row.rank >= _CLIMB]
    for _, _, row in sorted(climbers, key=lambda climber: climber[:2])[:_TOLD]:
        yield f"{name(row.identity)} moves up to #{row.rank}", (row.identity.slug,)


def _passed(week: UsageWeek, rows: tuple[Standing, ...]) -> Iterator[Clause]:
    """The highest row that came past another, with the highest of those that it came past."""
    for row in rows:
        for other in week.standings:
            if row.last and other.last and other.last < row.last and other.rank > row.rank:
                yield f"{name(row.identity)} passes {name(other.identity)}", (row.identity.slug, other.identity.slug)
                return
