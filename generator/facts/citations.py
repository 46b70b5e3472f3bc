"""Cite the sources of a week's figures, in the words that facts and notes use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from generator.facts.printing import day_long, day_span, utc_timestamp
from generator.ingest.sources import SOURCES, arena
from generator.model.arena_week import ArenaWeek
from generator.model.board_statistics import IndexWeek
from generator.model.fact import FactInput
from generator.model.provenance import Provenance
from generator.model.survey import Survey
from generator.model.table import FactTable
from generator.model.usage_week import UsageWeek
from generator.model.week import Week

_TIMESTAMP = re.compile(r"\b(?P<day>\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\dZ")
_CITATION_LINES = {source.board: source.citation for source in SOURCES}
_CITATION_ORDER = {line: place for place, line in enumerate(dict.fromkeys(_CITATION_LINES.values()))}
"""Order of the citation lines, that of the usage board first."""


def cite_provenance(provenance: Provenance) -> str:
    """Print the citation line of a response, exactly as its source asks for it (docs/develop/spec/sources.md).

    Raises ValueError for a response that brings its own line, which its inputs hold.
    """
    line = _CITATION_LINES[provenance.board]
    if line is None:
        raise ValueError(f"{provenance.path} is cited as it says itself")
    return line.format(as_of=utc_timestamp(provenance.as_of), published=_print_days(provenance.first, provenance.last))


def cite_input(source_input: FactInput) -> str:
    """Print the citation line of some rows."""
    return source_input.citation or cite_provenance(source_input.provenance)


def spell_out_days(citation: str) -> str:
    """Replace the timestamp in a citation line by a day in words: `as of 16 June 2026`."""
    return _TIMESTAMP.sub(lambda found: day_long(date.fromisoformat(found["day"])), citation)


def list_citations(inputs: Iterable[FactInput]) -> tuple[str, ...]:
    """List one citation line per source and `as_of`, in the order of the sources, newest last."""
    ordered = sorted(
        inputs, key=lambda one: (_CITATION_ORDER[_CITATION_LINES[one.provenance.board]], one.provenance.as_of, cite_input(one))
    )
    return tuple(dict.fromkeys(map(cite_input, ordered)))


def publication_inputs(week: ArenaWeek, rows: str) -> tuple[FactInput, ...]:
    """Cite rows of a leaderboard's newest publication."""
    return _arena_inputs(week.inputs, week.published, rows)


def compared_inputs(week: ArenaWeek, rows: str) -> tuple[FactInput, ...]:
    """Cite rows of a leaderboard's newest publication, and of the one that it is compared with."""
    return publication_inputs(week, rows) + (
        _arena_inputs(week.base_inputs, week.previous_published, rows) if week.previous_published else ()
    )


def trailing_inputs(week: ArenaWeek, rows: str) -> tuple[FactInput, ...]:
    """Cite rows of a leaderboard's publications in the weeks up to this one."""
    before = tuple(
        FactInput(one, f"{rows}, published {_print_days(one.first, one.last)}") for one in week.history_inputs if one not in week.inputs
    )
    return publication_inputs(week, rows) + before


def benchmark_inputs(indices: IndexWeek, rows: str, *, with_base: bool = False) -> tuple[FactInput, ...]:
    """Cite rows of the benchmarks, as their response asks; with those of the week before where they are compared."""
    provenances = indices.inputs + indices.base_inputs if with_base else indices.inputs
    return tuple(FactInput(one, f"{rows}, as of {utc_timestamp(one.as_of)}", indices.citation) for one in provenances)


def _print_days(first: date, last: date) -> str:
    return day_long(last) if first == last else day_span(first, last)


def _arena_inputs(provenances: Sequence[Provenance], day: date, rows: str) -> tuple[FactInput, ...]:
    line = arena.CITATION.format(published=day_long(day))
    return tuple(FactInput(one, f"{rows}, published {day.isoformat()}", line) for one in provenances)


def list_chart_inputs(survey: Survey, tables: Iterable[FactTable]) -> tuple[FactInput, ...]:
    """List the inputs of the charts of a week, drawn or not: an issue cites all that it shows.

    An app board has a chart if its table says so.
    """
    drawn_boards = {table.slug for table in tables if table.drawn}
    provenances = [*survey.usage.history_inputs, *(one for week in survey.slices.values() for one in week.inputs)]
    provenances += [one for board, week in survey.apps.items() if board in drawn_boards for one in (*week.inputs, *week.base_inputs)]
    leaderboard_inputs = tuple(one for week in survey.arena.values() for one in publication_inputs(week, ""))
    provenances += survey.prices.inputs if survey.prices and leaderboard_inputs else ()
    return (*(FactInput(one, "") for one in dict.fromkeys(provenances)), *leaderboard_inputs)


def print_source_line(inputs: Sequence[FactInput]) -> str:
    """Print the citations under a chart, one per source, with the days of its responses in words."""
    days: dict[str, list[date]] = {}
    for one in inputs:
        days.setdefault(one.citation or str(_CITATION_LINES[one.provenance.board]), []).append(one.provenance.as_of.date())
    own_lines = {one.citation for one in inputs}
    return " ".join(
        line if line in own_lines else line.format(as_of=_print_days(min(response_days), max(response_days)))
        for line, response_days in days.items()
    )


@dataclass(frozen=True, slots=True)
class Sourcing:
    """The responses behind a week, its base and its history."""

    week: UsageWeek
    catalog: tuple[Provenance, ...]

    def week_inputs(self, rows: str) -> tuple[FactInput, ...]:
        """Cite rows of the week itself."""
        return tuple(FactInput(one, f"{rows}, {_iso_days(self.week.week)}") for one in self.week.inputs)

    def base_inputs(self, rows: str) -> tuple[FactInput, ...]:
        """Cite rows of the week itself and of its base week."""
        growth = self.week.market.growth
        earlier_inputs = tuple(FactInput(one, f"{rows}, {_iso_days(growth.base_week)}") for one in self.week.base_inputs) if growth else ()
        return self.week_inputs(rows) + earlier_inputs

    def history_inputs(self, rows: str) -> tuple[FactInput, ...]:
        """Cite rows of every stored week up to this one."""
        return tuple(FactInput(one, f"{rows}, all weeks up to {self.week.week}") for one in self.week.history_inputs)

    def catalog_inputs(self, slug: str) -> tuple[FactInput, ...]:
        """Cite a row of the newest catalog."""
        return tuple(FactInput(one, f"canonical_slug {slug.split(':', 1)[0]}") for one in self.catalog[-1:])

    @property
    def window(self) -> str:
        """The days of the week: `8 to 14 June 2026`."""
        return day_span(self.week.week.first, self.week.week.last)

    @property
    def base_window(self) -> str:
        """The days of the base week, with which this one is compared."""
        growth = self.week.market.growth
        base = growth.base_week if growth else self.week.week - 1
        return day_span(base.first, base.last)


def _iso_days(week: Week) -> str:
    return f"{week.first.isoformat()} to {week.last.isoformat()}"
