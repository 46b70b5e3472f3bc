"""Which issues speak of which models."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.site.pages.mentions import mentions, named
from generator.site.pages.published import IssuePage, Publication
from tests.support import make_issues, make_past

ISSUE = make_issues.page(2)


def publication(*issues: IssuePage) -> Publication:
    return Publication(issues, make_past.registry().identify, past=make_past.sampled())


def said(body: str) -> set[str]:
    return set(mentions(publication(replace(ISSUE, body=body))))


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
    issues = tuple(replace(make_issues.page(number), body="Cedar M2") for number in range(3))
    assert mentions(publication(*issues))["cedar-m2"] == issues[::-1]


def test_an_issue_names_its_table_and_its_prose_by_rank() -> None:
    issue = replace(ISSUE, body="Alder 1 is gone.")
    found = [life.identity.model for life in named(publication(issue), mentions(publication(issue)))[issue.week]]
    assert found[:2] == ["cedar-m2", "alder-4-flash"]
    assert found[-1] == "alder-1"


def test_without_a_past_nothing_is_known() -> None:
    bare = Publication((ISSUE,), make_issues.identify)
    assert mentions(bare) == {}
    assert named(bare, {}) == {}
