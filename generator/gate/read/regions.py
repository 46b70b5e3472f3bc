"""Split Markdown into the regions of text that people read, with every character at its place in the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate

from markdown_it.token import Token


class RegionKind(StrEnum):
    """The kind of a region of a page."""

    TITLE = "title"
    DESCRIPTION = "description"
    HEADING = "heading"
    PROSE = "prose"
    LIST = "list"
    CELL = "cell"
    ALT = "alternative text"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class RegionLink:
    """Linked words: their place in the source, and the id or URL of the link."""

    start: int
    end: int
    target: str
    outer_span: tuple[int, int]
    """Place of the link, with its brackets."""


@dataclass(frozen=True, slots=True)
class Region:
    """One region: a paragraph, a heading, a row of a table, an alternative text."""

    kind: RegionKind
    start: int
    """Place in the source."""
    text: str
    """The text with markup replaced by spaces, as long as its source, so that places agree."""
    links: tuple[RegionLink, ...] = ()
    group: int = 0
    """The list item or paragraph of the region, to resolve pronouns."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A part of a region that ends with a full stop, or with the region."""

    region: Region
    start: int
    """Place in the region."""
    text: str
    links: tuple[RegionLink, ...] = field(default=())

    @property
    def offset(self) -> int:
        """Place in the source where the sentence begins."""
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
_FRONT_MATTER_KEY = re.compile(r"^(?P<key>title|description):[ \t]*(?P<quote>[\"']?)(?P<value>.*?)(?P=quote)[ \t]*$", re.MULTILINE)
_MARKS = re.compile(r"[*`|~]|(?<!\w)_+|_+(?!\w)|\\(?=[^\w\s])")
_LINE_MARKUP = re.compile(r"^[ \t]*(?:(?:>|[-+*]|\d+[.)]|#{1,6})[ \t]+)+", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*\|?[ \t:|-]+$", re.MULTILINE)
_SENTENCE_END = re.compile(r"[.!?…][\"')\]\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}]*(?=\s)")
_SENTENCE_START = re.compile(
    r"[^\S\n]*\n|\s+[\"'(\[\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}]*[A-Z#$+\-\N{MINUS SIGN}\d]"
)
"""A full stop at the end of a line ends a sentence, whatever the next line begins with."""
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|vs|cf|No|Nos|approx|ca|Inc|Mr|Ms|Dr|U\.S|v)|\b[A-Z])\.\Z")
_ENTITY_LETTERS = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#124;": "|", "&#126;": "~"}


def split_regions(source: str, tokens: Sequence[Token]) -> Iterator[Region]:
    """Split a parsed text into headings, paragraphs, table rows, code and raw HTML; `tokens` have line numbers of this text."""
    starts = [0, *accumulate(len(line) + 1 for line in source.split("\n"))]
    seen, inside, group = -1, [RegionKind.PROSE], 0
    for token in tokens:
        if token.type in {"list_item_open", "blockquote_open"} or (token.type == "paragraph_open" and inside[-1] is RegionKind.PROSE):
            group += 1
        if token.type in _REGION_KINDS:
            inside.append(_REGION_KINDS[token.type])
        elif token.type.replace("_close", "_open") in _REGION_KINDS:
            inside.pop()
        if token.map and token.type in _TEXT_TOKENS and token.map[0] > seen:
            first, last = token.map
            # all cells of a row are on one line, which is read once
            seen = last - 1
            kind = RegionKind.CODE if token.type in {"fence", "code_block"} else inside[-1]
            yield from _read_region(source[starts[first] : starts[last] - 1], starts[first], kind, group)


_REGION_KINDS = {"heading_open": RegionKind.HEADING, "list_item_open": RegionKind.LIST, "table_open": RegionKind.CELL}
_TEXT_TOKENS = {"inline", "fence", "code_block", "html_block"}


SentenceKey = tuple[str, tuple[str, ...]]
"""The words of a sentence and the targets of its links: sentences with equal keys are the same."""


def sentence_key(sentence: Sentence) -> SentenceKey:
    """Make the key of a sentence, whatever its line breaks."""
    return " ".join(sentence.text.split()), tuple(link.target for link in sentence.links)


SentencePair = tuple[SentenceKey | None, SentenceKey]
"""The sentence before it in its paragraph, if any, and a sentence."""


def pair_sentences(found: Iterable[Region]) -> Iterator[SentencePair]:
    """Pair each sentence of a text with the one before it."""
    before, group = None, 0
    for region in found:
        if region.group != group or not region.group:
            before, group = None, region.group
        for sentence in split_sentences(region):
            own = sentence_key(sentence)
            yield before, own
            before = own


def create_plain_region(kind: RegionKind, start: int, text: str) -> Region:
    """Read a text without markup, such as a title."""
    return Region(kind, start, text)


def read_front_matter(text: str) -> Iterator[Region]:
    """Read the title and the description of a page's front matter, as written there."""
    for match in _FRONT_MATTER_KEY.finditer(text):
        yield create_plain_region(RegionKind(match["key"]), match.start("value"), match["value"])


def split_sentences(region: Region) -> Iterator[Sentence]:
    """Split a region into sentences, in order."""
    begin, text = 0, region.text
    for match in _SENTENCE_END.finditer(text):
        end = match.end()
        if _SENTENCE_START.match(text, end) and not (match[0] == "." and _ABBREVIATION.search(text, max(begin, end - 8), end)):
            yield from _cut_sentence(region, begin, end)
            begin = end
    yield from _cut_sentence(region, begin, len(text))


def _cut_sentence(region: Region, begin: int, end: int) -> Iterator[Sentence]:
    text = region.text[begin:end]
    blank = len(text) - len(text.lstrip())
    if blank < len(text):
        first, last = region.start + begin, region.start + end
        links = tuple(link for link in region.links if first <= link.start < last)
        yield Sentence(region, begin + blank, text.strip(), links)


def _read_region(raw: str, start: int, kind: RegionKind, group: int) -> Iterator[Region]:
    marks = list(raw)
    links: list[RegionLink] = []
    alts: list[Region] = []
    for match in _INLINE.finditer(raw):
        kept = next((name for name in ("words", "shown") if match[name] is not None), "")
        first, last = match.span(kept) if kept else (match.end(), match.end())
        _blank_span(marks, match.start(), first)
        _blank_span(marks, last, match.end())
        if kept:
            target = match["id"] if kept == "words" else match["url"]
            links.append(RegionLink(start + first, start + last, target, (start + match.start(), start + match.end())))
        if match["alt"]:
            alts.append(Region(RegionKind.ALT, start + match.start("alt"), _blank_markup(match["alt"]), group=group))
        if match["entity"]:
            marks[match.start()] = _ENTITY_LETTERS.get(match[0], " ")
    text = _blank_markup("".join(marks))
    if kind is not RegionKind.CODE:
        text = _LINE_MARKUP.sub(lambda lead: " " * len(lead[0]), text)
    if text.strip():
        yield Region(kind, start, text, tuple(links), group)
    yield from alts


def _blank_span(marks: list[str], first: int, last: int) -> None:
    marks[first:last] = " " * (last - first)


def _blank_markup(text: str) -> str:
    text = _RULE.sub(lambda rule: " " * len(rule[0]), text)
    return _MARKS.sub(lambda mark: ";" if mark[0] == "|" else " " * len(mark[0]), text)
