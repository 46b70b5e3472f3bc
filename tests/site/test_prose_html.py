"""Issues' texts as HTML that can stand alone."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.pages import prose_html
from generator.site.pages.site_content import IssuePage
from tests.support import tree_issues

SITE = "https://movers.example/some/path/"
ISSUE = tree_issues.make_page(2)


def body(text: str) -> IssuePage:
    return replace(ISSUE, body=text)


def test_fact_links_are_unwrapped_and_the_rest_lead_somewhere_from_anywhere() -> None:
    html = prose_html.render_article(ISSUE, SITE)
    assert "It carried 4.81T tokens, which is a great deal." in html
    assert "figures" not in html
    assert "[usage." not in html
    assert f'<img src="{SITE}issues/2026-w24/bump.svg" alt="bump of week 2" width="600" height="400">' in html
    assert "dark" not in html
    assert "loading" not in html


def test_movement_reads_right_without_a_style_sheet() -> None:
    html = prose_html.render_article(ISSUE, SITE)
    assert "<td><i>up</i><b> 1</b></td>" in html
    assert '<td style="text-align:right">' in html
    assert "<!--" not in html


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("figures.md", f"{SITE}issues/2026-w24/figures/"),
        ("rankings.csv", f"{SITE}issues/2026-w24/rankings.csv"),
        ("../../about/method.md#terms", f"{SITE}about/method/#terms"),
        ("../2026-w23/index.md", f"{SITE}issues/2026-w23/"),
        ("../../index.md", SITE),
        ("#notes", f"{SITE}issues/2026-w24/#notes"),
        ("https://example.org/x.md", "https://example.org/x.md"),
        ("mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_addresses_are_those_of_the_site(target: str, address: str) -> None:
    assert prose_html.resolve_address(target, f"{SITE}issues/2026-w24/") == address


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,x)",
        '<a href="vbscript:x">x</a>',
        "<style>p{display:none}</style>",
        '<p style="position:fixed">x</p>',
        "<iframe src=//e.example></iframe>",
        "a\x0b\x00\ufffeb",
    ],
)
def test_nothing_that_runs_styles_or_loads_gets_through(hostile: str) -> None:
    html = prose_html.render_article(body(f"before\n\n{hostile}\n\nafter\n"), SITE)
    assert not re.search(r"<[^>]*(?:script|onerror|data:|style|position|iframe)|[\x00\x0b\ufffe]", html)
    assert "before" in html


def test_links_written_as_html_are_absolute_too() -> None:
    html = prose_html.render_article(body('See <a href="../2026-w23/index.md">it</a>.\n'), SITE)
    assert html == f'<p>See <a href="{SITE}issues/2026-w23/">it</a>.</p>'


def test_the_items_of_the_first_list_come_whole() -> None:
    items = prose_html.render_items(ISSUE, SITE)
    assert len(items) == 5
    assert items[0].startswith("<p><strong>Cedar M2 has a week to remember.</strong>")
    assert items[0].endswith("A second sentence says more.</p>")
    assert prose_html.render_items(body("No list.\n"), SITE) == ()
    assert prose_html.render_items(body("1. one\n\n    1. inner\n\n2. two\n"), SITE)[1] == "<p>two</p>"
    assert prose_html.render_items(body("1. open\n"), SITE) == ("open",)


class Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in prose_html.ALLOWED_TAGS
        assert not [name for name, _ in attrs if name.startswith("on")]
        if tag not in {"br", "hr", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@given(st.text(st.sampled_from("ab<>&\"'[]()!*_#`|-\n {}:/=\\x\x0b."), max_size=120))
def test_whatever_is_written_comes_out_balanced_and_known(text: str) -> None:
    parser = Balance()
    parser.feed(prose_html.render_article(body(text), SITE))
    parser.close()
    assert parser.open == []
