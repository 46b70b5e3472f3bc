"""What holds for every chart of every simulated and recorded week."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

import pytest

from generator.charts import CHARTS, Chart
from generator.facts.citations import list_citations
from generator.issue.template_filters import escape_note
from generator.model.survey import Survey
from tests.support.draft_weeks import make_recorded_drafts, make_simulated_drafts
from tests.support.read_drawing import TextBox, draw_figure, measure_texts

charts = pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.slug)


def surveys(chart: Chart) -> list[Survey]:
    """The simulated weeks that it can be drawn of."""
    return [draft.issue.survey for draft in make_simulated_drafts(1) if chart.drawable(draft.issue.survey)]


def faults(found: list[TextBox], high: float) -> Iterator[str]:
    for one in found:
        if one.left < -0.01 or one.right > 600.01 or one.top < 0 or one.bottom > high:
            yield f"{one} leaves the frame"
    for one, other in combinations(found, 2):
        if one.touches(other):
            yield f"{one} touches {other}"


def fault(chart: Chart, survey: Survey) -> list[str]:
    drawn = draw_figure(chart, survey)
    return [f"{survey.week}: {said}" for said in faults(measure_texts(drawn), drawn.get_figheight() * 72)]


@charts
def test_some_simulated_week_draws_it(chart: Chart) -> None:
    assert len(surveys(chart)) > 3


@charts
def test_no_two_texts_touch_and_none_leaves_the_frame(chart: Chart) -> None:
    assert [said for survey in surveys(chart) for said in fault(chart, survey)] == []


@charts
@pytest.mark.recorded
def test_no_two_texts_touch_in_the_recorded_weeks(chart: Chart) -> None:
    try:
        drafts = make_recorded_drafts(keyed=True)
    except FileNotFoundError as absent:
        pytest.skip(str(absent))
    shown = [draft.issue.survey for draft in drafts if chart.drawable(draft.issue.survey)]
    assert [said for survey in shown for said in fault(chart, survey)] == []


@charts
def test_the_text_is_plain_and_names_what_is_measured(chart: Chart) -> None:
    for survey in surveys(chart):
        finding, alt, unit = chart.finding(survey), chart.alt(survey), chart.unit(survey)
        assert finding
        assert not finding.endswith(".")
        assert finding in alt
        assert unit.endswith(".")
        assert "  " not in f"{finding} {alt} {unit}"
        assert chart.inputs(survey)


@charts
def test_every_answer_it_rests_on_is_cited_by_its_issue(chart: Chart) -> None:
    for draft in make_simulated_drafts(1):
        if chart.drawable(draft.issue.survey):
            assert set(map(escape_note, list_citations(chart.inputs(draft.issue.survey)))) <= set(draft.issue.citations)


@charts
def test_every_figure_of_the_table_says_how_it_follows(chart: Chart) -> None:
    for survey in surveys(chart):
        data = chart.data(survey)
        assert data.rows
        assert len({heading.key for heading in data.headings}) == len(data.headings)
        for row in data.rows:
            for heading, shown in zip(data.headings, row, strict=True):
                assert heading.how or isinstance(shown.value, str | None)


@pytest.mark.parametrize("slug", ["vendors", "origins"])
def test_shares_of_every_week_are_one_whole(slug: str) -> None:
    chart = next(one for one in CHARTS if one.slug == slug)
    for survey in surveys(chart):
        for column in list(zip(*chart.data(survey).rows, strict=True))[1:]:
            if any(cell.value is not None for cell in column):
                assert sum(Fraction(str(cell.value or 0)) for cell in column) == 1


def test_contributions_add_up_to_the_markets_growth() -> None:
    chart = next(one for one in CHARTS if one.slug == "contribution")
    for survey in surveys(chart):
        *parts, total = [Fraction(str(points.value)) for _, points in chart.data(survey).rows]
        growth = survey.usage.market.growth
        assert growth
        assert sum(parts) == total == growth.rate
