from __future__ import annotations

from dataclasses import replace

import pytest

from generator.charts.use_case_columns import draw_use_case_columns
from generator.model.survey import Survey
from generator.model.usage_week import UsageWeek
from tests.support.make_usage_week import usage_week
from tests.support.read_drawing import draw_chart, draw_figure, font_weight, read_words


def survey(**slices: str) -> Survey:
    usage = usage_week("orca:5 heron:4 lynx:3")
    found: dict[str, UsageWeek] = {
        (board := name.replace("_", "-")): replace(usage_week(rows), board=board, sampled=board.startswith("category-"))
        for name, rows in slices.items()
    }
    return Survey(usage, boards=found)


SURVEY = survey(
    tool_calling="orca:6 heron:3 lynx:1", category_programming="heron:5 orca:4 lynx:1 newt:0.5", category_marketing_seo="lynx:1"
)


def test_every_slice_has_its_first_three_with_their_shares() -> None:
    found = read_words(draw_figure(draw_use_case_columns, SURVEY))
    titles = ["Tool calling", "Programming", "Search marketing"]
    assert [word for word in found if word in titles] == titles
    assert {"60%", "30%", "10%", "100%"} <= set(found)
    assert "newt" not in found


def test_bold_leaders_do_not_lead_overall() -> None:
    drawn = draw_figure(draw_use_case_columns, survey(tool_calling="heron:6 orca:3"))
    assert (font_weight(drawn, "heron"), font_weight(drawn, "orca")) == (700, 400)
    assert "Bold: not the leader of all usage." in draw_chart(draw_use_case_columns, survey(tool_calling="heron:6 orca:3")).unit
    assert "Bold" not in draw_chart(draw_use_case_columns, survey(tool_calling="orca:6 heron:3")).unit


def test_sampled_estimates_are_called_so() -> None:
    assert "Use cases: sampled estimates." in draw_chart(draw_use_case_columns, SURVEY).unit
    assert "sampled" not in draw_chart(draw_use_case_columns, survey(tool_calling="orca:1")).unit


@pytest.mark.parametrize(
    ("slices", "said"),
    [
        ({"tool_calling": "orca:1"}, "orca leads in tool calling"),
        ({"tool_calling": "orca:1", "category_legal": "heron:1"}, "Every one of two kinds of use has a leader of its own"),
        ({"tool_calling": "orca:1", "category_legal": "orca:1"}, "orca leads all two kinds of use"),
        ({"tool_calling": "orca:1", "category_legal": "orca:1", "category_health": "heron:1"}, "orca leads two of three kinds of use"),
    ],
)
def test_finding(slices: dict[str, str], said: str) -> None:
    assert draw_chart(draw_use_case_columns, survey(**slices)).finding == said


def test_without_slices_there_is_nothing_to_draw() -> None:
    assert draw_use_case_columns(Survey(usage_week("orca:1"))) is None
