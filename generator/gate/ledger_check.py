"""The ledger beside the issue: every fact in it still follows from the snapshots, and none was lost."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.gate.edited_issue import Edited
from generator.issue.fact_entries import entry
from generator.issue.shown_facts import printed
from generator.model.finding import Finding

_MISSING = object()


def ledger(edited: Edited) -> Iterator[Finding]:
    """Facts that were deleted or altered in `facts.json`, or that the snapshots print otherwise."""
    facts = edited.issue.ledger.facts
    # a published issue is not made to tell what a later version would have told
    told = facts.keys() if edited.draft else printed(edited.page.body) | edited.stored.keys()
    for key, fact in facts.items():
        stored = edited.stored.get(key)
        if stored is None and key in told:
            yield _stale(edited, key, f"facts.json has lost {key}", "", fact.text)
        elif stored is not None:
            yield from _altered(edited, key, stored, json.loads(json.dumps(entry(fact))))
    for key in sorted(edited.stored.keys() - facts.keys()):
        yield _stale(edited, key, f"facts.json has {key}, which no snapshot supports", "", "")


def _altered(edited: Edited, key: str, stored: Mapping[str, Any], told: Mapping[str, Any]) -> Iterator[Finding]:
    names = [name for name in ("text", *told, *stored) if stored.get(name, _MISSING) != told.get(name, _MISSING)]
    if names:
        printed, expected = (str(one.get(names[0], "nothing")) for one in (stored, told))
        said = f"facts.json says {printed!r} of {key} ({names[0]}), the snapshots say {expected!r}"
        yield _stale(edited, key, said, printed, expected)


def _stale(edited: Edited, key: str, said: str, printed: str, expected: str) -> Finding:
    message = f"{said}. Run movers draft to put it right; in a published issue, restore the file."
    return edited.finding(edited.linked(key), "stale-fact", message, printed=printed, expected=expected, fact=key)
