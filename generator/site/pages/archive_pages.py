"""The archive: a page for each year, with who led each of its weeks and all its issues."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jinja2 import Environment

from generator.facts.printing import count_word, listed, span, tokens_short
from generator.model.week import Week
from generator.site.pages.excerpt import drawings
from generator.site.pages.published import Drawing, IssuePage, Publication, Row

FOLDER = "docs/archive"


@dataclass(frozen=True, slots=True)
class Cell:
    """One week of a year's strip."""

    issue: IssuePage | None
    label: str
    seat: str


@dataclass(frozen=True, slots=True)
class Leader:
    """One entry of the strip's key."""

    name: str
    seat: str
    weeks: int
    link: str = ""
    """The page of its model, from the site's root; empty where it has none."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One issue in the table."""

    issue: IssuePage
    leaders: str
    link: str
    """The page of the leading model, from the site's root; empty where it has none or several lead."""
    seat: str
    gainers: str
    gained: str


def pages(publication: Publication, templates: Environment) -> Mapping[str, str]:
    """A page a year, and the newest year again where the archive begins."""
    template = templates.get_template("pages/archive.md.j2")
    years = sorted({issue.year for issue in publication.issues}, reverse=True)
    if not years:
        return {f"{FOLDER}/index.md": templates.get_template("pages/archive-empty.md.j2").render()}
    made = {f"{FOLDER}/{year}.md": template.render(_year(publication, year, years), front=False) for year in years}
    return {f"{FOLDER}/index.md": template.render(_year(publication, years[0], years), front=True), **made}


def cells(publication: Publication, year: int) -> tuple[Cell, ...]:
    """The 52 or 53 weeks of an ISO year; a week without issue is an empty cell."""
    issues = {issue.week: issue for issue in publication.run}
    first, after = Week(date.fromisocalendar(year, 1, 7)), Week(date.fromisocalendar(year + 1, 1, 7))
    return tuple(_cell(publication, first + number, issues.get(first + number)) for number in range(after - first))


def leaders(publication: Publication, year: int) -> tuple[Leader, ...]:
    """Who was number one in how many of a year's weeks, most weeks first; at a tie all are counted."""
    ones = [row for issue in publication.run if issue.year == year for row in issue.leaders]
    seats = {publication.name(row): (publication.seat(row), _link(publication, row)) for row in ones}
    counted = Counter(publication.name(row) for row in ones)
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Leader(name, seats[name][0], weeks, seats[name][1]) for name, weeks in ordered)


def listings(publication: Publication, year: int) -> tuple[Listing, ...]:
    """A year's issues, newest first, special ones among them."""
    return tuple(_listing(publication, issue) for issue in reversed(publication.issues) if issue.year == year)


def bump(issue: IssuePage) -> Drawing | None:
    """The runs of the first rows as an issue drew them, if it did."""
    return next((drawn for drawn in drawings(issue.body) if drawn.slug == "bump"), None)


def _year(publication: Publication, year: int, years: Sequence[int]) -> dict[str, object]:
    own = [issue for issue in publication.issues if issue.year == year]
    count = f"{count_word(len(own)).capitalize()} {'issue' if len(own) == 1 else 'issues'}"
    return {
        "year": year,
        "others": [other for other in years if other != year],
        "description": f"{count}, {span(own[0].week.first, own[-1].week.last)}. Find a week, or see who led it.",
        "cells": cells(publication, year),
        "leaders": leaders(publication, year),
        "listings": listings(publication, year),
        "picture": bump(own[-1]),
        "newest": own[-1],
    }


def _cell(publication: Publication, week: Week, issue: IssuePage | None) -> Cell:
    label = f"Week {week.last.isocalendar().week}"
    if issue is None or not issue.leaders:
        return Cell(issue, label, "none")
    names = listed([publication.name(row) for row in issue.leaders])
    return Cell(issue, f"{label}: {names}", publication.seat(issue.leaders[0]))


def _link(publication: Publication, row: Row) -> str:
    return publication.model_address(publication.identify(row.slug))


def _listing(publication: Publication, issue: IssuePage) -> Listing:
    gainers = [award for award in issue.awards if award.kind == "gainer"]
    return Listing(
        issue=issue,
        leaders=listed([publication.name(row) for row in issue.leaders]),
        link=_link(publication, issue.leaders[0]) if len(issue.leaders) == 1 else "",
        seat=publication.seat(issue.leaders[0]) if issue.leaders else "grey",
        gainers=listed([award.name for award in gainers]),
        gained=tokens_short(gainers[0].value, signed=True) if gainers else "",
    )
