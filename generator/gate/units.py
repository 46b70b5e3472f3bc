"""Units of the ledger: every number in it is of a unit that the gate can read in running text."""

from __future__ import annotations

from collections.abc import Iterator

from generator.facts.reading import SHAPES
from generator.gate.edited_issue import Edited
from generator.model.finding import Finding


def units(edited: Edited) -> Iterator[Finding]:
    """One finding a unit that `reading.SHAPES` has no line for, at its first link: figures of it would go unread."""
    told = set()
    for fact in edited.issue.ledger.facts.values():
        if not isinstance(fact.value, str) and fact.unit not in SHAPES and fact.unit not in told:
            told.add(fact.unit)
            message = f"{fact.id} is in {fact.unit.value}, a unit that cannot be read in a text yet. Report it: it is a fault of movers."
            yield edited.finding(edited.linked(fact.id), "unknown-unit", message, fact=fact.id)
