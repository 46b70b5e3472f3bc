"""The ledger beside the issue: every fact in it still follows from the snapshots, and none was lost."""

from __future__ import annotations

from collections.abc import Iterator

from generator.gate.edited import Edited
from generator.model.finding import Finding


def ledger(edited: Edited) -> Iterator[Finding]:
    """Facts that were deleted or altered in `facts.json`, or that the snapshots print otherwise."""
    facts = edited.issue.ledger.facts
    for key, fact in facts.items():
        stored = edited.stored.get(key)
        if stored is None:
            message = f"facts.json has lost {key}. Run movers draft."
            yield edited.finding(edited.find(f"[{key}]"), "stale-fact", message, expected=fact.text, fact=key)
        elif stored.get("text") != fact.text:
            printed = str(stored.get("text"))
            message = f"facts.json says {printed!r} of {key}, the snapshots say {fact.text!r}. Run movers draft."
            yield edited.finding(edited.find(f"[{key}]"), "stale-fact", message, printed=printed, expected=fact.text, fact=key)
    for key in sorted(edited.stored.keys() - facts.keys()):
        yield edited.finding(
            edited.find(f"[{key}]"), "stale-fact", f"facts.json has {key}, which no snapshot supports. Run movers draft.", fact=key
        )
