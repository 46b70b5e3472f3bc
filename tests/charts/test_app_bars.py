from __future__ import annotations

import pytest

from generator.charts.app_bars import AppBars
from generator.model.survey import Survey
from tests.support.make_chart_boards import make_app_week
from tests.support.make_usage_week import usage_week
from tests.support.read_drawing import draw_figure, find_rectangles, read_words

CHART = AppBars("apps-popular")


def survey(*rows: str) -> Survey:
    return Survey(usage_week("orca:1"), apps={"apps-popular": make_app_week(*rows)})


SURVEY = survey("1 desk 400000000000 300000000000", "2 lamp 100000000000", "5 chair 50000000000 60000000000")


def test_bars_and_ticks() -> None:
    drawn = draw_figure(CHART, SURVEY)
    bars = [find_rectangles(drawn, name)[0].get_width() for name in ("desk", "lamp", "chair")]
    assert [bar / bars[0] for bar in bars] == pytest.approx([1, 1 / 4, 1 / 8])
    ticks = [(tick.get_x() + tick.get_width() / 2 - 250) / bars[0] for tick in find_rectangles(drawn, "tick")]
    assert ticks == pytest.approx([3 / 4, 3 / 20])


def test_published_ranks_keep_their_holes() -> None:
    assert [word for word in read_words(draw_figure(CHART, SURVEY)) if word in {"1", "2", "3", "5"}] == ["1", "2", "5"]
    assert "A rank left out is an app that hides itself." in CHART.unit(SURVEY)
    assert "left out" not in CHART.unit(survey("1 desk 4", "2 lamp 3"))


def test_unit_and_finding() -> None:
    assert CHART.unit(SURVEY).startswith("Billion tokens of listed apps, week of 8 to 14 June 2026. Tick: the week before.")
    assert CHART.finding(SURVEY) == "desk stays first among the listed apps"
    assert CHART.finding(survey("1 desk 4")) == "desk is first among the listed apps"


def test_a_tick_is_cited() -> None:
    assert len(CHART.inputs(SURVEY)) == 2
    assert len(CHART.inputs(survey("1 desk 4"))) == 1


def test_a_board_without_data_is_not_drawable() -> None:
    assert not CHART.drawable(Survey(usage_week("orca:1")))
    assert not CHART.drawable(survey("1 desk 0"))
