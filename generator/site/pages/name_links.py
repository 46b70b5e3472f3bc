"""Find names of models in a text, and link them in HTML, for mentions, pages, feeds and mails alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from generator.registry.name_search import NameSearch, NameSyntax

_SYNTAX = NameSyntax(
    word=re.compile(r"\s+|\w+|[^\w\s]"),
    gap=re.compile(""),
    start=re.compile(r"(?<!\w)(?<!\w[.+-])"),
    # before a capital or a digit, a name is the beginning of a longer one, of a model without a page
    end=re.compile(r"(?!\w|[.+:-]\w| [A-Z0-9])"),
    normalize_word=lambda word: " " if word.isspace() else word,
)
"""Strict, because no editor sees these links: the spelling must be exact, on one line or across two."""
_HTML_PART = re.compile(
    r"<!--(?P<said>.*?)-->|<(?P<end>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)(?:[^>\"']|\"[^\"]*\"|'[^']*')*>|(?P<text>[^<]+|<)", re.DOTALL
)
_LINKABLE_TAGS = frozenset({"p", "li", "td"})
_UNLINKABLE_TAGS = frozenset({"a", "code", "pre", "script", "style", "svg", "nav", "header", "h1", "h2", "h3", "h4", "h5", "h6"})
"""Elements in which no name is linked: other links, those of facts included, code, headings."""
_WORD = re.compile(r"\w")
_VARIANT = re.compile(r" \([^()]*\)")


def index_names(names: Iterable[str]) -> NameSearch[str]:
    """Index names to find in pages; names without a letter or digit are never found."""
    return NameSearch(_SYNTAX, {_SYNTAX.split_name(" ".join(name.split())): name for name in names if _WORD.search(name)})


@dataclass(slots=True)
class _HtmlPosition:
    """The position in a page: open elements and linked addresses."""

    blocks: list[str] = field(default_factory=list)
    unlinkable_depth: int = 0
    generated: bool = False
    linked_addresses: set[str] = field(default_factory=set)
    """Addresses already linked in this paragraph, item or cell."""

    def enter_tag(self, part: re.Match[str]) -> None:
        """Update the position with a tag or a comment."""
        if part["said"] is not None:
            self.generated = part["said"].strip().startswith("generated:")
        tag, step = (part["tag"] or "").lower(), -1 if part["end"] else 1
        if tag in _UNLINKABLE_TAGS:
            self.unlinkable_depth = max(0, self.unlinkable_depth + step)
        elif tag in _LINKABLE_TAGS:
            self.blocks = [*self.blocks, tag] if step > 0 else self.blocks[:-1]
            self.linked_addresses = set()


def link_names(html: str, addresses: Mapping[str, str], *, parent_tag: str = "") -> str:
    """Link each name at its first mention in a paragraph, item or table cell of HTML.

    `parent_tag` is the tag of the element around the HTML, if that is one of these.
    """
    by_text = {escape(name, quote=False): address for name, address in addresses.items()}
    position = _HtmlPosition([parent_tag] if parent_tag else [])
    return "".join(_link_parts(html, index_names(by_text), by_text, position)) if by_text else html


def _link_parts(html: str, names: NameSearch[str], addresses: Mapping[str, str], position: _HtmlPosition) -> Iterator[str]:
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


def _link_cell(text: str, names: NameSearch[str], addresses: Mapping[str, str]) -> str:
    """Link a table cell that consists of a name, alone or with its variant."""
    hit = next(names.find_names(text), None)
    if hit is None or hit.start or (text[hit.end :] and not _VARIANT.fullmatch(text[hit.end :])):
        return text
    return _render_link(text[: hit.end], addresses[hit.meaning]) + text[hit.end :]


def _link_prose(text: str, names: NameSearch[str], addresses: Mapping[str, str], position: _HtmlPosition) -> str:
    parts, end = [], 0
    for hit in names.find_names(text):
        if addresses[hit.meaning] not in position.linked_addresses:
            position.linked_addresses.add(addresses[hit.meaning])
            parts += [text[end : hit.start], _render_link(text[hit.start : hit.end], addresses[hit.meaning])]
            end = hit.end
    return "".join((*parts, text[end:]))


def _render_link(text: str, address: str) -> str:
    return f'<a href="{escape(address)}">{text}</a>'
