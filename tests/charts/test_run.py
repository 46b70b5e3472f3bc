from __future__ import annotations

from collections.abc import Sequence

import pytest
from matplotlib.figure import Figure

from generator.canvas import frame
from generator.charts.run import Point, drawing
from generator.model.palette import light
from tests.builders import LAST, identity
from tests.charts.drawing import SOURCE, boxes, colour, rectangles, words

T = 10**12
ORCA = identity("orca", seat="blue")


def points(*ranks_and_tokens: tuple[int | None, float | None] | None) -> list[Point]:
    """Successive weeks up to the last; `None` is a missing one."""
    start = LAST - (len(ranks_and_tokens) - 1)
    return [
        Point(start + index, None, None, observed=False)
        if one is None
        else Point(start + index, one[0], round(one[1] * T) if one[1] else None)
        for index, one in enumerate(ranks_and_tokens)
    ]


def drawn(run: Sequence[Point]) -> Figure:
    chart = drawing(ORCA, run)
    assert chart
    return frame(chart, SOURCE)


RUN = points((None, None), (4, 1), (2, 3), None, (None, None), (3, 2))


def test_bars_run_from_the_debut_on_and_from_zero() -> None:
    found = drawn(RUN)
    bars = {label: rectangles(found, label)[0] for label in ("17 May", "24 May", "14 Jun")}
    assert {bar.get_y() + bar.get_height() for bar in bars.values()} == {220}
    assert [bar.get_height() / bars["17 May"].get_height() for bar in bars.values()] == pytest.approx([1, 3, 2])
    assert "10 May" not in words(found), "it was not listed yet"


def test_the_highest_rank_is_tagged_and_missing_weeks_are_gaps() -> None:
    found = drawn(RUN)
    assert [word for word in words(found) if word.startswith("#")] == ["#2", "#3", "#4"]
    assert [colour(tag) for tag in rectangles(found, "peak")] == [light("spot")]
    assert words(found).count("\N{EN DASH}") == 1, "below the list in one week, no data in another"
    chart = drawing(ORCA, RUN)
    assert chart
    assert chart.unit == "Trillion tokens a week; rank above the bar. Yellow: highest rank. Dash: below the list. Gap: no data."


def test_words() -> None:
    chart = drawing(ORCA, RUN)
    assert chart
    assert chart.finding == "orca was highest at #2, first in the week to 24 May 2026"
    assert chart.alt == f"Bar chart: tokens of orca by week, 3 weeks listed. {chart.finding}. Last: 2.00 trillion tokens, #3."


def test_a_run_of_more_than_26_weeks_is_told_by_quarter() -> None:
    chart = drawing(ORCA, points(*((5, 1.0) for _ in range(20)), *((3, 2.0) for _ in range(11))))
    assert chart
    found = words(frame(chart, SOURCE))
    assert [word for word in found if word.startswith("Q")] == ["Q2 26", "Q1 26", "Q4 25"]
    assert chart.unit.startswith("Trillion tokens a week, mean of each quarter; best rank above.")
    assert len(chart.data.rows) == 31, "the table has every week"


@pytest.mark.parametrize("weeks", [1, 2, 12, 25, 26, 27, 104, 520])
def test_nothing_touches(weeks: int) -> None:
    found = boxes(drawn(points(*((1 + index * 7 % 50, 1 + index % 3 / 2) for index in range(weeks)))))
    assert [(one.text, other.text) for index, one in enumerate(found) for other in found[index + 1 :] if one.touches(other)] == []
    assert [one for one in found if one.left < 0 or one.right > 600.01] == []


def test_who_was_never_listed_has_no_chart() -> None:
    assert drawing(ORCA, points((None, None), None)) is None
