"""The front page: the newest issue's lead, its top ten, its awards, one of its pictures, and what came before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment

from generator.facts.printing import listed, tokens_short
from generator.model.week import Week
from generator.site.pages.excerpt import drawings, points
from generator.site.pages.issue_reader import KINDS
from generator.site.pages.neighbors import kicker
from generator.site.pages.published import Award, Drawing, IssuePage, Publication, Row
from generator.site.pages.sparkline import Spark, spark

PATH = "docs/index.md"
SPARK_WEEKS = 8
TOP, EARLIER, POINTS = 10, 4, 5
_PICTURES = ("bump", "top-20")
_LABELS = {"climber": "Biggest climber", "gainer": "Greatest gainer", "debut": "Top debut", "faller": "Biggest faller"}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the top ten."""

    row: Row
    id: str
    name: str
    link: str
    """The page of its model, from the site's root; empty where it has none."""
    spark: Spark | None


@dataclass(frozen=True, slots=True)
class Column:
    """One award as its column shows it."""

    label: str
    kind: str
    id: str
    """The fact behind the number, empty when nobody qualified."""
    number: str
    names: str
    detail: str


def pages(publication: Publication, templates: Environment) -> Mapping[str, str]:
    """The one page at the root of the site."""
    issue = publication.newest
    if issue is None:
        return {PATH: templates.get_template("pages/front-empty.md.j2").render()}
    top = lines(publication, issue)
    page = templates.get_template("pages/front.md.j2").render(
        issue=issue,
        kicker=kicker(issue),
        points=points(issue.body)[:POINTS],
        lines=top,
        weeks=len(_window(publication, issue)) if any(line.spark for line in top) else 0,
        columns=columns(publication, issue),
        picture=picture(issue),
        earlier=publication.issues[-2 : -2 - EARLIER : -1],
    )
    return {PATH: page}


def lines(publication: Publication, issue: IssuePage) -> tuple[Line, ...]:
    """The first ten rows, each with its tokens over the last weeks."""
    weeks = {other.week: {row.slug: row.tokens for row in other.rows} for other in publication.run[-SPARK_WEEKS:]}
    window = _window(publication, issue)
    return tuple(
        Line(
            row,
            publication.identify(row.slug).row,
            publication.name(row),
            publication.model_address(publication.identify(row.slug)),
            spark([weeks.get(week, {}).get(row.slug) for week in window]),
        )
        for row in issue.rows
        if row.rank <= TOP
    )


def columns(publication: Publication, issue: IssuePage) -> tuple[Column, ...]:
    """The four awards in their order; the winners of a tie share a column."""
    rows = {publication.identify(row.slug).row: row for row in issue.rows}
    return tuple(_column(kind, [award for award in issue.awards if award.kind == kind], rows) for kind in KINDS)


def picture(issue: IssuePage) -> Drawing | None:
    """The runs of the top ten if the issue drew them, else its chart of the week."""
    drawn = {drawing.slug: drawing for drawing in drawings(issue.body)}
    return next((drawn[slug] for slug in _PICTURES if slug in drawn), None)


def _window(publication: Publication, issue: IssuePage) -> tuple[Week, ...]:
    """The last weeks up to an issue's own, none for a special issue: its seven days are not those of the weeks before."""
    if issue.week.special:
        return ()
    first = max(publication.run[0].week, issue.week - (SPARK_WEEKS - 1))
    return tuple(first + number for number in range(issue.week - first + 1))


def _column(kind: str, awards: Sequence[Award], rows: Mapping[str, Row]) -> Column:
    if not awards:
        return Column(_LABELS[kind], kind, "", "", "", "")
    first = awards[0]
    row = rows.get(first.row)
    return Column(
        label=_LABELS[kind],
        kind=kind,
        id=f"award.{kind}.{first.row}",
        number=_number(first),
        names=listed([award.name for award in awards]),
        detail=_detail(first, row) if row is not None and len(awards) == 1 else "",
    )


def _number(award: Award) -> str:
    if award.kind == "debut":
        return f"#{award.value}"
    return tokens_short(award.value, signed=True) if award.kind == "gainer" else str(abs(award.value))


def _detail(award: Award, row: Row) -> str:
    if award.kind == "debut":
        return f"{tokens_short(row.tokens)} tokens"
    if award.kind == "gainer":
        return f"from {tokens_short(row.tokens - award.value)} to {tokens_short(row.tokens)}"
    return "" if row.last is None else f"from #{row.last} to #{row.rank}"
