"""Render the page of figures: every fact of an issue by subject, with the responses that it follows from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from string import ascii_lowercase

from jinja2 import Environment

from generator.facts.ids import USAGE_SCOPE, FactGroup, FactId, RowId
from generator.model.aggregates import Aggregate
from generator.model.fact import Fact
from generator.model.issue import Issue
from generator.model.provenance import Provenance

_COLUMN_ORDER = (
    "rank", "last", "move", "tokens", "base", "difference", "growth", "base-days", "apart", "contribution", "share",
    "top-1", "top-1-before", "top-1-change", "top-3", "top-3-before", "top-3-change", "top-5", "top-5-before", "top-5-change",
    "effective", "effective-before", "gap", "peak", "weeks", "streak", "spanned",
)  # fmt: skip
"""Order of one subject's figures; other figures follow by id."""
_MARKET_GROUP = str(RowId(USAGE_SCOPE, Aggregate.MARKET))
_GROUP_TITLES = {_MARKET_GROUP: "All models", str(FactGroup.CLAIM): "Claim words", str(FactGroup.AWARD): "Awards"}
"""Groups of facts that are not about a single row."""

FactOrigin = tuple[str, tuple[int, ...]]
"""Rows, and the numbers of the responses that hold them."""


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Facts of one subject on the figures page."""

    id: str
    name: str
    facts: tuple[tuple[Fact, str], ...]
    """Each fact with the letters of its inputs."""
    origins: tuple[tuple[str, FactOrigin], ...]
    """The inputs, by letter."""


def render_figures_page(issue: Issue, templates: Environment) -> str:
    """Render the `figures.md` of an issue."""
    sources: dict[str, Provenance] = {}
    for fact in issue.ledger.facts.values():
        sources.update((one.provenance.sha256, one.provenance) for one in fact.inputs)
    ordered = sorted(sources, key=lambda sha256: (sources[sha256].board, sources[sha256].as_of, sha256))
    response_numbers = {sha256: number for number, sha256 in enumerate(ordered, 1)}
    groups = tuple(_group_facts(issue, response_numbers))
    return templates.get_template("figures.md.j2").render(issue=issue, groups=groups, answers=response_numbers, sources=sources)


def row_titles(issue: Issue) -> Mapping[str, str]:
    """List the titles of the links of table rows, by row id."""
    charted = {str(RowId(USAGE_SCOPE, row.standing.identity.row)): f"{row.standing.identity.name}, {issue.window}" for row in issue.rows}
    return charted | {row.id: row.title for table in issue.tables for row in table.rows}


def note_letters(number: int) -> str:
    """Make the letter of a note by its place from 0: a to z, then aa, ab and so on."""
    rest, last = divmod(number, len(ascii_lowercase))
    return (note_letters(rest - 1) if rest else "") + ascii_lowercase[last]


def _group_facts(issue: Issue, response_numbers: Mapping[str, int]) -> Iterator[FigureGroup]:
    """Order the groups: the market, then the table's rows in rank order, other rows, claim words."""
    by_group: dict[str, list[Fact]] = {}
    for fact in issue.ledger.facts.values():
        fact_id = FactId.parse(fact.id)
        by_group.setdefault(str(fact_id.row if fact_id.is_figure else fact_id.group), []).append(fact)
    for group in dict.fromkeys([_MARKET_GROUP, *row_titles(issue), *sorted(by_group)]):
        if group in by_group:
            yield _build_group(group, sorted(by_group[group], key=_sort_key), response_numbers)


def _build_group(group: str, facts: Iterable[Fact], response_numbers: Mapping[str, int]) -> FigureGroup:
    marks: dict[FactOrigin, str] = {}
    marked_facts = []
    for fact in facts:
        own = [marks.setdefault(origin, note_letters(len(marks))) for origin in _list_origins(fact, response_numbers)]
        marked_facts.append((fact, ", ".join(own)))
    return FigureGroup(
        group, _print_heading(group, marked_facts[0][0]), tuple(marked_facts), tuple((mark, origin) for origin, mark in marks.items())
    )


def _list_origins(fact: Fact, response_numbers: Mapping[str, int]) -> Iterator[FactOrigin]:
    """Group the inputs of a fact: responses that hold the same rows are one group."""
    for rows, inputs in groupby(fact.inputs, key=lambda one: one.rows):
        yield rows, tuple(sorted({response_numbers[one.provenance.sha256] for one in inputs}))


def _print_heading(group: str, fact: Fact) -> str:
    """Print the subject of a group of facts, with its board where that is not usage."""
    scope = FactId.parse(fact.id).scope
    return _GROUP_TITLES.get(group) or fact.subjects[0] + ("" if scope == USAGE_SCOPE else f", {scope.replace('-', ' ')}")


def _sort_key(fact: Fact) -> tuple[int, str]:
    column = FactId.parse(fact.id).column
    return _COLUMN_ORDER.index(column) if column in _COLUMN_ORDER else len(_COLUMN_ORDER), fact.id
