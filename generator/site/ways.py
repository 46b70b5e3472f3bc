"""Names of models in a rendered issue as links: each leads where the list of models at the issue's foot leads.

The list is all that is needed, so a page depends on nothing but itself, and the issue's Markdown stays as editors wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape, unescape

_LIST = re.compile(r'<nav class="mm-named".*?</nav>', re.DOTALL)
_ENTRY = re.compile(r'<a href="(?P<address>[^"]+)">(?P<name>[^<]+)</a>')
_PART = re.compile(
    r"<!--(?P<said>.*?)-->|<(?P<end>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)(?:[^>\"']|\"[^\"]*\"|'[^']*')*>|(?P<text>[^<]+|<)", re.DOTALL
)
_RIGHT = ' style="text-align: right;"'
"""How Markdown says that a column holds numbers; the theme has a class for it."""
_BLOCKS = frozenset({"p", "li", "td"})
_SHUT = frozenset({"a", "code", "pre", "script", "style", "svg", "nav", "header", "h1", "h2", "h3", "h4", "h5", "h6"})
"""Where no link belongs: other links, the facts' among them, code, headings."""


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


def ways(html: str) -> str:
    """A page whose paragraphs, items and table cells link the models that they name, the first time each; any other page as it is."""
    listed = _LIST.search(html)
    begin = html.find("<article")
    if listed is None or not 0 <= begin < listed.start():
        return html
    # the theme escapes quotation marks, Markdown does not
    addresses = {escape(unescape(match["name"]), quote=False): match["address"] for match in _ENTRY.finditer(listed[0])}
    if not addresses:
        return html
    return html[:begin] + "".join(_linked(html[begin : listed.start()], addresses)) + html[listed.start() :]


def settled(html: str) -> str:
    """A page whose tables and cells have a class instead of a style each.

    Tables without one are taken out and put into boxes by the theme's script, all at once.
    """
    return html.replace("<table>", '<table class="t">').replace(_RIGHT, ' class="n"')


def _linked(text: str, addresses: Mapping[str, str]) -> Iterator[str]:
    names = "|".join(re.escape(name) for name in sorted(addresses, key=lambda name: (-len(name), name)))
    # followed by a capital or a figure it is the beginning of a longer name, of a model that has no page
    named = re.compile(rf"(?<!\w)(?<!\w[.+-])(?:{names})(?!\w|[.+-]\w| [A-Z0-9])")
    cell = re.compile(rf"(?P<name>{names})(?: \([^()]*\))?")
    place = _Place()
    for part in _PART.finditer(text):
        if part["text"] is None:
            place.enter(part)
        if part["text"] is None or place.shut or not place.blocks:
            yield part[0]
        elif place.blocks[-1] == "td":
            found = cell.fullmatch(part[0])
            yield _link(found["name"], addresses) + part[0][found.end("name") :] if found else part[0]
        elif place.generated:
            yield part[0]
        else:
            yield named.sub(lambda match: _first(match[0], addresses, place), part[0])


def _first(name: str, addresses: Mapping[str, str], place: _Place) -> str:
    if addresses[name] in place.linked:
        return name
    place.linked.add(addresses[name])
    return _link(name, addresses)


def _link(name: str, addresses: Mapping[str, str]) -> str:
    return f'<a href="{addresses[name]}">{name}</a>'
