"""Render sitemap.xml with true dates, robots.txt, and a search index of prose."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from generator.site.pages.site_content import LEVEL_FOLDERS, SiteContent

_NAME_ONLY_FOLDERS = frozenset(LEVEL_FOLDERS.values())
"""Folders whose pages the search finds only by name, since their tables repeat the issues."""
_BLOCK_TAG = re.compile(r"<(/?)(?:p|ul|ol|pre)>")


def index_change_days(content: SiteContent) -> Callable[[str], date | None]:
    """Index the days of pages' last changes, by address from the root; `None` for undated pages."""
    days: dict[str, date] = {}
    for issue in content.issues:
        day = issue.record.updated or issue.date
        days[issue.url] = days[f"{issue.url}figures/"] = day
        for derived in (f"archive/{issue.year}/", "archive/", "data/", "watch/", ""):
            days[derived] = max(day, days.get(derived, day))
    return days.get


def render_sitemap(url: str, pages: Iterable[str], find_change_day: Callable[[str], date | None]) -> str:
    """Render `sitemap.xml` for pages given by their addresses from the root."""
    entries = "".join(_render_entry(url + page, find_change_day(page)) for page in sorted(pages))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'


def render_robots(url: str) -> str:
    """Render `robots.txt`, which allows everything."""
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {url}sitemap.xml\n" if url else "")


def collect_search_entries(index: Mapping[str, Any]) -> Mapping[str, list[Mapping[str, Any]]]:
    """Collect the entries of a search index by page: headings and prose of issues, names of models and vendors."""
    entries_by_page: dict[str, list[Mapping[str, Any]]] = {}
    for entry in index["docs"]:
        page, _, anchor = entry["location"].partition("#")
        folder = page.partition("/")[0]
        if folder in _NAME_ONLY_FOLDERS and anchor and not entry["text"]:
            continue
        search_entry = {**entry, "text": extract_prose(entry["text"])} if folder in {"issues", *_NAME_ONLY_FOLDERS} else entry
        entries_by_page.setdefault(page, []).append(search_entry)
    return entries_by_page


def render_search_index(config: Mapping[str, Any], pages: Mapping[str, list[Mapping[str, Any]]]) -> str:
    """Render the search index for the theme's script, with pages sorted by address."""
    docs = [entry for page in sorted(pages) for entry in pages[page]]
    return json.dumps({"config": config, "docs": docs}, ensure_ascii=False, separators=(",", ":"))


def extract_prose(text: str) -> str:
    """Extract the paragraphs and lists of an entry: other text came from tables."""
    return "".join(_split_blocks(text))


def _split_blocks(text: str) -> Iterator[str]:
    depth = start = 0
    for tag in _BLOCK_TAG.finditer(text):
        if tag[1]:
            if depth == 1:
                yield text[start : tag.end()]
            depth = max(0, depth - 1)
        else:
            if depth == 0:
                start = tag.start()
            depth += 1


def _render_entry(address: str, day: date | None) -> str:
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{escape(address)}</loc>{changed}</url>\n"
