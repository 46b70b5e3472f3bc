"""Markdown to the stretches of text that people read, every character at its place in the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate

from markdown_it.token import Token


class Kind(StrEnum):
    """What a stretch of text is in the page."""

    TITLE = "title"
    DESCRIPTION = "description"
    HEADING = "heading"
    PROSE = "prose"
    LIST = "list"
    CELL = "cell"
    ALT = "alternative text"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Link:
    """Linked words: where they stand in the source, and the id or address they lead to."""

    start: int
    end: int
    target: str
    whole: tuple[int, int]
    """The link with its brackets."""


@dataclass(frozen=True, slots=True)
class Region:
    """One stretch: a paragraph, a heading, a row of a table, one alternative text."""

    kind: Kind
    start: int
    """In the source."""
    text: str
    """As long as its source, markup blanked, so that a place in it is a place there."""
    links: tuple[Link, ...] = ()
    group: int = 0
    """The list item or paragraph that it belongs to, for pronouns."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A part of a region that ends in a full stop or with the region."""

    region: Region
    start: int
    """In the region."""
    text: str
    links: tuple[Link, ...] = field(default=())

    @property
    def at(self) -> int:
        """Where it begins in the source."""
        return self.region.start + self.start


_INLINE = re.compile(
    r"(?P<comment><!--.*?-->)"
    r"|(?P<image>!\[(?P<alt>(?:[^\[\]\\]|\\.)*)\]\([^)\n]*\)(?:\{[^}\n]*\})?)"
    r"|(?P<ref>(?<!\\)\[(?P<words>(?:[^\[\]\\]|\\.)+)\]\[(?P<id>[^\[\]\n]*)\])"
    r"|(?P<link>(?<!\\)\[(?P<shown>(?:[^\[\]\\]|\\.)*)\]\((?P<url>[^)\n]*)\)(?:\{[^}\n]*\})?)"
    r"|(?P<auto><https?://[^>\s]*>|https?://[^\s<>)\]]+)"
    r"|(?P<tag></?[A-Za-z][^<>\n]*>)"
    r"|(?P<entity>&(?:[a-z]+|#\d+);)"
    r"|(?P<attributes>\{[:#. ][^}\n]*\})",
    re.DOTALL,
)
_FRONT = re.compile(r"^(?P<key>title|description):[ \t]*(?P<quote>[\"']?)(?P<value>.*?)(?P=quote)[ \t]*$", re.MULTILINE)
_MARKS = re.compile(r"[*`|~]|(?<!\w)_+|_+(?!\w)|\\(?=[^\w\s])")
_LEAD = re.compile(r"^[ \t]*(?:(?:>|[-+*]|\d+[.)]|#{1,6})[ \t]+)+", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*\|?[ \t:|-]+$", re.MULTILINE)
_TAIL = re.compile(r"[.!?…][\"')\]\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}]*(?=\s)")
_NEXT = re.compile(r"[^\S\n]*\n|\s+[\"'(\[\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}]*[A-Z#$+\-\N{MINUS SIGN}\d]")
"""A line that ends in a full stop ends a sentence, however the next one begins."""
_SHORT = re.compile(r"(?:\b(?:e\.g|i\.e|vs|cf|No|Nos|approx|ca|Inc|Mr|Ms|Dr|U\.S|v)|\b[A-Z])\.\Z")
_LETTERS = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#124;": "|", "&#126;": "~"}


def regions(source: str, tokens: Sequence[Token]) -> Iterator[Region]:
    """Headings, paragraphs, table rows, code and raw HTML of a parsed text, in order; `tokens` carry line numbers of this text."""
    starts = [0, *accumulate(len(line) + 1 for line in source.split("\n"))]
    seen, inside, group = -1, [Kind.PROSE], 0
    for token in tokens:
        if token.type in {"list_item_open", "blockquote_open"} or (token.type == "paragraph_open" and inside[-1] is Kind.PROSE):
            group += 1
        if token.type in _INSIDE:
            inside.append(_INSIDE[token.type])
        elif token.type.replace("_close", "_open") in _INSIDE:
            inside.pop()
        if token.map and token.type in _HOLDS and token.map[0] > seen:
            first, last = token.map
            # cells of a row share its line, which is read once
            seen = last - 1
            kind = Kind.CODE if token.type in {"fence", "code_block"} else inside[-1]
            yield from _read(source[starts[first] : starts[last] - 1], starts[first], kind, group)


_INSIDE = {"heading_open": Kind.HEADING, "list_item_open": Kind.LIST, "table_open": Kind.CELL}
_HOLDS = {"inline", "fence", "code_block", "html_block"}


SentenceKey = tuple[str, tuple[str, ...]]
"""What makes two sentences one: their words and where their links lead."""


def key(sentence: Sentence) -> SentenceKey:
    """A sentence however its lines are broken."""
    return " ".join(sentence.text.split()), tuple(link.target for link in sentence.links)


Followed = tuple[SentenceKey | None, SentenceKey]
"""A sentence behind the one before it in its paragraph, if any."""


def followed(found: Iterable[Region]) -> Iterator[Followed]:
    """The sentences of a text with what each follows on."""
    before, group = None, 0
    for region in found:
        if region.group != group or not region.group:
            before, group = None, region.group
        for sentence in sentences(region):
            own = key(sentence)
            yield before, own
            before = own


def plain(kind: Kind, start: int, text: str) -> Region:
    """A text without markup, such as a title."""
    return Region(kind, start, text)


def front(text: str) -> Iterator[Region]:
    """The title and the description of a page's front matter, as they are written there."""
    for match in _FRONT.finditer(text):
        yield plain(Kind(match["key"]), match.start("value"), match["value"])


def sentences(region: Region) -> Iterator[Sentence]:
    """The sentences of a region, in order."""
    begin, text = 0, region.text
    for match in _TAIL.finditer(text):
        end = match.end()
        if _NEXT.match(text, end) and not (match[0] == "." and _SHORT.search(text, max(begin, end - 8), end)):
            yield from _sentence(region, begin, end)
            begin = end
    yield from _sentence(region, begin, len(text))


def _sentence(region: Region, begin: int, end: int) -> Iterator[Sentence]:
    text = region.text[begin:end]
    blank = len(text) - len(text.lstrip())
    if blank < len(text):
        first, last = region.start + begin, region.start + end
        links = tuple(link for link in region.links if first <= link.start < last)
        yield Sentence(region, begin + blank, text.strip(), links)


def _read(raw: str, start: int, kind: Kind, group: int) -> Iterator[Region]:
    marks = list(raw)
    links: list[Link] = []
    alts: list[Region] = []
    for match in _INLINE.finditer(raw):
        kept = next((name for name in ("words", "shown") if match[name] is not None), "")
        first, last = match.span(kept) if kept else (match.end(), match.end())
        _blank(marks, match.start(), first)
        _blank(marks, last, match.end())
        if kept:
            target = match["id"] if kept == "words" else match["url"]
            links.append(Link(start + first, start + last, target, (start + match.start(), start + match.end())))
        if match["alt"]:
            alts.append(Region(Kind.ALT, start + match.start("alt"), _unmarked(match["alt"]), group=group))
        if match["entity"]:
            marks[match.start()] = _LETTERS.get(match[0], " ")
    text = _unmarked("".join(marks))
    if kind is not Kind.CODE:
        text = _LEAD.sub(lambda lead: " " * len(lead[0]), text)
    if text.strip():
        yield Region(kind, start, text, tuple(links), group)
    yield from alts


def _blank(marks: list[str], first: int, last: int) -> None:
    marks[first:last] = " " * (last - first)


def _unmarked(text: str) -> str:
    text = _RULE.sub(lambda rule: " " * len(rule[0]), text)
    return _MARKS.sub(lambda mark: ";" if mark[0] == "|" else " " * len(mark[0]), text)
