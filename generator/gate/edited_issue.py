"""What the gate reads: the text as its editor left it, and what the snapshots say now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from re import Match
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.config import Config
from generator.gate.external_facts import External
from generator.gate.judge.candidates import Pool
from generator.gate.read.entity_index import Cast
from generator.gate.read.regions import Followed, followed, front, regions
from generator.issue.page import BLOCK, COMMENT, FACT_LINK, Page, normal, parse
from generator.model.fact import Fact
from generator.model.finding import Finding
from generator.model.issue import Issue
from generator.registry import Registry

PARSER = MarkdownIt("commonmark").enable("table")
OPINION = re.compile(r"^[ \t]*<!-- opinion -->[ \t]*$.*?^[ \t]*<!-- /opinion -->[ \t]*$", re.MULTILINE | re.DOTALL)
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
    registry: Registry | None = None
    """Names beyond those on the week's boards."""
    external: Mapping[str, External] = field(default_factory=dict)
    """Facts that its editors brought, by id."""
    config: Config = field(default_factory=Config)
    known: Mapping[str, Fact] | None = None
    """Every fact that is true of the week, where it is at hand; else it is worked out when it is needed."""
    sentences: frozenset[Followed] | None = None
    """Those of `generated`, where they are at hand; else they are read when they are needed."""
    drawn: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """What the drawings beside it are called and show, by file name."""

    @cached_property
    def page(self) -> Page:
        """Front matter and body."""
        return parse(self.text, self.path)

    @property
    def draft(self) -> bool:
        """Whether it is not published yet."""
        return bool(self.page.front.get("draft"))

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

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The text parsed, front matter left blank so that lines are those of `source`."""
        return _tokens(self.source, self.body_at)

    @cached_property
    def body_at(self) -> int:
        """Where the text below the front matter begins."""
        return _head(self.source)

    @cached_property
    def cast(self) -> Cast:
        """Who can be meant in it."""
        return Cast.of(self.issue, self.registry)

    @cached_property
    def pool(self) -> Pool:
        """The week's figures."""
        return Pool.of(self.issue, self.cast, self.sayable)

    @cached_property
    def sayable(self) -> Mapping[str, Fact]:
        """Every fact that is true of the week, the issue's own first; asked for only where an editor wrote something of their own."""
        # all claims there are, which a text without figures of its own can do without
        from generator.issue.linkable_facts import sayable  # noqa: PLC0415

        known = sayable(self.issue.survey, self.config, self.issue.memory) if self.known is None else self.known
        return {**known, **self.issue.ledger.facts}

    @cached_property
    def opinions(self) -> tuple[tuple[int, int], ...]:
        """The stretches between `<!-- opinion -->` and `<!-- /opinion -->`."""
        return tuple(match.span() for match in OPINION.finditer(self.source))

    @cached_property
    def drafted(self) -> frozenset[Followed]:
        """The sentences that would be generated now, each with the one before it."""
        return sentences(self.generated) if self.sentences is None else self.sentences

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
        return Finding(self.path, line, column, code, message, printed, expected, fact, length=len(printed))

    def inside(self, offset: int) -> str:
        """The name of the generated block that a place stands in, `opinion` in one of those, else nothing."""
        block = next((match["name"] for match in self.blocks if match.start() <= offset < match.end()), "")
        return block or ("opinion" if any(first <= offset < last for first, last in self.opinions) else "")


def sentences(page: str) -> frozenset[Followed]:
    """The sentences of a page, each with the one before it."""
    text = normal(page)
    head = _head(text)
    # quotes and escapes of the front matter are compared as they are written
    return frozenset(followed((*front(text[:head]), *regions(text, _tokens(text, head)))))


def _head(text: str) -> int:
    """How long the front matter of a page is."""
    match = re.match(r"\s*---[ \t]*\n.*?^---[ \t]*(?:\n|\Z)", text, re.MULTILINE | re.DOTALL)
    return match.end() if match else 0


def _tokens(text: str, head: int) -> tuple[Token, ...]:
    """What a parser sees in a page below its front matter; line numbers are those of the page."""
    return tuple(PARSER.parse("\n" * text.count("\n", 0, head) + text[head:]))
