"""Check the ledger of the issue: every fact still follows from the snapshots, none is missing, and the gate can read every unit."""

from __future__ import annotations

from collections.abc import Iterator

from generator.facts.printed_figures import UNIT_FORMATS
from generator.gate.edited_issue import EditedIssue
from generator.issue.files import LEDGER_FILE
from generator.issue.ledger import StoredFact
from generator.issue.ledger_json import dump_fact
from generator.issue.shown_facts import find_shown_ids
from generator.model.finding import Finding


def check_ledger(edited: EditedIssue) -> Iterator[Finding]:
    """Report facts that were deleted or altered in `facts.json`, or that follow differently from the snapshots."""
    facts = edited.issue.ledger.facts
    # a published issue need not hold the facts that a later version would add
    told = facts.keys() if edited.is_draft else find_shown_ids(edited.issue_text.body) | edited.stored_facts.keys()
    for key, fact in facts.items():
        stored = edited.stored_facts.get(key)
        if stored is None and key in told:
            yield _report_stale_fact(edited, key, f"{LEDGER_FILE} has lost {key}", "", fact.text)
        elif stored is not None:
            yield from _report_alteration(edited, key, stored, StoredFact.of(fact))
    for key in sorted(edited.stored_facts.keys() - facts.keys()):
        yield _report_stale_fact(edited, key, f"{LEDGER_FILE} has {key}, which no snapshot supports", "", "")


def _report_alteration(edited: EditedIssue, key: str, stored: StoredFact, current: StoredFact) -> Iterator[Finding]:
    stored_fields, current_fields = dump_fact(stored), dump_fact(current)
    names = [name for name in ("text", *current_fields) if stored_fields[name] != current_fields[name]]
    if names:
        printed, expected = (str(fields[names[0]]) for fields in (stored_fields, current_fields))
        said = f"{LEDGER_FILE} says {printed!r} of {key} ({names[0]}), the snapshots say {expected!r}"
        yield _report_stale_fact(edited, key, said, printed, expected)


def _report_stale_fact(edited: EditedIssue, key: str, difference: str, printed: str, expected: str) -> Finding:
    message = f"{difference}. Run movers draft to put it right; in a published issue, restore the file."
    return edited.create_finding(edited.find_link_position(key), "stale-fact", message, printed=printed, expected=expected, fact=key)


def check_units(edited: EditedIssue) -> Iterator[Finding]:
    """Report each unit that `UNIT_FORMATS` lacks, at its first link: its figures would not be read."""
    reported = set()
    for fact in edited.issue.ledger.facts.values():
        if not isinstance(fact.value, str) and fact.unit not in UNIT_FORMATS and fact.unit not in reported:
            reported.add(fact.unit)
            message = f"{fact.id} is in {fact.unit.value}, a unit that cannot be read in a text yet. Report it: it is a fault of movers."
            yield edited.create_finding(edited.find_link_position(fact.id), "unknown-unit", message, fact=fact.id)
