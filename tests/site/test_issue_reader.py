"""Issues as their files tell them, and how broken ones are refused."""

from __future__ import annotations

from datetime import date

import pytest

from generator.errors import ConfigError, IssueFileError, SiteError
from generator.model.usage_week import RankMark
from generator.model.week import Week
from generator.site.pages.site_content import IssueAward, IssuePage
from tests.support import tree_issues

WEEK = tree_issues.WEEKS[2]
INDEX, RANKINGS, FACTS = (tree_issues.make_files(2)[name].decode() for name in ("index.md", "rankings.csv", "facts.json"))


def read(index: str = INDEX, rankings: str = RANKINGS, facts: str = FACTS) -> IssuePage:
    return tree_issues.parse_page(WEEK, index, rankings, facts)


def test_an_issue_is_read() -> None:
    issue = read()
    assert (issue.title, issue.date, issue.draft, issue.url) == ("Cedar M2 leads week 24", date(2026, 6, 16), False, "issues/2026-w24/")
    assert issue.rows[0].slug == "cedar/cedar-m2"
    assert (issue.rows[0].rank, issue.rows[0].last, issue.rows[0].move, issue.rows[0].tokens) == (1, 2, 1, 4_812_345_678_901)
    assert issue.rows[-1].mark is RankMark.NEW
    assert IssueAward("gainer", "cedar-m2", "Cedar M2", 2_512_345_678_901, "award.usage.cedar-m2.gainer") in issue.awards
    assert issue.source == "Source: OpenRouter (openrouter.ai/rankings), as of 16 June 2026."
    assert issue.body.startswith("## Five things\n")


def test_a_draft_says_so() -> None:
    assert tree_issues.make_page(2, draft=True).draft


def test_a_date_may_be_quoted() -> None:
    assert read(INDEX.replace("date: 2026-06-16", 'date: "2026-06-16"')) == read()


@pytest.mark.parametrize(
    ("index", "words"),
    [
        ("## No front matter\n", "no front matter"),
        ("---\ntitle: [\n---\n", "not valid YAML"),
        ("---\njust words\n---\n", "not a list of keys and values"),
        (INDEX.replace("week: 2026-W24", "week: 2026-W23"), "says week 2026-W23"),
        (INDEX.replace("title: ", "titel: "), "no title"),
        (INDEX.replace("title: Cedar", "title: <b>Cedar"), "'<'"),
        (INDEX.replace("description: Traffic", "description: Traffic &"), "'&'"),
        (INDEX.replace("date: 2026-06-16", "date: soon"), "no date"),
    ],
)
def test_a_text_that_cannot_be_published_names_what_to_mend(index: str, words: str) -> None:
    with pytest.raises((SiteError, ConfigError), match=r"^docs/issues/2026-w24/index\.md: ") as caught:
        read(index=index)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "rankings",
    [
        RANKINGS.replace("rank,", "place,", 1),
        RANKINGS.replace("\n1,", "\nfirst,", 1),
        RANKINGS.replace(",new,", ",fresh,", 1),
        RANKINGS + "13\n",
    ],
)
def test_a_broken_ranking_is_refused(rankings: str) -> None:
    with pytest.raises(IssueFileError, match=r"rankings\.csv: this is not a table of rankings"):
        read(rankings=rankings)


@pytest.mark.parametrize(
    "facts", ["", "[]", "{}", '{"facts": {}}', '{"facts": [1]}', FACTS.replace('"value": 2512345678901', '"value": "much"')]
)
def test_a_broken_ledger_is_refused(facts: str) -> None:
    with pytest.raises(IssueFileError, match=r"facts\.json"):
        read(facts=facts)


def test_a_special_issue_belongs_to_the_year_of_its_last_day() -> None:
    special, iso = Week.parse("2027-01-01"), Week.parse("2026-W53")
    index = INDEX.replace("2026-W24", "2027-01-01")
    assert tree_issues.parse_page(special, index, RANKINGS, FACTS).year == 2027
    assert tree_issues.parse_page(iso, INDEX.replace("2026-W24", "2026-W53"), RANKINGS, FACTS).year == 2026
