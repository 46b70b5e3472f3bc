from __future__ import annotations

from functools import partial

import pytest

from generator.charts.app_bars import draw_app_bars
from generator.model.survey import Survey
from tests.support.make_chart_boards import make_app_week
from tests.support.make_usage_week import usage_week
from tests.support.read_drawing import draw_chart, draw_figure, find_rectangles, read_words

CHART = partial(draw_app_bars, "apps-popular")


def survey(*rows: str) -> Survey:
    return Survey(usage_week("orca:1"), boards={"apps-popular": make_app_week(*rows)})


SURVEY = survey("1 desk 400000000000 300000000000", "2 lamp 100000000000", "5 chair 50000000000 60000000000")


def test_bars_and_ticks() -> None:
    drawn = draw_figure(CHART, SURVEY)
    bars = [find_rectangles(drawn, name)[0].get_width() for name in ("desk", "lamp", "chair")]
    assert [bar / bars[0] for bar in bars] == pytest.approx([1, 1 / 4, 1 / 8])
    ticks = [(tick.get_x() + tick.get_width() / 2 - 250) / bars[0] for tick in find_rectangles(drawn, "tick")]
    assert ticks == pytest.approx([3 / 4, 3 / 20])


def test_published_ranks_keep_their_holes() -> None:
    assert [word for word in read_words(draw_figure(CHART, SURVEY)) if word in {"1", "2", "3", "5"}] == ["1", "2", "5"]
    assert "A rank left out is an app that hides itself." in draw_chart(CHART, SURVEY).unit
    assert "left out" not in draw_chart(CHART, survey("1 desk 4", "2 lamp 3")).unit


def test_unit_and_finding() -> None:
    assert draw_chart(CHART, SURVEY).unit.startswith("Billion tokens of listed apps, week of 8 to 14 June 2026. Tick: the week before.")
    assert draw_chart(CHART, SURVEY).finding == "desk stays first among the listed apps"
    assert draw_chart(CHART, survey("1 desk 4")).finding == "desk is first among the listed apps"


def test_a_tick_is_cited() -> None:
    assert len(draw_chart(CHART, SURVEY).inputs) == 2
    assert len(draw_chart(CHART, survey("1 desk 4")).inputs) == 1


def test_a_board_without_data_is_not_drawable() -> None:
    assert CHART(Survey(usage_week("orca:1"))) is None
    assert CHART(survey("1 desk 0")) is None
