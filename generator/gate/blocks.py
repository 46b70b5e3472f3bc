"""Generated blocks: tables, pictures and notes stand as the ledger prints them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.draft.text import BLOCK, DEFINITIONS
from generator.gate.edited import Edited
from generator.model.finding import Finding


def blocks(edited: Edited) -> Iterator[Finding]:
    """Lines of generated blocks that are not what would be generated now; a block may be left out, but not changed."""
    new = {match["name"]: _lines(match["body"]) for match in BLOCK.finditer(edited.generated)}
    for match in BLOCK.finditer("\n".join(edited.lines)):
        name, lines = match["name"], _lines(match["body"])
        if name == DEFINITIONS or name not in new or lines == new[name]:
            continue
        expected = next((line for line in new[name] if line not in lines), "")
        printed = next((line for line in lines if line not in new[name]), "")
        place = edited.find(printed or f"<!-- generated: {name} -->")
        message = f"the generated block {name!r} was changed by hand. Put it back, or delete it; say what you want to say outside of it."
        yield edited.finding(place, "changed-block", message, printed=printed, expected=expected)
    yield from _citations(edited)


def _lines(body: str) -> list[str]:
    return [line.rstrip() for line in body.strip().split("\n")]


def _citations(edited: Edited) -> Iterator[Finding]:
    for line in edited.issue.citations:
        if line not in edited.text:
            yield edited.finding((len(edited.lines), 1), "missing-citation", f"the citation is missing: {line}", expected=line)
