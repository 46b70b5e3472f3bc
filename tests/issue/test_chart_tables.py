"""A chart's figures beside it: as a table on the figures page and as CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from fractions import Fraction

import pytest

from generator.charts import CHARTS, draw_charts
from generator.charts.canvas.frame import render_picture
from generator.facts.citations import print_source_line
from generator.issue.file_contents import render_chart_data, render_files, render_issue_text
from generator.issue.jinja_environment import create_template_environment
from generator.model.chart_table import ChartCell, ChartColumn, ChartTable
from generator.model.issue import Issue
from generator.survey.survey_week import find_vintage
from tests.support.draft_weeks import make_simulated_drafts
from tests.support.markdown_parsers import RENDERERS


@pytest.fixture(scope="module")
def issue() -> Issue:
    """A week with every board, its pictures drawn."""
    bare = make_simulated_drafts(1)[-2].issue
    pictures = [render_picture(drawing, print_source_line(drawing.inputs)) for drawing in draw_charts(bare.survey)]
    return replace(bare, pictures=tuple(pictures))


def test_csv_is_exact_and_runs_nothing() -> None:
    data = ChartTable(
        (ChartColumn("name", "Name"), ChartColumn("share", "Share", "How.")),
        ((ChartCell('=cmd,"x"', "x"), ChartCell(Fraction(1, 3), "33%")), (ChartCell("a", "a"), ChartCell(None, "n/a"))),
    )
    assert list(csv.reader(io.StringIO(render_chart_data(data)))) == [["name", "share"], ['\'=cmd,"x"', "0.333333333333"], ["a", ""]]


def test_a_row_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        ChartTable((ChartColumn("name", "Name"),), ((ChartCell("a", "a"), ChartCell(1, "1")),))


def test_every_picture_has_its_files_and_stands_in_its_section(issue: Issue) -> None:
    assert len(issue.pictures) == len(CHARTS)
    named = render_files(issue, create_template_environment(), find_vintage(issue.survey))
    text = render_issue_text(issue, create_template_environment()).body
    for one in issue.pictures:
        assert {f"{one.slug}.svg", f"{one.slug}.csv"} <= named.keys()
        assert text.count(f"<!-- generated: {one.slug} -->") == 1
        assert f"](./figures.md#chart.{one.slug})" in text
    order = [text.index(f"<!-- generated: {one.slug} -->") for one in issue.pictures]
    assert order == sorted(order)


def test_every_table_is_one_for_both_parsers(issue: Issue) -> None:
    figures = render_files(issue, create_template_environment(), find_vintage(issue.survey))["figures.md"].decode()
    body = figures.partition("## Answers")[2]
    for html in (parser(body) for parser in RENDERERS):
        for one in issue.pictures:
            assert html.count(f'<a id="chart.{one.slug}"></a>') == 1
        assert html.count("<table>") == len(issue.pictures) + 1
        assert html.count("<tr>") - html.count("<thead>") >= sum(len(one.data.rows) for one in issue.pictures)
