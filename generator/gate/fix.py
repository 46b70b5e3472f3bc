"""Fix what needs no editor: offered links, restated figures, definitions, citations and notes; nothing else changes."""

from __future__ import annotations

from dataclasses import replace

from generator.gate.edited_issue import EditedIssue
from generator.gate.link_check import check_links
from generator.gate.prose_check import read_prose
from generator.issue.issue_text import (
    DEFINITION,
    DEFINITIONS_BLOCK,
    FIGURES_ADDRESS,
    GENERATED_BLOCK,
    find_linked_ids,
    render_block,
    render_definitions,
)
from generator.model.finding import Finding


def fix_text(edited: EditedIssue) -> str:
    """Fix everything that has exactly one solution; a second fix changes nothing."""
    # loads every claim, which a check alone does not need
    from generator.issue.linkable_facts import add_linked_facts  # noqa: PLC0415

    found = [*check_links(edited), *(item.finding for item in read_prose(edited) if item.finding)]
    text = _apply_fixes(edited, [one for one in found if one.fix is not None])
    text = _restore_notes(text, edited)
    issue = add_linked_facts(edited.issue, find_linked_ids(text), edited.config)
    return _restore_definitions(text, replace(edited, text=text, issue=issue))


def _apply_fixes(edited: EditedIssue, findings: list[Finding]) -> str:
    """Replace the characters of each finding, the last first, so that earlier places stay valid."""
    starts = [0]
    for line in edited.lines:
        starts.append(starts[-1] + len(line) + 1)
    text, before = edited.source, len(edited.source) + 1
    for one in sorted(findings, key=lambda one: (one.line, one.column), reverse=True):
        at = starts[one.line - 1] + one.column - 1
        if at + one.length <= before:
            text = text[:at] + (one.fix or "") + text[at + one.length :]
            before = at
    return text


def _restore_notes(text: str, edited: EditedIssue) -> str:
    """Add missing notes and citations to the block of notes, or before the definitions."""
    notes = next((match for match in GENERATED_BLOCK.finditer(edited.generated_text) if match["name"] == "notes"), None)
    expected_lines = [line for line in notes["body"].split("\n") if line.startswith("- ")] if notes else []
    missing = [line for line in (*expected_lines, *edited.issue.citations) if line.removeprefix("- ") not in text]
    if not missing or notes is None:
        return text
    notes_block = next((match for match in GENERATED_BLOCK.finditer(text) if match["name"] == "notes"), None)
    if notes_block:
        return text[: notes_block.start()] + notes[0] + text[notes_block.end() :]
    at = next((match.start() for match in GENERATED_BLOCK.finditer(text) if match["name"] == DEFINITIONS_BLOCK), len(text))
    return text[:at].rstrip() + f"\n\n{notes[0]}\n\n" + text[at:]


def _restore_definitions(text: str, edited: EditedIssue) -> str:
    """Write a definition for each fact that the text links to, and none for any other; definitions of the editor stay in place."""
    ids = find_linked_ids(text)
    expected = dict(render_definitions(ids, edited.issue.ledger, edited.row_titles))
    definitions_block = next((match for match in GENERATED_BLOCK.finditer(text) if match["name"] == DEFINITIONS_BLOCK), None)
    present = {match["id"]: match[0].rstrip() for match in DEFINITION.finditer(text) if match["target"].startswith(FIGURES_ADDRESS)}
    external_definitions = [
        one.definition for key, one in edited.external_facts.items() if f"][{key}]" in text and one.definition not in text
    ]
    text = text.rstrip() + "\n\n" + "\n".join(external_definitions) + "\n" if external_definitions else text
    if present == expected or not expected:
        return text
    new_block = render_block(DEFINITIONS_BLOCK, "\n".join(expected.values()))
    return (
        text[: definitions_block.start()] + new_block.rstrip("\n") + text[definitions_block.end() :]
        if definitions_block
        else text.rstrip() + "\n\n" + new_block
    )
