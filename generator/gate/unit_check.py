"""Check that the gate can read the unit of every number in the ledger in running text."""

from __future__ import annotations

from collections.abc import Iterator

from generator.facts.printed_figures import UNIT_FORMATS
from generator.gate.edited_issue import EditedIssue
from generator.model.finding import Finding


def check_units(edited: EditedIssue) -> Iterator[Finding]:
    """Report each unit that `UNIT_FORMATS` lacks, at its first link: its figures would not be read."""
    reported = set()
    for fact in edited.issue.ledger.facts.values():
        if not isinstance(fact.value, str) and fact.unit not in UNIT_FORMATS and fact.unit not in reported:
            reported.add(fact.unit)
            message = f"{fact.id} is in {fact.unit.value}, a unit that cannot be read in a text yet. Report it: it is a fault of movers."
            yield edited.create_finding(edited.find_link_position(fact.id), "unknown-unit", message, fact=fact.id)
