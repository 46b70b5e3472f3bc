"""Explain a figure of an issue: its fact in the ledger, down to the stored responses, and the places that use it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from generator.facts.ids import LINK_END_PATTERN, FactId, is_shortened
from generator.facts.printing import utc_timestamp
from generator.issue.issue_text import COMMENT, DEFINITIONS_BLOCK, GENERATED_BLOCK
from generator.issue.ledger import StoredFact, StoredLedger, StoredResponse
from generator.model.ranking import Absence

SnapshotState = Callable[[str, str], str]
"""Tells the present state of a stored response, by its file and digest."""
_MAX_SUGGESTIONS = 5


@dataclass(frozen=True, slots=True)
class ExplainedSnapshot:
    """A stored response behind a fact."""

    file: str
    url: str
    as_of: str
    sha256: str
    rows: str
    state: str


@dataclass(frozen=True, slots=True)
class FactExplanation:
    """One fact with everything behind it."""

    fact: StoredFact
    answers: tuple[ExplainedSnapshot, ...]
    lines: tuple[int, ...]
    """Line numbers of the issue's page that link it."""
    tables: tuple[int, ...]
    """Line numbers of generated tables that print it in the row of its subject."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The facts that an id, a row's id or a text means."""

    reasons: tuple[FactExplanation, ...]
    suggestions: tuple[str, ...]
    """Similar ids, only where nothing matches."""
    absence: Absence | None = None
    """Why a row, requested by its slug, is missing from the week's ranking."""


def explain_facts(ledger: StoredLedger, issue_text: str, query: str, state: SnapshotState) -> Explanation:
    """Explain the fact of an id, or all facts of a row, or all facts whose id, subject or printed form contains the text."""
    facts = ledger.facts
    ids = _find_fact_ids(facts, query.strip())
    if not ids:
        return Explanation((), tuple(get_close_matches(query, facts, n=_MAX_SUGGESTIONS, cutoff=0.4)))
    places = _find_link_lines(issue_text)
    return Explanation(tuple(_explain_fact(facts[key], ledger.responses, places, state) for key in ids), ())


def _find_fact_ids(facts: Mapping[str, StoredFact], query: str) -> Sequence[str]:
    if query in facts:
        return [query]
    row = [key for key in facts if is_shortened(query, key)]
    text = query.casefold()
    if row or not text:
        return row
    return [key for key, fact in facts.items() if any(text in one.casefold() for one in (key, fact.text, *fact.subjects))]


def _find_link_lines(issue_text: str) -> Mapping[str, Sequence[tuple[int, bool]]]:
    """List the lines that link to each id, and whether they are in a generated block, without definitions and comments."""
    blocks = list(GENERATED_BLOCK.finditer(issue_text))
    hidden = [match.span() for match in COMMENT.finditer(issue_text)] + [
        match.span() for match in blocks if match["name"] == DEFINITIONS_BLOCK
    ]
    found: dict[str, list[tuple[int, bool]]] = {}
    for match in re.finditer(LINK_END_PATTERN, issue_text):
        if not any(start <= match.start() < end for start, end in hidden):
            inside = any(block.start() <= match.start() < block.end() for block in blocks)
            found.setdefault(match["id"], []).append((issue_text.count("\n", 0, match.start()) + 1, inside))
    return found


def _explain_fact(
    fact: StoredFact,
    responses: Mapping[str, StoredResponse],
    places: Mapping[str, Sequence[tuple[int, bool]]],
    state: SnapshotState,
) -> FactExplanation:
    inputs = [(responses[one.sha256], one) for one in fact.inputs]
    fact_id = FactId.parse(fact.id)
    return FactExplanation(
        fact,
        tuple(
            ExplainedSnapshot(
                response.file, response.url, utc_timestamp(response.as_of), one.sha256, one.rows, state(response.file, one.sha256)
            )
            for response, one in inputs
        ),
        tuple(line for line, _ in places.get(fact.id, ())),
        tuple(line for line, inside in places.get(str(fact_id.row), ()) if inside and fact_id.is_figure),
    )
