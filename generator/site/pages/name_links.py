"""Names of models in a text, and HTML in which they are links: one way to find them for mentions, pages, feeds and mails."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

_RUN = re.compile(r"\w+")
_BEFORE = r"(?<!\w)(?<!\w[.+-])"
# followed by a capital or a figure it is the beginning of a longer name, of a model that has no page
_AFTER = r"(?!\w|[.+:-]\w| [A-Z0-9])"
_PART = re.compile(
    r"<!--(?P<said>.*?)-->|<(?P<end>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)(?:[^>\"']|\"[^\"]*\"|'[^']*')*>|(?P<text>[^<]+|<)", re.DOTALL
)
_BLOCKS = frozenset({"p", "li", "td"})
_SHUT = frozenset({"a", "code", "pre", "script", "style", "svg", "nav", "header", "h1", "h2", "h3", "h4", "h5", "h6"})
"""Where no link belongs: other links, the facts' among them, code, headings."""
_VARIANT = re.compile(r" \([^()]*\)")


@dataclass(frozen=True, slots=True)
class Hit:
    """A name and where it stands."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as it may stand in a text: its words on one line or two."""

    text: str
    pattern: re.Pattern[str]
    lead: int
    """How much of it stands before its first letter or figure."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names by their first word, the longest first, so that a flash is not taken for its plain sibling."""

    by_first: Mapping[str, Sequence[_Name]]

    @classmethod
    def of(cls, names: Iterable[str]) -> Names:
        """Names to be found; one without a letter or figure never is."""
        known: dict[str, list[_Name]] = {}
        for name in sorted(set(names), key=lambda name: (-len(name), name)):
            if run := _RUN.search(name):
                words = r"\s+".join(map(re.escape, name.split()))
                known.setdefault(run[0], []).append(_Name(name, re.compile(f"{_BEFORE}{words}{_AFTER}"), run.start()))
        return cls(known)

    def find(self, text: str) -> Iterator[Hit]:
        """The names that stand in a text, each time that they do; none is part of a longer one."""
        end = 0
        for run in _RUN.finditer(text):
            for name in self.by_first.get(run[0], ()):
                start = run.start() - name.lead
                if start >= end and (match := name.pattern.match(text, start)):
                    end = match.end()
                    yield Hit(name.text, start, end)
                    break


@dataclass(slots=True)
class _Place:
    """Where in a page one is."""

    blocks: list[str] = field(default_factory=list)
    shut: int = 0
    generated: bool = False
    linked: set[str] = field(default_factory=set)
    """Addresses that this paragraph, item or cell links already."""

    def enter(self, part: re.Match[str]) -> None:
        """Take note of a tag or a comment."""
        if part["said"] is not None:
            self.generated = part["said"].strip().startswith("generated:")
        tag, step = (part["tag"] or "").lower(), -1 if part["end"] else 1
        if tag in _SHUT:
            self.shut = max(0, self.shut + step)
        elif tag in _BLOCKS:
            self.blocks = [*self.blocks, tag] if step > 0 else self.blocks[:-1]
            self.linked = set()


def linked(html: str, addresses: Mapping[str, str], *, inside: str = "") -> str:
    """HTML whose paragraphs, items and table cells link the names that they hold to their addresses, the first time each.

    `inside` is the element that the whole stands in, where that is one of these.
    """
    by_text = {escape(name, quote=False): address for name, address in addresses.items()}
    place = _Place([inside] if inside else [])
    return "".join(_parts(html, Names.of(by_text), by_text, place)) if by_text else html


def _parts(html: str, names: Names, addresses: Mapping[str, str], place: _Place) -> Iterator[str]:
    for part in _PART.finditer(html):
        if part["text"] is None:
            place.enter(part)
        if part["text"] is None or place.shut or not place.blocks:
            yield part[0]
        elif place.blocks[-1] == "td":
            yield _cell(part[0], names, addresses)
        elif place.generated:
            yield part[0]
        else:
            yield _prose(part[0], names, addresses, place)


def _cell(text: str, names: Names, addresses: Mapping[str, str]) -> str:
    """A cell is a link where it is a name, alone or with its variant."""
    hit = next(names.find(text), None)
    if hit is None or hit.start or (text[hit.end :] and not _VARIANT.fullmatch(text[hit.end :])):
        return text
    return _link(text[: hit.end], addresses[hit.name]) + text[hit.end :]


def _prose(text: str, names: Names, addresses: Mapping[str, str], place: _Place) -> str:
    made, end = [], 0
    for hit in names.find(text):
        if addresses[hit.name] not in place.linked:
            place.linked.add(addresses[hit.name])
            made += [text[end : hit.start], _link(text[hit.start : hit.end], addresses[hit.name])]
            end = hit.end
    return "".join((*made, text[end:]))


def _link(text: str, address: str) -> str:
    return f'<a href="{escape(address)}">{text}</a>'
