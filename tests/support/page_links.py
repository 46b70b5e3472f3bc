"""What a page of a built site links to and can be linked at."""

from __future__ import annotations

from html.parser import HTMLParser


class HtmlPage(HTMLParser):
    """Addresses and ids of one page, and the elements it is made of."""

    def __init__(self, html: str) -> None:
        """Read a page."""
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of an element."""
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        self.links.extend(attributes[name] for name in ("href", "src") if name in attributes)
        self.ids |= {attributes["id"]} if "id" in attributes else set()
