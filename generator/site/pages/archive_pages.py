"""Render the archive: a page for each year, with the leader of each week and all issues."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jinja2 import Environment

from generator.facts.printing import count_word, day_span, join_items, tokens_short
from generator.issue.rankings_csv import IssueRow
from generator.model.week import Week
from generator.site.pages.excerpt import find_charts
from generator.site.pages.site_content import EmbeddedChart, IssuePage, SiteContent

FOLDER = "docs/archive"


@dataclass(frozen=True, slots=True)
class StripCell:
    """One week in the strip of a year."""

    issue: IssuePage | None
    label: str
    color_slot: str


@dataclass(frozen=True, slots=True)
class YearLeader:
    """One leader in the key of a year's strip."""

    name: str
    color_slot: str
    weeks: int
    link: str = ""
    """The address of the leader's model page, from the site's root; empty if it has none."""


@dataclass(frozen=True, slots=True)
class IssueListing:
    """One issue in the table of a year."""

    issue: IssuePage
    leaders: str
    link: str
    """The address of the leading model's page, from the site's root; empty if it has none or several lead."""
    color_slot: str
    gainers: str
    gained: str


def render_pages(content: SiteContent, templates: Environment) -> Mapping[str, str]:
    """Render a page for each year, and the newest year again as the archive's first page."""
    template = templates.get_template("pages/archive.md.j2")
    years = sorted({issue.year for issue in content.issues}, reverse=True)
    if not years:
        return {f"{FOLDER}/index.md": templates.get_template("pages/archive-empty.md.j2").render()}
    files = {f"{FOLDER}/{year}.md": template.render(_year_context(content, year, years), front=False) for year in years}
    return {f"{FOLDER}/index.md": template.render(_year_context(content, years[0], years), front=True), **files}


def build_strip(content: SiteContent, year: int) -> tuple[StripCell, ...]:
    """Build the strip of an ISO year's 52 or 53 weeks; a week without an issue is an empty cell."""
    issues = {issue.week: issue for issue in content.weekly_issues}
    first, after = Week(date.fromisocalendar(year, 1, 7)), Week(date.fromisocalendar(year + 1, 1, 7))
    return tuple(_build_cell(content, first + number, issues.get(first + number)) for number in range(after - first))


def count_leaders(content: SiteContent, year: int) -> tuple[YearLeader, ...]:
    """Count each leader's weeks at number one in a year, most weeks first; at a tie all leaders count."""
    leading_rows = [row for issue in content.weekly_issues if issue.year == year for row in issue.leaders]
    chips = {content.row_name(row): (content.row_color_slot(row), _model_link(content, row)) for row in leading_rows}
    counted = Counter(content.row_name(row) for row in leading_rows)
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return tuple(YearLeader(name, chips[name][0], weeks, chips[name][1]) for name, weeks in ordered)


def list_issues(content: SiteContent, year: int) -> tuple[IssueListing, ...]:
    """List a year's issues, special issues included, newest first."""
    return tuple(_build_listing(content, issue) for issue in reversed(content.issues) if issue.year == year)


def find_bump_chart(issue: IssuePage) -> EmbeddedChart | None:
    """Find the bump chart of an issue, if it has one."""
    return next((drawn for drawn in find_charts(issue.body) if drawn.slug == "bump"), None)


def _year_context(content: SiteContent, year: int, years: Sequence[int]) -> dict[str, object]:
    issues = [issue for issue in content.issues if issue.year == year]
    count = f"{count_word(len(issues)).capitalize()} {'issue' if len(issues) == 1 else 'issues'}"
    return {
        "year": year,
        "others": [other for other in years if other != year],
        "description": f"{count}, {day_span(issues[0].week.first, issues[-1].week.last)}. Find a week, or see who led it.",
        "cells": build_strip(content, year),
        "leaders": count_leaders(content, year),
        "listings": list_issues(content, year),
        "picture": find_bump_chart(issues[-1]),
        "newest": issues[-1],
    }


def _build_cell(content: SiteContent, week: Week, issue: IssuePage | None) -> StripCell:
    label = f"Week {week.last.isocalendar().week}"
    if issue is None or not issue.leaders:
        return StripCell(issue, label, "none")
    names = join_items([content.row_name(row) for row in issue.leaders])
    return StripCell(issue, f"{label}: {names}", content.row_color_slot(issue.leaders[0]))


def _model_link(content: SiteContent, row: IssueRow) -> str:
    return content.model_address(content.identify(row.slug))


def _build_listing(content: SiteContent, issue: IssuePage) -> IssueListing:
    gainers = [award for award in issue.awards if award.kind == "gainer"]
    return IssueListing(
        issue=issue,
        leaders=join_items([content.row_name(row) for row in issue.leaders]),
        link=_model_link(content, issue.leaders[0]) if len(issue.leaders) == 1 else "",
        color_slot=content.row_color_slot(issue.leaders[0]) if issue.leaders else "grey",
        gainers=join_items([award.name for award in gainers]),
        gained=tokens_short(gainers[0].value, signed=True) if gainers else "",
    )
