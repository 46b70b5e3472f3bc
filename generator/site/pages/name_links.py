"""Names of models in a text, and HTML in which they are links: one way to find them for mentions, pages, feeds and mails."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

_WORD = re.compile(r"\w+")
_NAME_START = r"(?<!\w)(?<!\w[.+-])"
# followed by a capital or a figure it is the beginning of a longer name, of a model that has no page
_NAME_END = r"(?!\w|[.+:-]\w| [A-Z0-9])"
_HTML_PART = re.compile(
    r"<!--(?P<said>.*?)-->|<(?P<end>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)(?:[^>\"']|\"[^\"]*\"|'[^']*')*>|(?P<text>[^<]+|<)", re.DOTALL
)
_LINKABLE_TAGS = frozenset({"p", "li", "td"})
_UNLINKABLE_TAGS = frozenset({"a", "code", "pre", "script", "style", "svg", "nav", "header", "h1", "h2", "h3", "h4", "h5", "h6"})
"""Where no link belongs: other links, the facts' among them, code, headings."""
_VARIANT = re.compile(r" \([^()]*\)")


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name and where it stands."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _NamePattern:
    """A name as it may stand in a text: its words on one line or two."""

    text: str
    pattern: re.Pattern[str]
    lead: int
    """How much of it stands before its first letter or figure."""


@dataclass(frozen=True, slots=True)
class LinkableNames:
    """Names by their first word, the longest first, so that a flash is not taken for its plain sibling."""

    by_first: Mapping[str, Sequence[_NamePattern]]

    @classmethod
    def from_names(cls, names: Iterable[str]) -> LinkableNames:
        """Names to be found; one without a letter or figure never is."""
        patterns: dict[str, list[_NamePattern]] = {}
        for name in sorted(set(names), key=lambda name: (-len(name), name)):
            if word := _WORD.search(name):
                words = r"\s+".join(map(re.escape, name.split()))
                patterns.setdefault(word[0], []).append(_NamePattern(name, re.compile(f"{_NAME_START}{words}{_NAME_END}"), word.start()))
        return cls(patterns)

    def find_names(self, text: str) -> Iterator[NameMatch]:
        """The names that stand in a text, each time that they do; none is part of a longer one."""
        end = 0
        for word in _WORD.finditer(text):
            for name in self.by_first.get(word[0], ()):
                start = word.start() - name.lead
                if start >= end and (match := name.pattern.match(text, start)):
                    end = match.end()
                    yield NameMatch(name.text, start, end)
                    break


@dataclass(slots=True)
class _HtmlPosition:
    """Where in a page one is."""

    blocks: list[str] = field(default_factory=list)
    unlinkable_depth: int = 0
    generated: bool = False
    linked_addresses: set[str] = field(default_factory=set)
    """Addresses that this paragraph, item or cell links already."""

    def enter_tag(self, part: re.Match[str]) -> None:
        """Take note of a tag or a comment."""
        if part["said"] is not None:
            self.generated = part["said"].strip().startswith("generated:")
        tag, step = (part["tag"] or "").lower(), -1 if part["end"] else 1
        if tag in _UNLINKABLE_TAGS:
            self.unlinkable_depth = max(0, self.unlinkable_depth + step)
        elif tag in _LINKABLE_TAGS:
            self.blocks = [*self.blocks, tag] if step > 0 else self.blocks[:-1]
            self.linked_addresses = set()


def link_names(html: str, addresses: Mapping[str, str], *, parent_tag: str = "") -> str:
    """HTML whose paragraphs, items and table cells link the names that they hold to their addresses, the first time each.

    `inside` is the element that the whole stands in, where that is one of these.
    """
    by_text = {escape(name, quote=False): address for name, address in addresses.items()}
    position = _HtmlPosition([parent_tag] if parent_tag else [])
    return "".join(_link_parts(html, LinkableNames.from_names(by_text), by_text, position)) if by_text else html


def _link_parts(html: str, names: LinkableNames, addresses: Mapping[str, str], position: _HtmlPosition) -> Iterator[str]:
    for part in _HTML_PART.finditer(html):
        if part["text"] is None:
            position.enter_tag(part)
        if part["text"] is None or position.unlinkable_depth or not position.blocks:
            yield part[0]
        elif position.blocks[-1] == "td":
            yield _link_cell(part[0], names, addresses)
        elif position.generated:
            yield part[0]
        else:
            yield _link_prose(part[0], names, addresses, position)


def _link_cell(text: str, names: LinkableNames, addresses: Mapping[str, str]) -> str:
    """A cell is a link where it is a name, alone or with its variant."""
    hit = next(names.find_names(text), None)
    if hit is None or hit.start or (text[hit.end :] and not _VARIANT.fullmatch(text[hit.end :])):
        return text
    return _render_link(text[: hit.end], addresses[hit.name]) + text[hit.end :]


def _link_prose(text: str, names: LinkableNames, addresses: Mapping[str, str], position: _HtmlPosition) -> str:
    parts, end = [], 0
    for hit in names.find_names(text):
        if addresses[hit.name] not in position.linked_addresses:
            position.linked_addresses.add(addresses[hit.name])
            parts += [text[end : hit.start], _render_link(text[hit.start : hit.end], addresses[hit.name])]
            end = hit.end
    return "".join((*parts, text[end:]))


def _render_link(text: str, address: str) -> str:
    return f'<a href="{escape(address)}">{text}</a>'
