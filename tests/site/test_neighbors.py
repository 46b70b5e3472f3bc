"""What the theme knows of issues."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import resources
from generator.model.week import Week
from generator.site.pages import theme_partial
from generator.site.pages.page_templates import create_environment
from generator.site.pages.site_content import IssuePage, SiteContent
from tests.support import tree_issues

TEMPLATES = create_environment([resources.templates()])
ISSUES = tuple(tree_issues.make_page(number) for number in range(3))


def known(*issues: IssuePage) -> Any:  # noqa: ANN401 - what a Jinja module holds
    """The dictionary as the theme imports it: read by a Jinja without our settings."""
    (partial,) = theme_partial.render_pages(SiteContent(issues, tree_issues.identify), TEMPLATES).values()
    return jinja2.Environment(autoescape=False).from_string(partial).module.issues  # type: ignore[attr-defined]  # noqa: S701 - as MkDocs does


def test_an_issue_knows_those_beside_it() -> None:
    pages = known(*ISSUES)
    middle = pages["issues/2026-w23/"]
    assert middle["kicker"] == "Week 23, 1 to 7 June 2026"
    assert middle["before"] == {"url": "issues/2026-w22/", "title": "Alder 4 Flash leads week 22", "week": "31 May 2026"}
    assert middle["after"]["url"] == "issues/2026-w24/"
    assert "before" not in pages["issues/2026-w22/"]
    assert "after" not in pages["issues/2026-w24/"]
    assert pages["issues/2026-w24/figures/"] == {"kicker": "Week 24, 8 to 14 June 2026", "figures": True}


def test_a_special_issue_stands_aside() -> None:
    special = replace(ISSUES[2], week=Week.parse("2026-06-13"))
    pages = known(ISSUES[1], special, ISSUES[2])
    assert pages["issues/2026-06-13/"] == {
        "kicker": "Seven days, 7 to 13 June 2026",
        "figures": False,
        "day": "2026-06-16",
        "image": "",
        "linked": "",
    }
    assert pages["issues/2026-w23/"]["after"]["url"] == "issues/2026-w24/"


def test_a_draft_says_so() -> None:
    assert theme_partial.print_kicker(replace(ISSUES[2], draft=True)) == "Draft. Week 24, 8 to 14 June 2026"


def test_an_empty_publication_knows_nothing() -> None:
    assert known() == {}


@given(st.text(st.characters(exclude_categories=["Cs"])))
@pytest.mark.parametrize("around", ["{}", '%}} {{{{ 7 * 7 }}}} "\\{}{{# #}}'])
def test_any_title_comes_through_as_it_is(around: str, title: str) -> None:
    title = around.format(title)
    pages = known(replace(ISSUES[0], title=title), ISSUES[1])
    assert pages["issues/2026-w23/"]["before"]["title"] == title
