"""Which issues speak of which models."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.site.pages.mentions import find_mentions, find_named_models
from generator.site.pages.site_content import IssuePage, SiteContent
from tests.support import tree_chronicle, tree_issues

ISSUE = tree_issues.make_page(2)


def publication(*issues: IssuePage) -> SiteContent:
    return SiteContent(issues, tree_chronicle.make_tree_registry().identify, chronicle=tree_chronicle.make_tree_chronicle())


def said(body: str) -> set[str]:
    return set(find_mentions(publication(replace(ISSUE, body=body))))


@pytest.mark.parametrize(
    ("body", "models"),
    [
        ("Then came Cedar M2.", {"cedar-m2"}),
        ("Alder 4 Flash leads, and nobody else.", {"alder-4-flash"}),
        ("Alder 4 and Alder 4 Flash.", {"alder-4", "alder-4-flash"}),
        (r"**Dogwood 2\.5** is back", {"dogwood-2-5"}),
        ("Dogwood 2.", set()),
        ("It carried [1.9T][usage.elm-alpha-free.tokens].", {"elm-alpha"}),
        ('[usage.cedar-m2]: figures.md#usage.cedar-m2 "Cedar M2"', set()),
        ("<!-- generated: table -->\n| Cedar M2 |\n<!-- /generated -->\nAlder 3 fell.", {"alder-3"}),
        ("CedarM2 and a Cedar.", set()),
        ("Alder 3 Pro, of which nothing is stored.", set()),
        ("Alder 4 Flash (free)/Alder 3.", {"alder-4-flash", "alder-3"}),
        ("[a post](https://post.example/Cedar M2)", set()),
        ("", set()),
    ],
)
def test_a_name_in_prose_or_a_figure_is_a_mention(body: str, models: set[str]) -> None:
    assert said(body) == models


def test_the_newest_issue_comes_first() -> None:
    issues = tuple(replace(tree_issues.make_page(number), body="Cedar M2") for number in range(3))
    assert find_mentions(publication(*issues))["cedar-m2"] == issues[::-1]


def test_an_issue_names_its_table_and_its_prose_by_rank() -> None:
    issue = replace(ISSUE, body="Alder 1 is gone.")
    found = [life.identity.model for life in find_named_models(publication(issue), find_mentions(publication(issue)))[issue.week]]
    assert found[:2] == ["cedar-m2", "alder-4-flash"]
    assert found[-1] == "alder-1"


def test_without_a_past_nothing_is_known() -> None:
    bare = SiteContent((ISSUE,), tree_issues.identify)
    assert find_mentions(bare) == {}
    assert find_named_models(bare, {}) == {}
