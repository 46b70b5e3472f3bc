"""Changes among the first ten: newcomers, successions, overtakes and climbs."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

from generator.charts.parts.chart_sentences import lead_change_sentence, plain_name
from generator.model.usage_week import ArrivalEvent, RankMark, Standing, UsageWeek

_TOP_RANKS = 10
_MAX_CLAUSES = 2
_MIN_CLIMB = 2

Clause = tuple[str, tuple[str, ...]]
"""Words, and the slugs of the rows that they name."""


def list_clauses(week: UsageWeek) -> tuple[Clause, ...]:
    """List the first two changes, each about another row; none in a partial week."""
    chosen: dict[str, Clause] = {}
    for clause in _all_clauses(week) if week.complete else ():
        chosen.setdefault(clause[1][0], clause)
    return tuple(islice(chosen.values(), _MAX_CLAUSES))


def _all_clauses(week: UsageWeek) -> Iterator[Clause]:
    rows = week.top(_TOP_RANKS)
    if change := lead_change_sentence(week):
        yield change, (rows[0].identity.slug, *(row.identity.slug for row in week.standings if row.last == 1))
    for row in rows:
        if row.event in {ArrivalEvent.GRADUATION, ArrivalEvent.HAND_OVER} and row.predecessor:
            yield f"{plain_name(row.identity)} takes over from {plain_name(row.predecessor)}", (row.identity.slug,)
        elif row.mark is RankMark.NEW:
            yield f"{plain_name(row.identity)} is new at #{row.rank}", (row.identity.slug,)
    yield from _overtaking_clause(week, rows)
    climbers = [(Fraction(row.rank, row.last), row.rank, row) for row in rows if row.last and row.last - row.rank >= _MIN_CLIMB]
    for _, _, row in sorted(climbers, key=lambda climber: climber[:2])[:_MAX_CLAUSES]:
        yield f"{plain_name(row.identity)} moves up to #{row.rank}", (row.identity.slug,)


def _overtaking_clause(week: UsageWeek, rows: tuple[Standing, ...]) -> Iterator[Clause]:
    """Yield the highest row that passed another, and the highest row that it passed."""
    for row in rows:
        for other in week.standings:
            if row.last and other.last and other.last < row.last and other.rank > row.rank:
                yield f"{plain_name(row.identity)} passes {plain_name(other.identity)}", (row.identity.slug, other.identity.slug)
                return
