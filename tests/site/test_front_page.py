"""The front page."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator import resources
from generator.model.week import Week
from generator.site.pages import front_page
from generator.site.pages.page_templates import MARKER, create_environment
from generator.site.pages.site_content import IssueAward, IssuePage, SiteContent
from tests.support import tree_issues

TEMPLATES = create_environment([resources.templates()])
ISSUES = tuple(tree_issues.make_page(number) for number in range(3))
HOSTILE = "</table><script>alert('{{ 7 * 7 }}')</script>|*_[x](y)&"


def text(*issues: IssuePage) -> str:
    return front_page.render_pages(SiteContent(issues, tree_issues.identify), TEMPLATES)["docs/index.md"]


def test_it_leads_with_the_newest_issue() -> None:
    page = text(*ISSUES)
    assert MARKER in page
    assert '<h1><a href="issues/2026-w24/">Cedar M2 leads week 24</a></h1>' in page
    assert '<p class="mm-kicker">Week 24, 8 to 14 June 2026</p>' in page
    assert page.count("<li><span><b>") == 5
    assert "<b>Cedar M2 has a week to remember.</b> It carried 4.81T tokens, which is a great deal." in page
    assert "A second sentence" not in page


def test_the_top_ten_has_ten_rows_with_marks_and_links_to_their_figures() -> None:
    page = text(*ISSUES)
    rows = re.findall(
        r'<tr><td class="n"><a href="issues/2026-w24/figures/#usage\.([^"]+)">(\d+)</a></td><td>(.*?)</td><td>(.*?)</td>', page
    )
    assert [row[1] for row in rows] == [str(rank) for rank in range(1, 11)]
    assert rows[0] == ("cedar-m2", "1", '<i class="up">up</i><b> 1</b>', "Cedar M2")
    assert rows[1][2] == '<i class="down">down</i><b> 1</b>'
    assert rows[2][2] == '<i class="same">same</i>'


def test_sparklines_cover_the_weeks_there_are_and_leave_a_gap_for_a_missing_one() -> None:
    assert ">3 weeks<" in text(*ISSUES)
    (first, *_) = front_page.list_top_rows(SiteContent((ISSUES[0], ISSUES[2]), tree_issues.identify), ISSUES[2])
    assert first.spark is not None
    assert first.spark.path == "M2 17h0M65 3h0"


def test_the_first_issue_and_a_special_one_have_no_sparklines() -> None:
    assert "weeks</th>" not in text(ISSUES[0])
    special = replace(ISSUES[2], week=Week.parse("2026-06-20"))
    assert "weeks</th>" not in text(*ISSUES, special)


def test_awards_say_how_much_and_from_where() -> None:
    columns = front_page.list_award_columns(SiteContent(ISSUES, tree_issues.identify), ISSUES[2])
    assert [(column.number, column.names, column.detail) for column in columns] == [
        ("3", "Elm Alpha (free)", "from #7 to #4"),
        ("+2.51T", "Cedar M2", "from 2.30T to 4.81T"),
        ("#12", "Cedar Mini", "375B tokens"),
        ("5", "Dogwood 2 Pro", "from #5 to #10"),
    ]


def test_a_shared_award_names_all_and_an_award_nobody_won_says_so() -> None:
    tied = replace(
        ISSUES[2], awards=(IssueAward("climber", "a", "Alder 4", 3, "award.usage.a.climber"), IssueAward("climber", "b", "Birch 2", 3, ""))
    )
    (climber, gainer, *_) = front_page.list_award_columns(SiteContent((tied,), tree_issues.identify), tied)
    assert (climber.number, climber.names, climber.detail) == ("3", "Alder 4 and Birch 2", "")
    assert not gainer.id
    assert text(tied).count("None this week") == 3


@pytest.mark.parametrize(
    ("drawn", "shown"), [(("top-20", "bump"), "bump"), (("contribution", "top-20"), "top-20"), (("contribution",), None)]
)
def test_one_picture_is_chosen(drawn: tuple[str, ...], shown: str | None) -> None:
    issue = replace(ISSUES[2], body="".join(f"![Alt]({slug}.svg#only-light)\n" for slug in drawn))
    chosen = front_page.choose_chart(issue)
    assert (chosen and chosen.slug) == shown
    assert ("<img" in text(issue)) == (shown is not None)


def test_earlier_issues_are_newest_first_and_few() -> None:
    many = tuple(replace(ISSUES[0], week=ISSUES[0].week + number, title=f"Issue {number}") for number in range(40))
    page = text(*many)
    assert re.findall(r">(Issue \d+)</a></li>", page) == ["Issue 38", "Issue 37", "Issue 36", "Issue 35"]
    assert abs(len(page) - len(text(*many[-10:]))) < 10


def test_names_and_alt_texts_are_escaped() -> None:
    odd = replace(
        ISSUES[2],
        body=f"1. **&lt;kept&gt;** {HOSTILE}\n\n### \\<script>\n\n![\\<script>](bump.svg#only-light)\n",
        awards=(IssueAward("gainer", "cedar-m2", HOSTILE, 5, "award.usage.cedar-m2.gainer"),),
        source=HOSTILE,
    )
    page = text(odd)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "&lt;kept&gt;" in page


def test_without_an_issue_it_says_what_comes_and_when() -> None:
    page = text()
    assert MARKER in page
    assert "first issue comes with the first complete week" in page
    assert "Tuesday" in page
