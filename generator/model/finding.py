"""What the gate has to say of a place in an edited issue."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    """Wrong or unproven: exit 1."""
    OPEN = "open"
    """Left for the editor: exit 1 only once the issue is no draft any more."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One place, what is wrong there and how to settle it."""

    path: str
    line: int
    """From 1."""
    column: int
    """From 1."""
    code: str
    message: str
    printed: str = ""
    expected: str = ""
    fact: str = ""
    grade: Grade = Grade.ERROR
    length: int = 0
    """Characters that it is about, for a mark under them; 0 where it is a place alone."""
    fix: str | None = None
    """What to put in the place of those characters to settle it; `None` where only an editor can."""

    def __str__(self) -> str:
        """`path:line:column: code message`."""
        return f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}"
