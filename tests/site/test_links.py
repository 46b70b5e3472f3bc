"""No link of a site leads nowhere: files, anchors, feeds and sitemap, under a path of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import site
from generator.model.week import Week
from tests.support import tree_chronicle, tree_issues
from tests.support.follow_links import follow_links

URL = "https://movers.example/some/path/"
MANY = 150


def issues(count: int) -> dict[Week, dict[str, bytes]]:
    """The sample's, and before them as many of other weeks as are missing."""
    made = {
        week: tree_issues.make_files(number)
        for number, week in enumerate(tree_issues.WEEKS[-count:], max(0, len(tree_issues.WEEKS) - count))
    }
    for number in range(count - len(made)):
        week = tree_issues.WEEKS[0] - 1 - number
        made[week] = {name: body.replace(b"2026-W22", week.label.encode()) for name, body in tree_issues.make_files(0).items()}
    return made


def built(root: Path, count: int, url: str = URL) -> Path:
    tree_issues.make_publication(root, issues(count))
    return site.build_site(
        root,
        drafts=False,
        strict=True,
        sample=False,
        identify=tree_chronicle.make_tree_registry().identify,
        progress=lambda _: None,
        url=url,
        load_chronicle=lambda _: tree_chronicle.make_tree_chronicle(),
    )


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("links"), 3)


def test_every_link_leads_somewhere_under_a_path(three: Path) -> None:
    followed = follow_links(three, URL)
    assert followed.broken == ()
    assert followed.pages > 40
    assert followed.anchors > 50
    assert followed.links > 10 * followed.pages


@pytest.mark.long
def test_every_link_of_150_issues_leads_somewhere(tmp_path: Path) -> None:
    made = built(tmp_path, MANY)
    assert len([*made.glob("issues/*/index.html")]) == MANY
    followed = follow_links(made, URL)
    assert followed.broken == ()
    assert followed.anchors > 10 * MANY


@pytest.mark.parametrize(
    ("page", "link", "target"),
    [
        ("issues/2026-w24/index.html", "figures/#usage.cedar-m2.tokens", "figures/#usage.cedar-m2.token"),
        ("issues/2026-w24/index.html", "../../models/cedar-m2/", "/models/cedar-m2/"),
        ("archive/index.html", "../issues/2026-w24/", "../issues/2026-w25/"),
        ("archive/index.html", "../issues/2026-w24/", "https://movers.example/other/"),
        ("index.html", "issues/2026-w24/bump", "issues/2026-w24/hump"),
        ("feed.xml", "<link>https://movers.example/some/path/issues/2026-w24/", "<link>https://movers.example/some/path/issues/2026-w2/"),
        ("404.html", "/some/path/archive/", "/archive/"),
    ],
)
def test_one_that_leads_nowhere_is_told(three: Path, page: str, link: str, target: str) -> None:
    file = three / page
    text = file.read_text(encoding="utf-8")
    assert link in text
    try:
        file.write_text(text.replace(link, target, 1), encoding="utf-8")
        (told,) = set(follow_links(three, URL).broken)
        assert told.startswith(f"{page}: ")
    finally:
        file.write_text(text, encoding="utf-8")
