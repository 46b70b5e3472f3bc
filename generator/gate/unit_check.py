"""Units of the ledger: every number in it is of a unit that the gate can read in running text."""

from __future__ import annotations

from collections.abc import Iterator

from generator.facts.printed_figures import UNIT_FORMATS
from generator.gate.edited_issue import EditedIssue
from generator.model.finding import Finding


def check_units(edited: EditedIssue) -> Iterator[Finding]:
    """One finding a unit that `reading.SHAPES` has no line for, at its first link: figures of it would go unread."""
    reported = set()
    for fact in edited.issue.ledger.facts.values():
        if not isinstance(fact.value, str) and fact.unit not in UNIT_FORMATS and fact.unit not in reported:
            reported.add(fact.unit)
            message = f"{fact.id} is in {fact.unit.value}, a unit that cannot be read in a text yet. Report it: it is a fault of movers."
            yield edited.create_finding(edited.find_link_position(fact.id), "unknown-unit", message, fact=fact.id)
