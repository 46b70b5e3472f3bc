"""Render feeds of the newest issues with their full text: RSS 2.0, Atom and JSON Feed 1.1."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime

from jinja2 import Environment

from generator.site.pages.mentions import find_model_addresses
from generator.site.pages.name_links import link_names
from generator.site.pages.prose_html import render_article, strip_unprintable
from generator.site.pages.site_content import IssuePage, SiteContent

RSS_PATH, ATOM_PATH, JSON_PATH = FEED_PATHS = ("docs/feed.xml", "docs/atom.xml", "docs/feed.json")
MAX_ITEMS = 12
"""Maximum number of issues in a feed: about a quarter of a year."""
_EPOCH = "2025-01-01T00:00:00Z"
"""The last change of a feed without issues."""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One issue in a feed."""

    url: str
    """The issue's address, which never changes and so serves as its id."""
    title: str
    summary: str
    html: str
    moment: datetime
    updated: datetime
    """The time of the last announced correction, else of publication."""
    image: str
    """The address of the issue's picture; empty without one."""

    @property
    def rfc3339(self) -> str:
        """The time of publication: `2026-06-16T00:00:00Z`."""
        return print_rfc3339(self.moment)

    @property
    def changed(self) -> str:
        """The time of the last change in the same format."""
        return print_rfc3339(self.updated)

    @property
    def rfc822(self) -> str:
        """The time of publication in the format of RSS: `Tue, 16 Jun 2026 00:00:00 GMT`."""
        return format_datetime(self.moment, usegmt=True)

    @property
    def rfc822_changed(self) -> str:
        """The time of the last change in the format of RSS."""
        return format_datetime(self.updated, usegmt=True)


def render_pages(content: SiteContent, templates: Environment) -> Mapping[str, str]:
    """Render the three feeds, newest issue first; none without a site address, because every link is absolute."""
    if not content.site.url:
        return {}
    items = tuple(
        build_item(issue, content.site.url, find_model_addresses(content, issue)) for issue in reversed(content.issues[-MAX_ITEMS:])
    )
    context = {"site": content.site, "items": items, "latest": max(items, key=lambda one: one.updated, default=None), "epoch": _EPOCH}
    return {
        RSS_PATH: templates.get_template("pages/feed.xml.j2").render(context),
        ATOM_PATH: templates.get_template("pages/atom.xml.j2").render(context),
        JSON_PATH: _render_json_feed(content, items),
    }


def build_item(issue: IssuePage, site_url: str, addresses: Mapping[str, str]) -> FeedItem:
    """Build the feed item of an issue, with names of models linked to their addresses."""
    url = site_url + issue.url
    figures = f'<p><a href="{url}figures/">Every figure with its source</a></p>'
    return FeedItem(
        url=url,
        title=strip_unprintable(issue.title),
        summary=strip_unprintable(issue.description),
        html=f"{link_names(render_article(issue, site_url), addresses)}\n{figures}",
        moment=_midnight(issue.date),
        updated=_midnight(issue.record.updated or issue.date),
        image=f"{url}{issue.image}" if issue.image else "",
    )


def print_rfc3339(moment: datetime) -> str:
    """Print a time in UTC: `2026-06-16T00:00:00Z`."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _render_json_feed(content: SiteContent, items: tuple[FeedItem, ...]) -> str:
    site = content.site
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.title,
        "home_page_url": site.url,
        "feed_url": f"{site.url}feed.json",
        "description": site.description,
        "icon": f"{site.url}assets/mark/mark.png",
        "language": "en",
        "authors": [{"name": site.name, "url": site.url}],
        "items": [
            {
                "id": one.url,
                "url": one.url,
                "title": one.title,
                "summary": one.summary,
                "content_html": one.html,
                "date_published": one.rfc3339,
                "date_modified": print_rfc3339(one.updated),
            }
            | ({"image": one.image} if one.image else {})
            for one in items
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"
