"""What the gate reads: the text as its editor left it, and what the snapshots say now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.draft.text import Page, parse
from generator.model.finding import Finding
from generator.model.issue import Issue


@dataclass(frozen=True)
class Edited:
    """One issue under examination."""

    path: str
    """As findings name it."""
    text: str
    issue: Issue
    """Composed anew from the snapshots of the issue's own vintage."""
    rows: Mapping[str, str]
    """Ids of table rows that a text may link to."""
    generated: str
    """The page as it would be generated now."""
    stored: Mapping[str, Mapping[str, Any]]
    """Facts of the `facts.json` beside it, by id."""
    files: frozenset[str]
    """Names of the files beside it."""

    @cached_property
    def page(self) -> Page:
        """Front matter and body."""
        return parse(self.text, self.path)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The text, line by line."""
        return tuple(self.text.replace("\r\n", "\n").split("\n"))

    def find(self, needle: str) -> tuple[int, int]:
        """Line and column of the first place that holds a text; the top of the file where none does."""
        for number, line in enumerate(self.lines, 1):
            if needle in line:
                return number, line.index(needle) + 1
        return 1, 1

    def finding(self, place: tuple[int, int], code: str, message: str, *, printed: str = "", expected: str = "", fact: str = "") -> Finding:
        """An error at a place of this file."""
        line, column = place
        return Finding(self.path, line, column, code, message, printed, expected, fact)
