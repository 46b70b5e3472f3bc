"""A page in fewer bytes is the same page to a browser, whatever stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from generator.site.build.postprocess import minify_page

_TREE = """html => {
  const told = [], said = text => text.replace(/\\s+/g, ""), walk = node => {
    told.push(node.localName, ...[...node.attributes].filter(a => a.value || a.name == "alt").map(a => a.name + "=" + a.value).sort())
    for (const child of node.childNodes)
      if (child.nodeType == 1) walk(child); else if (child.nodeType == 3 && said(child.data)) told.push(said(child.data))
    told.push("/")
  }
  walk(new DOMParser().parseFromString(html, "text/html").documentElement)
  return told.join("\\n")
}"""
"""Elements, attributes and letters of a page in their order."""
_BITS = (
    "</title>", "<script>", "</script>", "<img src=x onerror=alert(1)>", '"', "'", "`", "=", ">", "<", "&", "&lt;", "&amp;lt;", "&#60;",
    "/", " ", "x", "&quot", "&lt", "&notin;", "-->", "<!--", "\t", "\u00fc", "\u202e", "</p>", "<b>",
)  # fmt: skip
words = st.lists(st.sampled_from(_BITS), max_size=8).map("".join).map(escape)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    yield opened
    opened.close()


@given(words, words, words)
def test_hostile_words_stay_words(page: Page, one: str, other: str, third: str) -> None:
    html = (
        f'<!doctype html><html lang="en"><head><title>{one}</title><meta name="description" content="{other}"></head>'
        f'<body><!-- {third} -->\n<p title="{third}">x <b>{one}</b> <i>{other}</i></p>\n'
        f'<table class="t"><tr><td class="n">{one}</td>\n<td> {other} </td></tr></table>'
        f'<ul><li>{third}</li><li><img src="a b.svg" alt=""></li></ul>'
        f'<svg viewBox="0 0 1 1"><title>{one}</title><path d="M0 0"/></svg></body></html>'
    )
    assert page.evaluate(_TREE, minify_page(html)) == page.evaluate(_TREE, html)


def test_words_stay_apart_and_code_stays_as_it_is() -> None:
    html = minify_page("<p><b>up</b> <i>two</i>\n  places</p> <pre>a\n  b</pre><!-- generated: x -->")
    assert html == "<p><b>up</b> <i>two</i> places<pre>a\n  b</pre>"
