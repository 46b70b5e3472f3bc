"""Usage and price against quality."""

from __future__ import annotations

from dataclasses import replace
from math import log

import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from generator.charts.price_quality_dots import draw_price_quality_dots
from generator.charts.usage_quality_dots import draw_usage_quality_dots
from generator.facts.citations import print_source_line
from generator.model.identity import Level
from generator.model.survey import Survey
from tests.support.make_chart_boards import make_chart_leaderboard, make_divergence, make_prices
from tests.support.make_usage_week import usage_week
from tests.support.read_drawing import draw_chart, draw_figure, find_rectangles, font_weight, measure_texts, read_words

BOARD = make_chart_leaderboard("heron 1500 8 9000", "orca 1480 8 9000", "lynx 1460 8 9000", "newt 1400 8 900")
USAGE = usage_week("orca:8 newt:4 lynx:2 heron:1")
PAIRS = make_divergence(BOARD, "orca 1", "newt 2", "lynx 3", "heron 4")
SURVEY = Survey(
    USAGE,
    levels={Level.MODEL: USAGE},
    boards={"arena-text": BOARD},
    divergence={"arena-text": PAIRS},
    prices=make_prices(heron="10", orca="1", lynx="0", newt="2"),
)


def dots(drawn: Figure) -> dict[str, tuple[float, float]]:
    return {str(one.get_label()): one.center for one in drawn.axes[0].patches if isinstance(one, Circle)}


def test_usage_runs_by_factors_and_scores_by_points() -> None:
    found = dots(draw_figure(draw_usage_quality_dots, SURVEY))
    assert set(found) == {"orca", "newt", "lynx", "heron"}
    (left, low), (right, high) = (found["newt"][0], found["heron"][1]), (found["heron"][0], found["orca"][1])
    assert found["lynx"] == pytest.approx((left + (right - left) * 60 / 100, low + (high - low) * log(2) / log(8)))


def test_the_unit_says_coverage_log_scale_and_day() -> None:
    assert draw_chart(draw_usage_quality_dots, SURVEY).unit == (
        "Trillion tokens (up, log scale), week of 8 to 14 June 2026, and Arena score, text, published 10 June 2026."
        " 4 of the first 20 models by usage are on both boards. Hollow: preliminary."
    )


def test_the_finding_is_the_widest_difference() -> None:
    assert draw_chart(draw_usage_quality_dots, SURVEY).finding == "heron is #4 by tokens and #1 by rating"
    assert "Rank correlation 0.50." in draw_chart(draw_usage_quality_dots, SURVEY).alt


def test_both_sources_are_cited() -> None:
    assert print_source_line(draw_chart(draw_usage_quality_dots, SURVEY).inputs) == (
        "Source: OpenRouter (openrouter.ai/rankings), as of 16 June 2026."
        " Source: Arena (arena.ai), leaderboard published 10 June 2026, CC BY 4.0."
    )


def test_too_few_pairs_are_not_drawable() -> None:
    few = make_divergence(BOARD, "orca 1", "newt 2")
    assert draw_usage_quality_dots(replace(SURVEY, divergence={"arena-text": few})) is None
    assert draw_usage_quality_dots(Survey(USAGE)) is None


def test_prices_run_by_factors_and_free_models_stand_in_a_strip_of_their_own() -> None:
    found = dots(draw_figure(draw_price_quality_dots, SURVEY))
    assert found["newt"][0] == pytest.approx(found["orca"][0] + (found["heron"][0] - found["orca"][0]) * log(2) / log(10))
    assert found["lynx"][0] == 68
    assert "free" in read_words(draw_figure(draw_price_quality_dots, SURVEY))


def test_the_cheapest_of_those_tied_with_the_first() -> None:
    board = make_chart_leaderboard("heron 1500 12 9000", "orca 1490 12 9000", "lynx 1400 8 9000")
    said = Survey(USAGE, boards={"arena-text": board}, prices=make_prices(heron="10", orca="1", lynx="0.5"))
    drawn = draw_figure(draw_price_quality_dots, said)
    assert draw_chart(draw_price_quality_dots, said).finding == "orca is the cheapest of those tied at the top in text"
    assert (font_weight(drawn, "orca"), font_weight(drawn, "heron")) == (700, 400)
    band = find_rectangles(drawn, "tied")[0]
    assert band.get_y() == 0
    assert dots(drawn)["orca"][1] > dots(drawn)["heron"][1]
    assert draw_chart(draw_price_quality_dots, SURVEY).finding == "heron costs most, $10.00 a million output tokens"


def test_without_prices_there_is_nothing_to_draw() -> None:
    assert draw_price_quality_dots(Survey(USAGE, boards={"arena-text": BOARD})) is None
    assert draw_price_quality_dots(Survey(USAGE, boards={"arena-text": BOARD}, prices=make_prices(heron="0", orca="0", lynx="0"))) is None


def test_equal_scores_and_prices_are_drawn_apart_in_words() -> None:
    board = make_chart_leaderboard(*(f"model-{index} 1500 8 9000" for index in range(12)))
    said = Survey(USAGE, boards={"arena-text": board}, prices=make_prices(**{f"model-{index}": "1" for index in range(12)}))
    found = measure_texts(draw_figure(draw_price_quality_dots, said))
    assert [(one.text, other.text) for index, one in enumerate(found) for other in found[index + 1 :] if one.touches(other)] == []
