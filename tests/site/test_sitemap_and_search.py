"""What stands beside the rendered pages."""

from __future__ import annotations

import json
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from generator.site.build import sitemap_and_search
from generator.site.pages.site_content import SiteContent
from tests.support import tree_issues

ISSUES = tuple(tree_issues.make_page(number) for number in range(3))
SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def test_pages_have_the_dates_of_what_they_show() -> None:
    day = sitemap_and_search.index_change_days(SiteContent(ISSUES, tree_issues.identify))
    assert day("issues/2026-w22/") == day("issues/2026-w22/figures/") == date(2026, 6, 2)
    assert day("") == day("archive/") == day("archive/2026/") == day("data/") == date(2026, 6, 16)
    assert day("about/") is None
    assert sitemap_and_search.index_change_days(SiteContent((), tree_issues.identify))("") is None


def test_the_sitemap_names_every_page_with_the_day_it_has() -> None:
    days = {"a/": date(2026, 6, 2)}
    tree = ET.fromstring(sitemap_and_search.render_sitemap("https://m.example/x/", ["b&c/", "a/", ""], days.get))  # noqa: S314 - our own text
    assert [one.text for one in tree.iterfind("s:url/s:loc", SPACE)] == [f"https://m.example/x/{page}" for page in ("", "a/", "b&c/")]
    assert [one.text for one in tree.iterfind("s:url/s:lastmod", SPACE)] == ["2026-06-02"]


def test_robots_are_told_where_the_sitemap_is() -> None:
    assert sitemap_and_search.render_robots("https://m.example/x/").endswith("Sitemap: https://m.example/x/sitemap.xml\n")
    assert "Sitemap" not in sitemap_and_search.render_robots("")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("# Move Model 1 up 1 Heron 5", ""),
        ("Model <code>a/b:free</code> 2.0T <p>Heron leads.</p> after", "<p>Heron leads.</p>"),
        ("<ol> <li>One <ul> <li>in</li> </ul> </li> </ol> 8.8% <p>Two</p>", "<ol> <li>One <ul> <li>in</li> </ul> </li> </ol><p>Two</p>"),
        ("</p>stray<p>open", ""),
        ("", ""),
    ],
)
def test_of_an_entry_only_paragraphs_and_lists_are_prose(text: str, kept: str) -> None:
    assert sitemap_and_search.extract_prose(text) == kept


def test_tables_of_issues_are_left_out_and_others_kept() -> None:
    docs = [
        {"location": "issues/2026-w24/", "title": "T", "text": ""},
        {"location": "about/#terms", "title": "Terms", "text": "row what the source lists"},
        {"location": "issues/2026-w24/#chart", "title": "Heron leads", "text": "1 up 1 Heron <p>It leads.</p>"},
    ]
    index = json.loads(sitemap_and_search.render_search_index({"lang": ["en"]}, sitemap_and_search.collect_search_entries({"docs": docs})))
    assert index["config"] == {"lang": ["en"]}
    assert [(one["location"], one["text"]) for one in index["docs"]] == [
        ("about/#terms", "row what the source lists"),
        ("issues/2026-w24/", ""),
        ("issues/2026-w24/#chart", "<p>It leads.</p>"),
    ]
