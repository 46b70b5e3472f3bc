from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.charts.canvas.marks import TAG_SIZE
from generator.charts.canvas.tag_places import place_tags

PITCH = 36
POINTS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 9)), unique=True, max_size=20).map(
    lambda cells: [(38 + 31.5 * column, 18.0 + PITCH * row) for column, row in sorted(cells)]
)


def test_a_tag_stands_above_its_point() -> None:
    assert place_tags([(100, 54)], [], PITCH, 360) == (36,)


def test_and_below_it_when_that_is_taken() -> None:
    assert place_tags([(100, 54)], [(90, 36, 5, 5)], PITCH, 360) == (72,)


def test_and_further_off_when_both_are() -> None:
    assert place_tags([(100, 54)], [(90, 36, 5, 5), (90, 72, 5, 5)], PITCH, 360) == (0,)


def test_and_nowhere_when_all_is_taken() -> None:
    assert place_tags([(100, 54)], [(100, 200, 5, 400)], PITCH, 360) == (None,)


@given(POINTS)
def test_tags_never_touch(points: list[tuple[float, float]]) -> None:
    places = [(x, height) for (x, _), height in zip(points, place_tags(points, [], PITCH, 360), strict=True) if height is not None]
    wide, high = TAG_SIZE
    for index, (x, height) in enumerate(places):
        assert 0 <= height <= 360
        assert not [other for other in places[index + 1 :] if abs(x - other[0]) < wide and abs(height - other[1]) < high]
