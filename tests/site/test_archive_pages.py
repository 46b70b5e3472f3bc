"""The archive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from generator import resources
from generator.model.week import Week
from generator.site.pages import archive_pages
from generator.site.pages.page_templates import create_environment
from generator.site.pages.site_content import IssuePage, SiteContent
from tests.support import tree_issues

TEMPLATES = create_environment([resources.templates()])
ISSUES = tuple(tree_issues.make_page(number) for number in range(3))
NEW_YEAR = replace(ISSUES[2], week=Week.parse("2027-W01"), title="A new year")


def publication(*issues: IssuePage) -> SiteContent:
    return SiteContent(issues, tree_issues.identify)


def made(*issues: IssuePage) -> Mapping[str, str]:
    return archive_pages.render_pages(publication(*issues), TEMPLATES)


@pytest.mark.parametrize(("year", "weeks"), [(2025, 52), (2026, 53), (2027, 52)])
def test_a_strip_has_as_many_cells_as_the_year_weeks(year: int, weeks: int) -> None:
    cells = archive_pages.build_strip(publication(*ISSUES), year)
    assert len(cells) == weeks
    assert sum(cell.issue is not None for cell in cells) == (3 if year == 2026 else 0)
    assert cells[-1].label == f"Week {weeks}"


def test_a_cell_names_its_leader_in_the_vendors_colour() -> None:
    cells = archive_pages.build_strip(publication(*ISSUES), 2026)
    assert [(cell.label, cell.color_slot) for cell in cells[21:25]] == [
        ("Week 22: Alder 4 Flash", "blue"),
        ("Week 23: Alder 4 Flash", "blue"),
        ("Week 24: Cedar M2", "rose"),
        ("Week 25", "none"),
    ]


def test_a_shared_first_place_names_and_counts_both() -> None:
    tied = replace(ISSUES[2], rows=(ISSUES[2].rows[0], replace(ISSUES[2].rows[1], rank=1)))
    assert archive_pages.build_strip(publication(tied), 2026)[23].label == "Week 24: Cedar M2 and Alder 4 Flash"
    assert [(leader.name, leader.weeks) for leader in archive_pages.count_leaders(publication(*ISSUES[:2], tied), 2026)] == [
        ("Alder 4 Flash", 3),
        ("Cedar M2", 1),
    ]


def test_issues_are_listed_newest_first_with_leader_and_gainer() -> None:
    listed = archive_pages.list_issues(publication(*ISSUES), 2026)
    assert [(listing.issue.week.label, listing.leaders, listing.gainers, listing.gained) for listing in listed] == [
        ("2026-W24", "Cedar M2", "Cedar M2", "+2.51T"),
        ("2026-W23", "Alder 4 Flash", "Cedar M2", "+1.20T"),
        ("2026-W22", "Alder 4 Flash", "", ""),
    ]


def test_a_special_issue_is_listed_but_stands_in_no_strip() -> None:
    special = replace(ISSUES[2], week=Week.parse("2026-06-13"))
    assert len(archive_pages.list_issues(publication(special), 2026)) == 1
    assert not any(cell.issue for cell in archive_pages.build_strip(publication(special), 2026))
    assert archive_pages.count_leaders(publication(special), 2026) == ()


def test_there_is_a_page_for_each_year_and_the_newest_comes_first() -> None:
    pages = made(*ISSUES, NEW_YEAR)
    assert list(pages) == ["docs/archive/index.md", "docs/archive/2027.md", "docs/archive/2026.md"]
    assert "A new year" in pages["docs/archive/index.md"]
    assert 'href="../archive/2026/"' in pages["docs/archive/index.md"]
    assert 'href="../../issues/2026-w24/"' in pages["docs/archive/2026.md"]
    assert 'href="../../archive/"' in pages["docs/archive/2026.md"]
    assert "One issue, 4 to 10 January 2027." in pages["docs/archive/2027.md"]
    assert "Three issues, 25 May to 14 June 2026." in pages["docs/archive/2026.md"]


def test_a_years_page_does_not_grow_with_the_archive() -> None:
    decade = tuple(replace(ISSUES[0], week=Week.parse("2026-W01") + number) for number in range(520))
    pages = made(*decade)
    alone = made(*(issue for issue in decade if issue.year == 2030))
    assert len(pages["docs/archive/2030.md"]) < len(alone["docs/archive/2030.md"]) + 500


def test_without_an_issue_it_says_what_will_stand_there() -> None:
    assert list(made()) == ["docs/archive/index.md"]
    assert "What will stand here" in made()["docs/archive/index.md"]
