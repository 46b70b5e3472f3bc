"""What the gate reads: the text as its editor left it, and what the snapshots say now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from re import Match
from typing import Any

from generator.draft.text import BLOCK, COMMENT, FACT_LINK, Page, normal, parse
from generator.model.finding import Finding
from generator.model.issue import Issue

Place = tuple[int, int]
"""Line and column, both from 1."""


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
    def source(self) -> str:
        """The text with line ends made ours."""
        return normal(self.text)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The text, line by line."""
        return tuple(self.source.split("\n"))

    @cached_property
    def blocks(self) -> tuple[Match[str], ...]:
        """The generated blocks in it."""
        return tuple(BLOCK.finditer(self.source))

    @property
    def links(self) -> Iterator[Match[str]]:
        """Everything written as a fact link that is no part of a comment."""
        shown = COMMENT.sub(lambda match: "".join(mark if mark == "\n" else " " for mark in match[0]), self.source)
        return FACT_LINK.finditer(shown)

    def at(self, offset: int) -> Place:
        """The place of a character of `source`."""
        return self.source.count("\n", 0, offset) + 1, offset - self.source.rfind("\n", 0, offset)

    def linked(self, key: str) -> Place:
        """The first link to an id, else where it stands in another form, else the top of the file."""
        other = re.search(rf"[\[#]{re.escape(key)}[\])\"]", self.source, re.IGNORECASE)
        match = next((match for match in self.links if match["id"] == key), other)
        return self.at(match.start() if match else 0)

    def finding(self, place: Place, code: str, message: str, *, printed: str = "", expected: str = "", fact: str = "") -> Finding:
        """An error at a place of this file."""
        line, column = place
        return Finding(self.path, line, column, code, message, printed, expected, fact)
