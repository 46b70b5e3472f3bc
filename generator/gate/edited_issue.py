"""The input of the gate: the text that an editor left, and the issue composed again from the snapshots."""

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
    """The path as findings print it."""
    text: str
    issue: Issue
    """The issue, composed again from the snapshots of its own vintage."""
    row_titles: Mapping[str, str]
    """Titles of the table rows that a text may link to, by id."""
    generated_text: str
    """The page as it would be generated now, without edits."""
    stored_facts: Mapping[str, StoredFact]
    """Facts in the issue's `facts.json`, by id."""
    file_names: frozenset[str]
    """Names of the files in the issue's folder."""
    registry: Registry | None = None
    """The registry, for names that are not on the week's boards."""
    external_facts: Mapping[str, ExternalFact] = field(default_factory=dict)
    """Facts in `external.toml`, by id."""
    config: Config = field(default_factory=Config)
    week_facts: Mapping[str, Fact] | None = None
    """Every fact that is true of the week; `None` to compute them when they are needed."""
    generated_sentences: frozenset[SentencePair] | None = None
    """The sentences of `generated_text`; `None` to read them when they are needed."""
    drawing_words: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Title and description of each drawing in the issue's folder, by file name."""

    @cached_property
    def issue_text(self) -> IssueText:
        """The text as front matter and body."""
        return parse_issue_text(self.text, self.path)

    @property
    def is_draft(self) -> bool:
        """Whether the issue is not published yet."""
        return self.issue_text.is_draft

    @cached_property
    def source(self) -> str:
        """The text with normalized line ends."""
        return normalize_text(self.text)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The text, line by line."""
        return tuple(self.source.split("\n"))

    @cached_property
    def blocks(self) -> tuple[Match[str], ...]:
        """The generated blocks in the text."""
        return tuple(GENERATED_BLOCK.finditer(self.source))

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The parsed text; line numbers are those of `source`."""
        return _parse_tokens(self.source, self.body_offset)

    @cached_property
    def body_offset(self) -> int:
        """Where the front matter ends."""
        return measure_front_matter(self.source)

    @cached_property
    def entities(self) -> EntityIndex:
        """The names and rows that the text can mean."""
        return EntityIndex.build(self.issue, self.registry)

    @cached_property
    def candidate_pool(self) -> CandidatePool:
        """The figures of the week."""
        return CandidatePool.build(self.issue, self.entities, self.linkable_facts)

    @cached_property
    def linkable_facts(self) -> Mapping[str, Fact]:
        """Every fact that is true of the week, those of the issue first; needed only where an editor wrote new text."""
        # loads every claim, which a text without new figures does not need
        from generator.issue.linkable_facts import find_linkable_facts  # noqa: PLC0415

        known = find_linkable_facts(self.issue.survey, self.config, self.issue.memory) if self.week_facts is None else self.week_facts
        return {**known, **self.issue.ledger.facts}

    @cached_property
    def opinion_spans(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each text between `<!-- opinion -->` and `<!-- /opinion -->`."""
        return tuple(match.span() for match in OPINION.finditer(self.source))

    @cached_property
    def drafted_sentences(self) -> frozenset[SentencePair]:
        """The sentences that would be generated now, each with the one before it."""
        return list_sentences(self.generated_text) if self.generated_sentences is None else self.generated_sentences

    @property
    def fact_links(self) -> Iterator[Match[str]]:
        """Every fact link outside of comments."""
        shown = COMMENT.sub(lambda match: "".join(mark if mark == "\n" else " " for mark in match[0]), self.source)
        return FACT_LINK.finditer(shown)

    def find_position(self, offset: int) -> TextPosition:
        """Find line and column of a character of `source`."""
        return self.source.count("\n", 0, offset) + 1, offset - self.source.rfind("\n", 0, offset)

    def find_link_position(self, key: str) -> TextPosition:
        """Find the first link to an id, or the id in another form, or the top of the file."""
        other = re.search(rf"[\[#]{re.escape(key)}[\])\"]", self.source, re.IGNORECASE)
        match = next((match for match in self.fact_links if match["id"] == key), other)
        return self.find_position(match.start() if match else 0)

    def create_finding(
        self, position: TextPosition, code: str, message: str, *, printed: str = "", expected: str = "", fact: str = ""
    ) -> Finding:
        """Create an error at a place of this file."""
        line, column = position
        return Finding(self.path, line, column, code, message, printed, expected, fact, length=len(printed))

    def find_block_name(self, offset: int) -> str:
        """Find the name of the generated block around a place, or `opinion`; empty outside of blocks."""
        block = next((match["name"] for match in self.blocks if match.start() <= offset < match.end()), "")
        return block or ("opinion" if any(first <= offset < last for first, last in self.opinion_spans) else "")


def list_sentences(page_text: str) -> frozenset[SentencePair]:
    """List the sentences of a page, each with the one before it."""
    text = normalize_text(page_text)
    head = measure_front_matter(text)
    # quotes and escapes of the front matter are compared as written
    return frozenset(pair_sentences((*read_front_matter(text[:head]), *split_regions(text, _parse_tokens(text, head)))))


def _parse_tokens(text: str, head: int) -> tuple[Token, ...]:
    """Parse a page below its front matter; line numbers are those of the page."""
    return tuple(MARKDOWN_PARSER.parse("\n" * text.count("\n", 0, head) + text[head:]))
