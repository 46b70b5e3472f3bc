"""What was seen in a text, how it was settled, and the finding at its place."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.gate.edited_issue import Edited
from generator.gate.read.regions import Kind
from generator.gate.read.sentence import Scene
from generator.model.finding import Finding, Grade

UNLINKED = frozenset({Kind.TITLE, Kind.DESCRIPTION, Kind.HEADING, Kind.ALT, Kind.CODE})
"""Where Markdown cannot or should not link."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was seen, how it was settled, and what there is to say of it."""

    sort: str
    """`number`, `claim word` or `name`."""
    how: str
    finding: Finding | None = None


def place(edited: Edited, scene: Scene, span: tuple[int, int], code: str, message: str, **rest: str) -> Finding:
    """An error about a stretch of a sentence."""
    first, last = span
    at = scene.sentence.at + first
    shown = edited.source[at : scene.sentence.at + last]
    return edited.finding(edited.at(at), code, message, printed=shown, **rest)


def as_open(found: Finding) -> Finding:
    """The same as something left to the editor."""
    return replace(found, grade=Grade.OPEN)
