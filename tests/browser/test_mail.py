"""The e-mail edition as a reader of mail shows it: narrow and wide, light and dark, without pictures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from generator import resources
from generator.model import palette
from generator.site.pages.mail import render_mail
from generator.site.pages.page_templates import create_environment
from generator.site.pages.site_content import SiteContent, SiteInfo
from tests.support import tree_chronicle, tree_issues

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]
ISSUE = replace(tree_issues.make_page(2), image="card.png")


@contextmanager
def shown(browser: Browser, width: int, scheme: Scheme) -> Iterator[Page]:
    """A mail whose pictures are not loaded, as most are shown at first."""
    publication = SiteContent(
        (ISSUE,),
        tree_chronicle.make_tree_registry().identify,
        SiteInfo(url="https://movers.example/", sample=True),
        tree_chronicle.make_tree_chronicle(),
    )
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.route("**/*", lambda route: route.abort())
    page.set_content(render_mail(publication, ISSUE, create_environment([resources.templates()])).html)
    yield page
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 640])
def test_a_mail_is_whole_without_its_pictures(browser: Browser, axe: str, width: int, scheme: Scheme) -> None:
    with shown(browser, width, scheme) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        expect(page.get_by_role("img", name="Cedar M2 leads week 24. Tokens of the first five: 1 Cedar M2 with 4.81T")).to_be_visible()
        page.evaluate(axe)
        # a mail has no landmarks
        found = page.evaluate("axe.run({rules: {region: {enabled: false}, 'landmark-one-main': {enabled: false}}})")
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []


def test_what_stands_for_a_picture_is_legible_in_the_dark(browser: Browser) -> None:
    with shown(browser, 640, "dark") as page:
        ink, ground = (palette.COLORS[name][0] for name in ("ink", "ground"))
        for name, colour in (("color", ink), ("background-color", ground)):
            red, green, blue = bytes.fromhex(colour.removeprefix("#"))
            expect(page.locator("img.picture")).to_have_css(name, f"rgb({red}, {green}, {blue})")
