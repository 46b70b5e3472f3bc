"""Where the figures of one week come from, in the words that facts and notes use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.facts import Input
from generator.model.printing import day_long, moment, span
from generator.model.provenance import Provenance
from generator.model.statistics import UsageWeek
from generator.model.week import Week
from generator.sources import models, usage_weeks

CITATIONS = {
    "usage": usage_weeks.citation,
    "models": models.citation,
}


def citation(provenance: Provenance) -> str:
    """The citation line of an answer, exactly as its source asks for it (sources.md)."""
    return CITATIONS[provenance.board.split("-", 1)[0]].format(as_of=moment(provenance.as_of))


def citations(inputs: Sequence[Provenance]) -> tuple[str, ...]:
    """One line per source and `as_of`, newest last."""
    return tuple(dict.fromkeys(citation(one) for one in sorted(inputs, key=lambda one: (one.board.split("-", 1)[0] != "usage", one.as_of))))


def source_line(inputs: Sequence[Provenance]) -> str:
    """The citation under a chart: the days of its answers, which a reader can say aloud."""
    days = sorted(one.as_of.date() for one in inputs)
    as_of = day_long(days[-1]) if days[0] == days[-1] else span(days[0], days[-1])
    return CITATIONS["usage"].format(as_of=as_of)


@dataclass(frozen=True, slots=True)
class Sourcing:
    """The answers behind a week, its base and its history."""

    week: UsageWeek
    catalogue: tuple[Provenance, ...]

    def now(self, rows: str) -> tuple[Input, ...]:
        """Rows of the week itself."""
        return tuple(Input(one, f"{rows}, {_days(self.week.week)}") for one in self.week.inputs)

    def base(self, rows: str) -> tuple[Input, ...]:
        """Rows of the week itself and of its base."""
        base = self.week.market.growth
        then = tuple(Input(one, f"{rows}, {_days(base.base_week)}") for one in self.week.base_inputs) if base else ()
        return self.now(rows) + then

    def history(self, rows: str) -> tuple[Input, ...]:
        """Rows of every stored week up to this one."""
        return tuple(Input(one, f"{rows}, all weeks up to {self.week.week}") for one in self.week.history_inputs)

    def listed(self, slug: str) -> tuple[Input, ...]:
        """A row of the newest catalogue."""
        return tuple(Input(one, f"canonical_slug {slug.split(':', 1)[0]}") for one in self.catalogue[-1:])

    @property
    def window(self) -> str:
        """The days of the week: `8 to 14 June 2026`."""
        return span(self.week.week.first, self.week.week.last)

    @property
    def window_before(self) -> str:
        """The days of the week that this one is compared with."""
        growth = self.week.market.growth
        base = growth.base_week if growth else self.week.week - 1
        return span(base.first, base.last)


def _days(week: Week) -> str:
    return f"{week.first.isoformat()} to {week.last.isoformat()}"
