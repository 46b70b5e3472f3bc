"""The page of figures: every fact of an issue by whom it is about, with the answers that it follows from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from string import ascii_lowercase

from jinja2 import Environment

from generator.model.fact import Fact
from generator.model.issue import Issue
from generator.model.provenance import Provenance

_ORDER = (
    "rank", "last", "move", "tokens", "base", "difference", "growth", "base-days", "apart", "contribution", "share",
    "top-1", "top-1-before", "top-1-change", "top-3", "top-3-before", "top-3-change", "top-5", "top-5-before", "top-5-change",
    "effective", "effective-before", "gap", "peak", "weeks", "streak", "spanned",
)  # fmt: skip
"""Figures of one subject as a reader looks for them; others come after, by id."""
_TOGETHER = {"usage.market": "All models", "claim": "Claim words", "award": "Awards"}
"""Groups of facts that are about no one alone."""

Origin = tuple[str, tuple[int, ...]]
"""Rows, and the numbers of the answers that hold them."""


@dataclass(frozen=True, slots=True)
class Group:
    """Facts of one subject on the figures page."""

    id: str
    name: str
    facts: tuple[tuple[Fact, str], ...]
    """Each with the letters of what it follows from."""
    origins: tuple[tuple[str, Origin], ...]
    """What the letters stand for."""


def figures(issue: Issue, templates: Environment) -> str:
    """`figures.md` of an issue."""
    sources: dict[str, Provenance] = {}
    for fact in issue.ledger.facts.values():
        sources.update((one.provenance.sha256, one.provenance) for one in fact.inputs)
    ordered = sorted(sources, key=lambda sha256: (sources[sha256].board, sources[sha256].as_of, sha256))
    answers = {sha256: number for number, sha256 in enumerate(ordered, 1)}
    groups = tuple(_groups(issue, answers))
    return templates.get_template("figures.md.j2").render(issue=issue, groups=groups, answers=answers, sources=sources)


def row_titles(issue: Issue) -> Mapping[str, str]:
    """What the link of a table row says, by its id."""
    charted = {f"usage.{row.standing.identity.row}": f"{row.standing.identity.name}, {issue.window}" for row in issue.rows}
    return charted | {row.id: row.title for table in issue.tables for row in table.rows}


def letters(number: int) -> str:
    """The mark of a note by its place from 0: a to z, then aa, ab and so on."""
    rest, last = divmod(number, len(ascii_lowercase))
    return (letters(rest - 1) if rest else "") + ascii_lowercase[last]


def _groups(issue: Issue, answers: Mapping[str, int]) -> Iterator[Group]:
    """The market first, then the table's rows in rank order, other rows, claim words."""
    by_prefix: dict[str, list[Fact]] = {}
    for fact in issue.ledger.facts.values():
        first = fact.id.partition(".")[0]
        by_prefix.setdefault(first if first in _TOGETHER else fact.id.rpartition(".")[0], []).append(fact)
    for prefix in dict.fromkeys(["usage.market", *row_titles(issue), *sorted(by_prefix)]):
        if prefix in by_prefix:
            yield _group(prefix, sorted(by_prefix[prefix], key=_place), answers)


def _group(prefix: str, facts: Iterable[Fact], answers: Mapping[str, int]) -> Group:
    marks: dict[Origin, str] = {}
    told = []
    for fact in facts:
        own = [marks.setdefault(origin, letters(len(marks))) for origin in _origins(fact, answers)]
        told.append((fact, ", ".join(own)))
    return Group(prefix, _heading(prefix, told[0][0]), tuple(told), tuple((mark, origin) for origin, mark in marks.items()))


def _origins(fact: Fact, answers: Mapping[str, int]) -> Iterator[Origin]:
    """What a fact follows from; answers that hold the same rows together."""
    for rows, inputs in groupby(fact.inputs, key=lambda one: one.rows):
        yield rows, tuple(sorted({answers[one.provenance.sha256] for one in inputs}))


def _heading(prefix: str, fact: Fact) -> str:
    """Whom a group of facts is about, and on which board where it is not usage."""
    board = prefix.partition(".")[0]
    return _TOGETHER.get(prefix) or fact.subjects[0] + ("" if board == "usage" else f", {board.replace('-', ' ')}")


def _place(fact: Fact) -> tuple[int, str]:
    column = fact.id.rpartition(".")[2]
    return _ORDER.index(column) if column in _ORDER else len(_ORDER), fact.id
