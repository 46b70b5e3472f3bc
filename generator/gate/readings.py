"""What was seen in a text, how it was settled, and the finding at its place."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.gate.edited_issue import EditedIssue
from generator.gate.read.regions import RegionKind
from generator.gate.read.sentence_reading import SentenceReading
from generator.model.finding import Finding, Grade

UNLINKABLE_KINDS = frozenset({RegionKind.TITLE, RegionKind.DESCRIPTION, RegionKind.HEADING, RegionKind.ALT, RegionKind.CODE})
"""Where Markdown cannot or should not link."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that was seen, how it was settled, and what there is to say of it."""

    category: str
    """`number`, `claim word` or `name`."""
    outcome: str
    finding: Finding | None = None


def create_span_finding(
    edited: EditedIssue, sentence_reading: SentenceReading, span: tuple[int, int], code: str, message: str, **rest: str
) -> Finding:
    """An error about a stretch of a sentence."""
    first, last = span
    at = sentence_reading.sentence.offset + first
    shown = edited.source[at : sentence_reading.sentence.offset + last]
    return edited.create_finding(edited.find_position(at), code, message, printed=shown, **rest)


def mark_open(finding: Finding) -> Finding:
    """The same as something left to the editor."""
    return replace(finding, grade=Grade.OPEN)
