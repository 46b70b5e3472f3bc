"""How to subscribe: a page with the addresses of the feeds."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Environment

from generator.site.pages import feeds
from generator.site.pages.published import Publication

PATH = "docs/subscribe.md"
_KINDS = {feeds.RSS: "RSS", feeds.ATOM: "Atom", feeds.JSON: "JSON Feed"}


def pages(publication: Publication, templates: Environment) -> Mapping[str, str]:
    """The page; without an address of the site there are no feeds, and it says so."""
    url = publication.site.url
    addresses = [(kind, path.removeprefix("docs/"), url + path.removeprefix("docs/")) for path, kind in _KINDS.items()] if url else []
    return {PATH: templates.get_template("pages/subscribe.md.j2").render(feeds=addresses, kept=feeds.NEWEST)}
