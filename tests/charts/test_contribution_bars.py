from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from generator.charts.contribution_bars import draw_contribution_bars
from generator.model.palette import light_color
from generator.model.survey import Survey
from generator.model.usage_week import UsageWeek
from tests.support.make_usage_week import usage_week
from tests.support.read_drawing import draw_chart, draw_figure, fill_color, find_rectangles, read_words

WEEK = usage_week("a:4 b:3 c:2 d:1", "a:6 b:3 c:1 e:2")
"""Together 10 before and 12 now: a and e add 2 each, c loses 1 and d its 1, b stands still."""


def bars(week: UsageWeek) -> dict[str, float]:
    """Lengths by name, negative to the left, in points."""
    drawn = draw_figure(draw_contribution_bars, week)
    found = {name: find_rectangles(drawn, name)[0] for name in ("a", "c", "d", "e")}
    zero = found["a"].get_x()
    return {name: (bar.get_width() if bar.get_x() >= zero else -bar.get_width()) for name, bar in found.items()}


def test_bars_are_as_long_as_their_points_on_both_sides_of_one_zero() -> None:
    found = bars(WEEK)
    assert {name: round(length / found["a"], 6) for name, length in found.items()} == {"a": 1, "e": 1, "c": -0.5, "d": -0.5}


def test_values_and_the_sum() -> None:
    found = read_words(draw_figure(draw_contribution_bars, WEEK))
    assert [word for word in found if word[0] in "+\N{MINUS SIGN}"] == [
        "+20.0", "+20.0", "\N{MINUS SIGN}10.0", "\N{MINUS SIGN}10.0", "+20.0",
    ]  # fmt: skip
    assert "All traffic" in found
    assert "b" not in found


def test_direction_has_its_colour_and_what_is_left_is_grey() -> None:
    rising = " ".join(f"r{index:02}:{2 + index / 10}" for index in range(11))
    drawn = draw_figure(draw_contribution_bars, usage_week(" ".join(f"r{index:02}:1" for index in range(11)), rising))
    assert fill_color(find_rectangles(drawn, "r10")[0]) == light_color("up")
    assert fill_color(find_rectangles(drawn, "3 other risers")[0]) == light_color("grey")
    assert fill_color(find_rectangles(draw_figure(draw_contribution_bars, WEEK), "c")[0]) == light_color("down")


def test_one_row_that_is_left_keeps_its_name() -> None:
    rising = " ".join(f"r{index}:{2 + index / 10}" for index in range(9))
    assert "r0" in read_words(draw_figure(draw_contribution_bars, usage_week(" ".join(f"r{index}:1" for index in range(9)), rising)))


def test_other_is_a_part_too() -> None:
    market = replace(WEEK.market, other_contribution=Fraction(1, 10))
    assert find_rectangles(draw_figure(draw_contribution_bars, replace(WEEK, market=market)), "Below the list")


@pytest.mark.parametrize(
    ("weeks", "said"),
    [
        (("a:4 b:3", "a:6 b:3"), "a added most to a market that grew by 29%"),
        (("a:4 b:3", "a:3 b:3.5"), "a took most from a market that shrank by 7.1%"),
        (("a:4 b:3", "a:5 b:2"), "a gained most in a market that stood still"),
        (("a:10 b:3 c:3", "a:6 b:5 c:5"), "a lost most in a market that stood still"),
    ],
)
def test_finding(weeks: tuple[str, ...], said: str) -> None:
    assert draw_chart(draw_contribution_bars, usage_week(*weeks)).finding == said


def test_a_week_without_a_base_or_in_part_is_not_drawable() -> None:
    assert draw_contribution_bars(Survey(usage_week("a:1"))) is None
    assert draw_contribution_bars(Survey(usage_week("a:1", "a:2", complete=False))) is None
    assert draw_contribution_bars(Survey(usage_week("a:1", "a:1"))) is None


def test_both_directions_fit_when_the_fall_is_long() -> None:
    drawn = draw_figure(draw_contribution_bars, usage_week("a:9 b:1", "a:1 b:1.5"))
    assert find_rectangles(drawn, "a")[0].get_x() > 0
    assert find_rectangles(drawn, "b")[0].get_x() == 350


def test_alt() -> None:
    assert draw_chart(draw_contribution_bars, WEEK).alt == (
        "Bar chart: contributions to the growth of all tokens in percentage points, week of 8 to 14 June 2026."
        " a added most to a market that grew by 20%. a +20.0, e +20.0 and d \N{MINUS SIGN}10.0; together +20.0."
    )
