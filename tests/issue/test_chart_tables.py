"""A chart's figures beside it: as a table on the figures page and as CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from fractions import Fraction

import pytest

from generator.charts import CHARTS, drawing
from generator.charts.canvas import picture
from generator.facts.citations import source_line
from generator.issue.contents import files, page, plotted
from generator.issue.render import environment
from generator.model.chart_table import Cell, Heading, Plotted
from generator.model.issue import Issue
from generator.survey.week import vintage_of
from tests.support.draft_weeks import simulated
from tests.support.markdown_parsers import PARSERS


@pytest.fixture(scope="module")
def issue() -> Issue:
    """A week with every board, its pictures drawn."""
    bare = simulated(1)[-2].issue
    made = [drawing(chart, bare.survey) for chart in CHARTS if chart.drawable(bare.survey)]
    return replace(bare, pictures=tuple(picture(one, source_line(one.inputs)) for one in made))


def test_csv_is_exact_and_runs_nothing() -> None:
    data = Plotted(
        (Heading("name", "Name"), Heading("share", "Share", "How.")),
        ((Cell('=cmd,"x"', "x"), Cell(Fraction(1, 3), "33%")), (Cell("a", "a"), Cell(None, "n/a"))),
    )
    assert list(csv.reader(io.StringIO(plotted(data)))) == [["name", "share"], ['\'=cmd,"x"', "0.333333333333"], ["a", ""]]


def test_a_row_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        Plotted((Heading("name", "Name"),), ((Cell("a", "a"), Cell(1, "1")),))


def test_every_picture_has_its_files_and_stands_in_its_section(issue: Issue) -> None:
    assert len(issue.pictures) == len(CHARTS)
    named = files(issue, environment(), vintage_of(issue.survey))
    text = page(issue, environment()).body
    for one in issue.pictures:
        assert {f"{one.slug}.svg", f"{one.slug}.csv"} <= named.keys()
        assert text.count(f"<!-- generated: {one.slug} -->") == 1
        assert f"](./figures.md#chart.{one.slug})" in text
    order = [text.index(f"<!-- generated: {one.slug} -->") for one in issue.pictures]
    assert order == sorted(order)


def test_every_table_is_one_for_both_parsers(issue: Issue) -> None:
    figures = files(issue, environment(), vintage_of(issue.survey))["figures.md"].decode()
    body = figures.partition("## Answers")[2]
    for html in (parser(body) for parser in PARSERS):
        for one in issue.pictures:
            assert html.count(f'<a id="chart.{one.slug}"></a>') == 1
        assert html.count("<table>") == len(issue.pictures) + 1
        assert html.count("<tr>") - html.count("<thead>") >= sum(len(one.data.rows) for one in issue.pictures)
