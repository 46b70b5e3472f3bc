"""The three feeds, read by a reader's library and by plain parsers."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import feedparser
import pytest

from generator import resources
from generator.site.pages import feeds
from generator.site.pages.page_templates import create_environment
from generator.site.pages.site_content import IssuePage, SiteContent, SiteInfo
from tests.support import tree_chronicle, tree_issues

TEMPLATES = create_environment([resources.templates()])
URL = "https://movers.example/some/path/"
SITE = SiteInfo("Movers & Co", "What moves <now>", url=URL)
ISSUES = tuple(tree_issues.make_page(number) for number in range(3))


def made(*issues: IssuePage, site: SiteInfo = SITE) -> dict[str, str]:
    return dict(feeds.render_pages(SiteContent(issues, tree_issues.identify, site), TEMPLATES))


@pytest.mark.parametrize("path", [feeds.RSS_PATH, feeds.ATOM_PATH])
def test_a_feed_reader_finds_whole_issues_newest_first(path: str) -> None:
    feed = feedparser.parse(made(*ISSUES)[path].encode())
    assert not feed.bozo
    assert feed.version in {"rss20", "atom10"}
    assert (feed.feed.title, feed.feed.link) == ("Movers & Co", URL)
    assert [entry.link for entry in feed.entries] == [f"{URL}issues/2026-w{number}/" for number in (24, 23, 22)]
    first = feed.entries[0]
    assert first.id == first.link
    assert first.title == "Cedar M2 leads week 24"
    assert first.published_parsed[:3] == (2026, 6, 16)
    (content,) = first.content
    assert "A second sentence says more." in content.value
    assert tree_issues.SENTENCE in content.value
    assert f"{URL}issues/2026-w24/figures/" in content.value
    assert first.summary == ISSUES[2].description


def test_json_feed_has_what_its_specification_asks_for() -> None:
    feed = json.loads(made(*ISSUES)[feeds.JSON_PATH])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{URL}feed.json"
    assert [item["id"] for item in feed["items"]] == [item["url"] for item in feed["items"]]
    assert {type(item[key]) for item in feed["items"] for key in ("id", "title", "content_html", "date_published")} == {str}
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", item["date_published"]) for item in feed["items"])
    assert "image" not in feed["items"][0]


def test_the_three_say_the_same() -> None:
    told = made(*ISSUES)
    rss, atom = ET.fromstring(told[feeds.RSS_PATH]), ET.fromstring(told[feeds.ATOM_PATH])  # noqa: S314 - our own text
    html = [item["content_html"] for item in json.loads(told[feeds.JSON_PATH])["items"]]
    assert [one.text for one in rss.iter("{http://purl.org/rss/1.0/modules/content/}encoded")] == html
    assert [one.text for one in atom.iter("{http://www.w3.org/2005/Atom}content")] == html


def test_every_address_is_absolute_and_under_the_sites_path() -> None:
    for text in made(*ISSUES).values():
        assert not re.findall(r'(?:href|src)=\\?(?:"|&#34;)(?!https?:)', text)
        assert not re.findall(r"https://movers\.example/(?!some/path/)", text)


def test_names_lead_to_the_pages_of_models() -> None:
    publication = SiteContent((ISSUES[2],), tree_chronicle.make_tree_registry().identify, SITE, tree_chronicle.make_tree_chronicle())
    (item,) = json.loads(feeds.render_pages(publication, TEMPLATES)[feeds.JSON_PATH])["items"]
    assert f'<a href="{URL}models/cedar-m2/">Cedar M2</a>' in item["content_html"]
    assert f'<td><a href="{URL}models/elm-alpha/">Elm Alpha</a> (free)</td>' in item["content_html"]


def test_a_feed_holds_a_season_whatever_the_archive_holds() -> None:
    many = tuple(replace(ISSUES[2], week=ISSUES[2].week + number) for number in range(40))
    assert {len(feedparser.parse(made(*many)[path].encode()).entries) for path in (feeds.RSS_PATH, feeds.ATOM_PATH)} == {feeds.MAX_ITEMS}


def test_an_image_that_is_there_is_named() -> None:
    told = made(replace(ISSUES[2], image="card.png"))
    assert json.loads(told[feeds.JSON_PATH])["items"][0]["image"] == f"{URL}issues/2026-w24/card.png"


def test_the_latest_date_is_the_feeds() -> None:
    told = made(replace(ISSUES[1], date=date(2026, 7, 1)), ISSUES[2])
    assert feedparser.parse(told[feeds.ATOM_PATH].encode()).feed.updated == "2026-07-01T00:00:00Z"
    assert feedparser.parse(told[feeds.RSS_PATH].encode()).feed.updated == "Wed, 01 Jul 2026 00:00:00 GMT"


@pytest.mark.parametrize("path", [feeds.RSS_PATH, feeds.ATOM_PATH])
def test_a_feed_may_be_empty(path: str) -> None:
    feed = feedparser.parse(made()[path].encode())
    assert not feed.bozo
    assert feed.entries == []


def test_without_an_address_there_are_none() -> None:
    assert made(*ISSUES, site=SiteInfo()) == {}


def test_sample_data_is_said() -> None:
    assert json.loads(made(*ISSUES, site=replace(SITE, sample=True))[feeds.JSON_PATH])["title"] == "Movers & Co (sample data)"
