"""What holds for every chart of every simulated and recorded week."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

import pytest

from generator.charts import Chart
from generator.charts.contribution_bars import draw_contribution_bars
from generator.charts.origin_lines import draw_origin_lines
from generator.charts.vendor_areas import draw_vendor_areas
from generator.facts.citations import list_citations
from generator.issue.template_filters import escape_note
from generator.model.survey import Survey
from tests.support.draft_weeks import make_recorded_drafts, make_simulated_drafts
from tests.support.read_drawing import TextBox, draw_chart, draw_figure, each_chart, measure_texts


def surveys(chart: Chart) -> list[Survey]:
    """The simulated weeks that it can be drawn of."""
    return [draft.issue.survey for draft in make_simulated_drafts(1) if chart(draft.issue.survey) is not None]


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


@each_chart
def test_some_simulated_week_draws_it(chart: Chart) -> None:
    assert len(surveys(chart)) > 3


@each_chart
def test_no_two_texts_touch_and_none_leaves_the_frame(chart: Chart) -> None:
    assert [said for survey in surveys(chart) for said in fault(chart, survey)] == []


@each_chart
@pytest.mark.recorded
def test_no_two_texts_touch_in_the_recorded_weeks(chart: Chart) -> None:
    try:
        drafts = make_recorded_drafts(keyed=True)
    except FileNotFoundError as absent:
        pytest.skip(str(absent))
    shown = [draft.issue.survey for draft in drafts if chart(draft.issue.survey) is not None]
    assert [said for survey in shown for said in fault(chart, survey)] == []


@each_chart
def test_the_text_is_plain_and_names_what_is_measured(chart: Chart) -> None:
    for survey in surveys(chart):
        drawing = draw_chart(chart, survey)
        finding, alt, unit = drawing.finding, drawing.alt, drawing.unit
        assert finding
        assert not finding.endswith(".")
        assert finding in alt
        assert unit.endswith(".")
        assert "  " not in f"{finding} {alt} {unit}"
        assert drawing.inputs


@each_chart
def test_every_answer_it_rests_on_is_cited_by_its_issue(chart: Chart) -> None:
    for draft in make_simulated_drafts(1):
        if chart(draft.issue.survey) is not None:
            assert set(map(escape_note, list_citations(draw_chart(chart, draft.issue.survey).inputs))) <= set(draft.issue.citations)


@each_chart
def test_every_figure_of_the_table_says_how_it_follows(chart: Chart) -> None:
    for survey in surveys(chart):
        data = draw_chart(chart, survey).data
        assert data.rows
        assert len({heading.key for heading in data.headings}) == len(data.headings)
        for row in data.rows:
            for heading, shown in zip(data.headings, row, strict=True):
                assert heading.how or isinstance(shown.value, str | None)


@pytest.mark.parametrize("chart", [draw_vendor_areas, draw_origin_lines])
def test_shares_of_every_week_are_one_whole(chart: Chart) -> None:
    for survey in surveys(chart):
        for column in list(zip(*draw_chart(chart, survey).data.rows, strict=True))[1:]:
            if any(cell.value is not None for cell in column):
                assert sum(Fraction(str(cell.value or 0)) for cell in column) == 1


def test_contributions_add_up_to_the_markets_growth() -> None:
    for survey in surveys(draw_contribution_bars):
        *parts, total = [Fraction(str(points.value)) for _, points in draw_chart(draw_contribution_bars, survey).data.rows]
        growth = survey.usage.market.growth
        assert growth
        assert sum(parts) == total == growth.rate
