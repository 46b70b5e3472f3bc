"""Sparklines."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.site.pages.sparkline import HEIGHT, WIDTH, Sparkline, draw_sparkline

VALUES = st.lists(st.one_of(st.none(), st.integers(0, 10**13)), max_size=12)


def test_a_rise_runs_from_low_left_to_high_right() -> None:
    assert draw_sparkline([0, 50, 100]) == Sparkline("M2 17L33.5 10L65 3", "65", "3")


def test_a_missing_week_is_a_gap_and_a_lone_week_a_dot() -> None:
    assert draw_sparkline([10, None, 10, 20]) == Sparkline("M2 17h0M44 17L65 3", "65", "3")


def test_a_level_run_is_a_line_in_the_middle() -> None:
    assert draw_sparkline([7, 7]) == Sparkline("M2 10L65 10", "65", "10")


def test_less_than_two_weeks_are_no_line() -> None:
    assert draw_sparkline([]) is None
    assert draw_sparkline([5]) is None
    assert draw_sparkline([None, 5]) is None
    assert draw_sparkline([5, 6, None]) is None


@given(VALUES)
def test_every_point_lies_inside_the_drawing_and_every_week_is_drawn(values: list[int | None]) -> None:
    line = draw_sparkline(values)
    if line is None:
        return
    points = re.findall(r"([\d.]+) ([\d.]+)", line.path)
    assert len(points) == sum(value is not None for value in values)
    assert points[-1] == (line.x, line.y)
    assert all(0 <= float(x) <= WIDTH and 0 <= float(y) <= HEIGHT for x, y in points)
