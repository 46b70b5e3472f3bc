"""Why a figure stands in an issue: what the ledger knows of it, down to the stored answers, and where it is used."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from generator.issue.page import BLOCK, COMMENT, DEFINITIONS
from generator.model.absence import Absence

State = Callable[[str, str], str]
"""How a stored answer is now, by its file and digest."""
_SUGGESTED = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """A stored answer behind a fact."""

    file: str
    url: str
    as_of: str
    sha256: str
    rows: str
    state: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact."""

    fact: Mapping[str, Any]
    """As the ledger has it."""
    answers: tuple[Answer, ...]
    lines: tuple[int, ...]
    """Of the issue's page, where it is linked."""
    tables: tuple[int, ...]
    """Lines of generated tables that print it in the row of its subject."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What an id, a row's id or a text leads to."""

    reasons: tuple[Reason, ...]
    suggestions: tuple[str, ...]
    """Ids that are like it; only where it leads to nothing."""
    absence: Absence | None = None
    """Why a row that was asked for by its slug is not in the week's ranking."""


def explain(
    facts: Mapping[str, Mapping[str, Any]], answers: Mapping[str, Mapping[str, str]], page: str, asked: str, state: State
) -> Explanation:
    """The fact of an id; else all facts of a row; else all whose id, subject or printed form holds the text."""
    ids = _found(facts, asked.strip())
    if not ids:
        return Explanation((), tuple(get_close_matches(asked, facts, n=_SUGGESTED, cutoff=0.4)))
    places = _places(page)
    return Explanation(tuple(_reason(facts[key], answers, places, state) for key in ids), ())


def _found(facts: Mapping[str, Mapping[str, Any]], asked: str) -> Sequence[str]:
    if asked in facts:
        return [asked]
    row = [key for key in facts if key.startswith(f"{asked}.")]
    text = asked.casefold()
    if row or not text:
        return row
    return [key for key, fact in facts.items() if any(text in one.casefold() for one in (key, fact["text"], *fact["subjects"]))]


def _places(page: str) -> Mapping[str, Sequence[tuple[int, bool]]]:
    """The lines that link to each id, and whether they stand in a generated block; definitions and comments left out."""
    blocks = list(BLOCK.finditer(page))
    hidden = [match.span() for match in COMMENT.finditer(page)] + [match.span() for match in blocks if match["name"] == DEFINITIONS]
    found: dict[str, list[tuple[int, bool]]] = {}
    for match in re.finditer(r"\]\[([a-z0-9][a-z0-9.\-]*)\]", page):
        if not any(start <= match.start() < end for start, end in hidden):
            inside = any(block.start() <= match.start() < block.end() for block in blocks)
            found.setdefault(match[1], []).append((page.count("\n", 0, match.start()) + 1, inside))
    return found


def _reason(
    fact: Mapping[str, Any], answers: Mapping[str, Mapping[str, str]], places: Mapping[str, Sequence[tuple[int, bool]]], state: State
) -> Reason:
    known = [(answers[one["sha256"]], one) for one in fact["inputs"]]
    row = fact["id"].rpartition(".")[0]
    return Reason(
        fact,
        tuple(
            Answer(one["file"], one["url"], one["as_of"], given["sha256"], given["rows"], state(one["file"], given["sha256"]))
            for one, given in known
        ),
        tuple(line for line, _ in places.get(fact["id"], ())),
        tuple(line for line, inside in places.get(row, ()) if inside),
    )
