"""An edited issue to findings: whether every figure in it is true, and every reference leads somewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.gate.blocks import blocks
from generator.gate.edited import Edited
from generator.gate.ledger import ledger
from generator.gate.links import links
from generator.gate.structure import structure
from generator.model.finding import Finding, Grade

Check = Callable[[Edited], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (structure, links, blocks, ledger)
CODES = {
    "no-such-fact": "a reference to a fact that the ledger does not hold",
    "wrong-printing": "a linked figure or claim word that its fact does not allow",
    "no-definition": "a reference whose definition is missing at the foot of the file",
    "unused-definition": "a definition that nothing in the text refers to",
    "parsers-differ": "a reference that one of the two Markdown parsers does not see as a link",
    "changed-block": "a generated table, picture or note that was changed by hand",
    "missing-citation": "a source in use without its citation line",
    "conflict": "a conflict between edited and new text that is not settled yet",
    "front-matter": "a key that front matter does not know, or one with a bad value",
    "missing-picture": "a picture that does not exist, or one without alternative text",
    "stale-fact": "a fact of the ledger that the snapshots do not support any more",
    "editor-comment": "a comment to the editor that is still there",
}


def check(edited: Edited) -> tuple[Finding, ...]:
    """Everything that is wrong or left open in an edited issue, in the order of the text."""
    return tuple(sorted(finding for one in CHECKS for finding in one(edited)))


def failed(findings: tuple[Finding, ...], *, draft: bool) -> bool:
    """Whether an issue with these findings may not be published; a draft may still have open items."""
    return any(finding.grade is Grade.ERROR or not draft for finding in findings)


__all__ = ["CHECKS", "CODES", "Check", "Edited", "check", "failed"]
