"""One thing read in a text: how it was settled, and the finding at its place."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.gate.edited_issue import EditedIssue
from generator.gate.read.regions import RegionKind
from generator.gate.read.sentence_reading import SentenceReading
from generator.model.finding import Finding, Grade

UNLINKABLE_KINDS = frozenset({RegionKind.TITLE, RegionKind.DESCRIPTION, RegionKind.HEADING, RegionKind.ALT, RegionKind.CODE})
"""Regions in which Markdown cannot or should not link."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One number, claim word or name in a text, with its outcome."""

    category: str
    """`number`, `claim word` or `name`."""
    outcome: str
    finding: Finding | None = None


def create_span_finding(
    edited: EditedIssue, sentence_reading: SentenceReading, span: tuple[int, int], code: str, message: str, **rest: str
) -> Finding:
    """Create an error about a part of a sentence."""
    first, last = span
    at = sentence_reading.sentence.offset + first
    shown = edited.source[at : sentence_reading.sentence.offset + last]
    return edited.create_finding(edited.find_position(at), code, message, printed=shown, **rest)


def mark_open(finding: Finding) -> Finding:
    """Turn a finding into an open item, which is left to the editor."""
    return replace(finding, grade=Grade.OPEN)
