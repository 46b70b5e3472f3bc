"""Where the figures of one week come from, in the words that facts and notes use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from generator.facts.printing import day_long, moment, span
from generator.ingest.sources import SOURCES, arena
from generator.model.arena_week import ArenaWeek
from generator.model.board_statistics import IndexWeek
from generator.model.fact import Input
from generator.model.provenance import Provenance
from generator.model.survey import Survey
from generator.model.usage_week import UsageWeek
from generator.model.week import Week

_MOMENT = re.compile(r"\b(?P<day>\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\dZ")
_LINES = {source.board: source.citation for source in SOURCES}
_ORDER = {line: place for place, line in enumerate(dict.fromkeys(_LINES.values()))}
"""Of the lines: that of the usage board first."""
CHARTED = frozenset({"apps-popular", "arena-text", "arena-code"})
"""Boards beside usage and its slices that have a chart of their own."""


def citation(provenance: Provenance) -> str:
    """The citation line of an answer, exactly as its source asks for it (sources.md).

    Raises ValueError for an answer that carries its own: its inputs know it.
    """
    line = _LINES[provenance.board]
    if line is None:
        raise ValueError(f"{provenance.file} is cited as it says itself")
    return line.format(as_of=moment(provenance.as_of), published=_spoken(provenance.first, provenance.last))


def cited(one: Input) -> str:
    """The citation line of some rows."""
    return one.citation or citation(one.provenance)


def spoken(line: str) -> str:
    """A citation line with its moment as a day, which a reader can say aloud: `as of 16 June 2026`."""
    return _MOMENT.sub(lambda found: day_long(date.fromisoformat(found["day"])), line)


def citations(inputs: Iterable[Input]) -> tuple[str, ...]:
    """One line per source and `as_of`, in the order in which the sources are asked, newest last."""
    ordered = sorted(inputs, key=lambda one: (_ORDER[_LINES[one.provenance.board]], one.provenance.as_of, cited(one)))
    return tuple(dict.fromkeys(map(cited, ordered)))


def published(board: ArenaWeek, rows: str) -> tuple[Input, ...]:
    """Rows of a leaderboard's newest publication."""
    return _published(board.inputs, board.published, rows)


def compared(board: ArenaWeek, rows: str) -> tuple[Input, ...]:
    """Rows of a leaderboard's newest publication, and of the one that it is compared with."""
    return published(board, rows) + (_published(board.base_inputs, board.before, rows) if board.before else ())


def trailing(board: ArenaWeek, rows: str) -> tuple[Input, ...]:
    """Rows of a leaderboard's publications of the weeks up to this one."""
    before = tuple(
        Input(one, f"{rows}, published {_spoken(one.first, one.last)}") for one in board.history_inputs if one not in board.inputs
    )
    return published(board, rows) + before


def measured(indices: IndexWeek, rows: str, *, before: bool = False) -> tuple[Input, ...]:
    """Rows of the benchmarks, cited as their owner asks in the answer; with those of the week before where they are compared."""
    answers = indices.inputs + indices.base_inputs if before else indices.inputs
    return tuple(Input(one, f"{rows}, as of {moment(one.as_of)}", indices.citation) for one in answers)


def _spoken(first: date, last: date) -> str:
    return day_long(last) if first == last else span(first, last)


def _published(answers: Sequence[Provenance], day: date, rows: str) -> tuple[Input, ...]:
    line = arena.CITATION.format(published=day_long(day))
    return tuple(Input(one, f"{rows}, published {day.isoformat()}", line) for one in answers)


def drawn_from(survey: Survey) -> tuple[Input, ...]:
    """What the charts of a survey rest on, whether or not they are drawn now: an issue that shows a source cites it."""
    answers = [one for week in survey.slices.values() for one in week.inputs]
    answers += [one for board, week in survey.apps.items() if board in CHARTED for one in (*week.inputs, *week.base_inputs)]
    rated = [one for board, week in survey.arena.items() if board in CHARTED for one in published(week, "")]
    answers += survey.prices.inputs if survey.prices and rated else ()
    return (*(Input(one, "") for one in dict.fromkeys((*survey.usage.history_inputs, *answers))), *rated)


def source_line(inputs: Sequence[Input]) -> str:
    """The citations under a chart, one a source: with the days of its answers, which a reader can say aloud."""
    days: dict[str, list[date]] = {}
    for one in inputs:
        days.setdefault(one.citation or str(_LINES[one.provenance.board]), []).append(one.provenance.as_of.date())
    own = {one.citation for one in inputs}
    return " ".join(line if line in own else line.format(as_of=_spoken(min(answered), max(answered))) for line, answered in days.items())


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
