"""Where labels and hairlines go."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.charts.canvas.dot_labels import Box, place_labels
from generator.charts.canvas.label_spacing import space_labels
from generator.charts.canvas.scales import Scale, log_steps, round_steps

heights = st.lists(st.floats(0, 300), max_size=12).map(sorted)


@given(heights)
def test_labels_keep_their_order_and_their_distance(wanted: list[float]) -> None:
    found = space_labels(wanted, 20, 5, 295)
    assert all(after - before >= 20 - 1e-6 for before, after in pairwise(found))
    assert not found or (found[0] >= 5 - 1e-6 and found[-1] <= 295 + 1e-6)


@given(heights)
def test_labels_that_are_far_enough_apart_stay(wanted: list[float]) -> None:
    if all(after - before >= 20 for before, after in pairwise(wanted)):
        assert space_labels(wanted, 20, 0, 300) == pytest.approx(tuple(wanted))


def test_two_that_want_one_place_share_the_way() -> None:
    assert space_labels([100, 100], 20, 0, 300) == (90, 110)
    assert space_labels([0, 0, 0], 20, 5, 300) == (5, 25, 45)


def touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@given(st.lists(st.tuples(st.floats(60, 590), st.floats(10, 390)), min_size=1, max_size=16), st.floats(30, 120))
def test_names_of_dots_do_not_touch_each_other_where_there_is_room(dots: list[tuple[float, float]], wide: float) -> None:
    found = place_labels(dots, [wide] * len(dots), (50, 0, 600, 400))
    boxes = [(one.left, one.middle - 9, one.left + wide, one.middle + 9) for one in found]
    assert all(left >= 50 and right <= 600 for left, _, right, _ in boxes)
    assert not [pair for pair in combinations(boxes, 2) if touch(*pair)]


@given(st.floats(0, 1e6), st.floats(1e-3, 1e6), st.integers(2, 8))
def test_steps_are_round_few_and_hold_the_range(low: float, width: float, most: int) -> None:
    found = round_steps(low, low + width, most)
    assert found[0] <= low
    assert found[-1] >= low + width
    assert 2 <= len(found) <= most + 1
    assert len({after - before for before, after in pairwise(found)}) == 1


@given(st.floats(1e-3, 1e12), st.floats(1, 1e5))
def test_decades_hold_the_range(low: float, factor: float) -> None:
    found = log_steps(low, low * factor)
    assert found[0] <= low
    assert found[-1] >= low * factor
    assert {after / before for before, after in pairwise(found)} <= {Fraction(2), Fraction(5, 2)}


def test_scales() -> None:
    assert Scale.over([10, 20], 0, 100).at(15) == 50
    assert Scale.over([1, 100], 0, 100, log=True).at(10) == pytest.approx(50)
    assert Scale.over([7], 0, 100).at(7) == 0
    assert Scale.over([7], 100, 0, log=True).at(7) == 100
