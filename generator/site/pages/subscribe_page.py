"""Render the page on how to subscribe, with the addresses of the feeds."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Environment

from generator.site.pages import feeds
from generator.site.pages.site_content import SiteContent

PATH = "docs/subscribe.md"
_FEED_NAMES = {feeds.RSS_PATH: "RSS", feeds.ATOM_PATH: "Atom", feeds.JSON_PATH: "JSON Feed"}


def render_pages(content: SiteContent, templates: Environment) -> Mapping[str, str]:
    """Render the page; without a site address there are no feeds, and the page says so."""
    url = content.site.url
    addresses = [(kind, path.removeprefix("docs/"), url + path.removeprefix("docs/")) for path, kind in _FEED_NAMES.items()] if url else []
    return {PATH: templates.get_template("pages/subscribe.md.j2").render(feeds=addresses, kept=feeds.MAX_ITEMS)}
