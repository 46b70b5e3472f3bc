"""What can be settled without an editor: offered links, restated figures, definitions, citations and notes; nothing else is touched."""

from __future__ import annotations

from dataclasses import replace

from generator.gate.edited_issue import Edited
from generator.gate.links import links
from generator.gate.prose import prose
from generator.issue.page import BLOCK, DEFINITION, DEFINITIONS, block, definitions, used
from generator.model.finding import Finding


def mended(edited: Edited) -> str:
    """The text with everything settled that has one answer; mending it again changes nothing."""
    # all claims there are, which a check alone can do without
    from generator.issue.linkable_facts import including  # noqa: PLC0415

    found = [*links(edited), *(item.finding for item in prose(edited) if item.finding)]
    text = _replaced(edited, [one for one in found if one.fix is not None])
    text = _completed(text, edited)
    issue = including(edited.issue, used(text), edited.config)
    return _defined(text, replace(edited, text=text, issue=issue))


def _replaced(edited: Edited, found: list[Finding]) -> str:
    """The text with each finding's characters replaced, the last first, so that places stay true."""
    starts = [0]
    for line in edited.lines:
        starts.append(starts[-1] + len(line) + 1)
    text, before = edited.source, len(edited.source) + 1
    for one in sorted(found, key=lambda one: (one.line, one.column), reverse=True):
        at = starts[one.line - 1] + one.column - 1
        if at + one.length <= before:
            text = text[:at] + (one.fix or "") + text[at + one.length :]
            before = at
    return text


def _completed(text: str, edited: Edited) -> str:
    """The text with the notes and citations that are missing, in the block of notes or before the definitions."""
    notes = next((match for match in BLOCK.finditer(edited.generated) if match["name"] == "notes"), None)
    wanted = [line for line in notes["body"].split("\n") if line.startswith("- ")] if notes else []
    missing = [line for line in (*wanted, *edited.issue.citations) if line.removeprefix("- ") not in text]
    if not missing or notes is None:
        return text
    own = next((match for match in BLOCK.finditer(text) if match["name"] == "notes"), None)
    if own:
        return text[: own.start()] + notes[0] + text[own.end() :]
    at = next((match.start() for match in BLOCK.finditer(text) if match["name"] == DEFINITIONS), len(text))
    return text[:at].rstrip() + f"\n\n{notes[0]}\n\n" + text[at:]


def _defined(text: str, edited: Edited) -> str:
    """The text with a definition for each fact it links to, and none for any other; the editor's own stay where they are."""
    ids = used(text)
    wanted = dict(definitions(ids, edited.issue.ledger, edited.rows))
    own = next((match for match in BLOCK.finditer(text) if match["name"] == DEFINITIONS), None)
    there = {match["id"]: match[0].rstrip() for match in DEFINITION.finditer(text) if match["target"].startswith("figures.md#")}
    brought = [one.definition for key, one in edited.external.items() if f"][{key}]" in text and one.definition not in text]
    text = text.rstrip() + "\n\n" + "\n".join(brought) + "\n" if brought else text
    if there == wanted or not wanted:
        return text
    made = block(DEFINITIONS, "\n".join(wanted.values()))
    return text[: own.start()] + made.rstrip("\n") + text[own.end() :] if own else text.rstrip() + "\n\n" + made
