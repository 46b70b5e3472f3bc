"""A finding of the gate at a place in an edited issue."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How serious a finding is."""

    ERROR = "error"
    """Wrong or unproven: exit 1."""
    OPEN = "open"
    """Left for the editor: exit 1 only if the issue is not a draft."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A place, what is wrong there and how to fix it."""

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
    """Number of characters to underline; 0 for a place only."""
    fix: str | None = None
    """The text that replaces those characters to fix it; `None` if only an editor can."""

    def __str__(self) -> str:
        """`path:line:column: code message`."""
        return f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}"
