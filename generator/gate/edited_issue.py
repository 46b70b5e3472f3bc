"""What the gate reads: the text as its editor left it, and what the snapshots say now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from re import Match

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.config import Config
from generator.gate.external_facts import ExternalFact
from generator.gate.judge.candidates import CandidatePool
from generator.gate.read.entity_index import EntityIndex
from generator.gate.read.regions import SentencePair, pair_sentences, read_front_matter, split_regions
from generator.issue.front_matter import measure_front_matter
from generator.issue.issue_text import COMMENT, FACT_LINK, GENERATED_BLOCK, IssueText, normalize_text, parse_issue_text
from generator.issue.ledger import StoredFact
from generator.model.fact import Fact
from generator.model.finding import Finding
from generator.model.issue import Issue
from generator.registry import Registry

MARKDOWN_PARSER = MarkdownIt("commonmark").enable("table")
OPINION = re.compile(r"^[ \t]*<!-- opinion -->[ \t]*$.*?^[ \t]*<!-- /opinion -->[ \t]*$", re.MULTILINE | re.DOTALL)
TextPosition = tuple[int, int]
"""Line and column, both from 1."""


@dataclass(frozen=True)
class EditedIssue:
    """One issue under examination."""

    path: str
    """As findings name it."""
    text: str
    issue: Issue
    """Composed anew from the snapshots of the issue's own vintage."""
    row_titles: Mapping[str, str]
    """Ids of table rows that a text may link to."""
    generated_text: str
    """The page as it would be generated now."""
    stored_facts: Mapping[str, StoredFact]
    """Facts of the `facts.json` beside it, by id."""
    file_names: frozenset[str]
    """Names of the files beside it."""
    registry: Registry | None = None
    """Names beyond those on the week's boards."""
    external_facts: Mapping[str, ExternalFact] = field(default_factory=dict)
    """Facts that its editors brought, by id."""
    config: Config = field(default_factory=Config)
    week_facts: Mapping[str, Fact] | None = None
    """Every fact that is true of the week, where it is at hand; else it is worked out when it is needed."""
    generated_sentences: frozenset[SentencePair] | None = None
    """Those of `generated`, where they are at hand; else they are read when they are needed."""
    drawing_words: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """What the drawings beside it are called and show, by file name."""

    @cached_property
    def issue_text(self) -> IssueText:
        """Front matter and body."""
        return parse_issue_text(self.text, self.path)

    @property
    def is_draft(self) -> bool:
        """Whether it is not published yet."""
        return self.issue_text.is_draft

    @cached_property
    def source(self) -> str:
        """The text with line ends made ours."""
        return normalize_text(self.text)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The text, line by line."""
        return tuple(self.source.split("\n"))

    @cached_property
    def blocks(self) -> tuple[Match[str], ...]:
        """The generated blocks in it."""
        return tuple(GENERATED_BLOCK.finditer(self.source))

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The text parsed, front matter left blank so that lines are those of `source`."""
        return _parse_tokens(self.source, self.body_offset)

    @cached_property
    def body_offset(self) -> int:
        """Where the text below the front matter begins."""
        return measure_front_matter(self.source)

    @cached_property
    def entities(self) -> EntityIndex:
        """Who can be meant in it."""
        return EntityIndex.build(self.issue, self.registry)

    @cached_property
    def candidate_pool(self) -> CandidatePool:
        """The week's figures."""
        return CandidatePool.build(self.issue, self.entities, self.linkable_facts)

    @cached_property
    def linkable_facts(self) -> Mapping[str, Fact]:
        """Every fact that is true of the week, the issue's own first; asked for only where an editor wrote something of their own."""
        # all claims there are, which a text without figures of its own can do without
        from generator.issue.linkable_facts import find_linkable_facts  # noqa: PLC0415

        known = find_linkable_facts(self.issue.survey, self.config, self.issue.memory) if self.week_facts is None else self.week_facts
        return {**known, **self.issue.ledger.facts}

    @cached_property
    def opinion_spans(self) -> tuple[tuple[int, int], ...]:
        """The stretches between `<!-- opinion -->` and `<!-- /opinion -->`."""
        return tuple(match.span() for match in OPINION.finditer(self.source))

    @cached_property
    def drafted_sentences(self) -> frozenset[SentencePair]:
        """The sentences that would be generated now, each with the one before it."""
        return list_sentences(self.generated_text) if self.generated_sentences is None else self.generated_sentences

    @property
    def fact_links(self) -> Iterator[Match[str]]:
        """Everything written as a fact link that is no part of a comment."""
        shown = COMMENT.sub(lambda match: "".join(mark if mark == "\n" else " " for mark in match[0]), self.source)
        return FACT_LINK.finditer(shown)

    def find_position(self, offset: int) -> TextPosition:
        """The place of a character of `source`."""
        return self.source.count("\n", 0, offset) + 1, offset - self.source.rfind("\n", 0, offset)

    def find_link_position(self, key: str) -> TextPosition:
        """The first link to an id, else where it stands in another form, else the top of the file."""
        other = re.search(rf"[\[#]{re.escape(key)}[\])\"]", self.source, re.IGNORECASE)
        match = next((match for match in self.fact_links if match["id"] == key), other)
        return self.find_position(match.start() if match else 0)

    def create_finding(
        self, position: TextPosition, code: str, message: str, *, printed: str = "", expected: str = "", fact: str = ""
    ) -> Finding:
        """An error at a place of this file."""
        line, column = position
        return Finding(self.path, line, column, code, message, printed, expected, fact, length=len(printed))

    def find_block_name(self, offset: int) -> str:
        """The name of the generated block that a place stands in, `opinion` in one of those, else nothing."""
        block = next((match["name"] for match in self.blocks if match.start() <= offset < match.end()), "")
        return block or ("opinion" if any(first <= offset < last for first, last in self.opinion_spans) else "")


def list_sentences(page_text: str) -> frozenset[SentencePair]:
    """The sentences of a page, each with the one before it."""
    text = normalize_text(page_text)
    head = measure_front_matter(text)
    # quotes and escapes of the front matter are compared as they are written
    return frozenset(pair_sentences((*read_front_matter(text[:head]), *split_regions(text, _parse_tokens(text, head)))))


def _parse_tokens(text: str, head: int) -> tuple[Token, ...]:
    """What a parser sees in a page below its front matter; line numbers are those of the page."""
    return tuple(MARKDOWN_PARSER.parse("\n" * text.count("\n", 0, head) + text[head:]))
