"""Render the front page: the newest issue's lead, top ten, awards and one chart, and the issues before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment

from generator.facts.ids import USAGE_SCOPE, RowId
from generator.facts.printing import join_items, tokens_short
from generator.issue.rankings_csv import IssueRow
from generator.model.week import Week
from generator.site.pages.excerpt import find_charts, find_key_points
from generator.site.pages.issue_reader import AWARD_KINDS
from generator.site.pages.site_content import EmbeddedChart, IssueAward, IssuePage, SiteContent
from generator.site.pages.sparkline import Sparkline, draw_sparkline
from generator.site.pages.theme_partial import print_kicker

PATH = "docs/index.md"
SPARK_WEEKS = 8
TOP_ROWS, MAX_EARLIER_ISSUES, MAX_KEY_POINTS = 10, 4, 5
_CHART_SLUGS = ("bump", "top-20")
_AWARD_LABELS = {"climber": "Biggest climber", "gainer": "Greatest gainer", "debut": "Top debut", "faller": "Biggest faller"}


@dataclass(frozen=True, slots=True)
class TopRow:
    """One row of the top ten."""

    row: IssueRow
    id: str
    """The row's id on the figures page."""
    name: str
    link: str
    """The address of the row's model page, from the site's root; empty if it has none."""
    spark: Sparkline | None


@dataclass(frozen=True, slots=True)
class AwardColumn:
    """One award in its column."""

    label: str
    kind: str
    id: str
    """The id of the number's fact; empty if no row qualified."""
    number: str
    names: str
    detail: str


def render_pages(content: SiteContent, templates: Environment) -> Mapping[str, str]:
    """Render the page at the root of the site."""
    issue = content.newest
    if issue is None:
        return {PATH: templates.get_template("pages/front-empty.md.j2").render()}
    top_rows = list_top_rows(content, issue)
    page = templates.get_template("pages/front.md.j2").render(
        issue=issue,
        kicker=print_kicker(issue),
        points=find_key_points(issue.body)[:MAX_KEY_POINTS],
        lines=top_rows,
        weeks=len(_list_spark_weeks(content, issue)) if any(line.spark for line in top_rows) else 0,
        columns=list_award_columns(content, issue),
        picture=choose_chart(issue),
        earlier=content.issues[-2 : -2 - MAX_EARLIER_ISSUES : -1],
    )
    return {PATH: page}


def list_top_rows(content: SiteContent, issue: IssuePage) -> tuple[TopRow, ...]:
    """List the first ten rows, each with its tokens over the last weeks."""
    weeks = {other.week: {row.slug: row.tokens for row in other.rows} for other in content.weekly_issues[-SPARK_WEEKS:]}
    window = _list_spark_weeks(content, issue)
    return tuple(
        TopRow(
            row,
            str(RowId(USAGE_SCOPE, content.identify(row.slug).row)),
            content.row_name(row),
            content.model_address(content.identify(row.slug)),
            draw_sparkline([weeks.get(week, {}).get(row.slug) for week in window]),
        )
        for row in issue.rows
        if row.rank <= TOP_ROWS
    )


def list_award_columns(content: SiteContent, issue: IssuePage) -> tuple[AwardColumn, ...]:
    """List the four awards in their order; tied winners share a column."""
    rows = {content.identify(row.slug).row: row for row in issue.rows}
    return tuple(_build_award_column(kind, [award for award in issue.awards if award.kind == kind], rows) for kind in AWARD_KINDS)


def choose_chart(issue: IssuePage) -> EmbeddedChart | None:
    """Choose the bump chart of an issue if it has one, else its chart of the week."""
    charts = {drawing.slug: drawing for drawing in find_charts(issue.body)}
    return next((charts[slug] for slug in _CHART_SLUGS if slug in charts), None)


def _list_spark_weeks(content: SiteContent, issue: IssuePage) -> tuple[Week, ...]:
    """List the last weeks up to an issue's own; none for a special issue, whose days are not those of ISO weeks."""
    if issue.week.special:
        return ()
    first = max(content.weekly_issues[0].week, issue.week - (SPARK_WEEKS - 1))
    return tuple(first + number for number in range(issue.week - first + 1))


def _build_award_column(kind: str, awards: Sequence[IssueAward], rows: Mapping[str, IssueRow]) -> AwardColumn:
    if not awards:
        return AwardColumn(_AWARD_LABELS[kind], kind, "", "", "", "")
    first = awards[0]
    row = rows.get(first.row)
    return AwardColumn(
        label=_AWARD_LABELS[kind],
        kind=kind,
        id=first.figure_id,
        number=_print_award_number(first),
        names=join_items([award.name for award in awards]),
        detail=_print_award_detail(first, row) if row is not None and len(awards) == 1 else "",
    )


def _print_award_number(award: IssueAward) -> str:
    if award.kind == "debut":
        return f"#{award.value}"
    return tokens_short(award.value, signed=True) if award.kind == "gainer" else str(abs(award.value))


def _print_award_detail(award: IssueAward, row: IssueRow) -> str:
    if award.kind == "debut":
        return f"{tokens_short(row.tokens)} tokens"
    if award.kind == "gainer":
        return f"from {tokens_short(row.tokens - award.value)} to {tokens_short(row.tokens)}"
    return "" if row.last is None else f"from #{row.last} to #{row.rank}"
