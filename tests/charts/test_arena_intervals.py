from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch
from numpy.typing import NDArray

from generator.charts.arena_intervals import draw_arena_intervals
from generator.facts.citations import print_source_line
from generator.model.palette import light_color
from generator.model.survey import Survey
from tests.support.make_chart_boards import make_chart_leaderboard
from tests.support.make_usage_week import usage_week
from tests.support.read_drawing import draw_chart, draw_figure, find_rectangles, font_weight, read_words

CHART = partial(draw_arena_intervals, "arena-text")


def survey(*rows: str) -> Survey:
    return Survey(usage_week("orca:1"), boards={"arena-text": make_chart_leaderboard(*rows)})


SURVEY = survey("orca 1500 10 8000", "heron 1490 5 9000", "lynx 1480 4 1500", "newt 1470 2 5000")
"""The leader's interval is 1490 to 1510: heron's ends at 1495 and reaches it, lynx's at 1484 does not."""


def corners_of(drawn: Figure) -> dict[str, NDArray[np.float64]]:
    """The lines by their labels."""
    return {str(one.get_label()): np.asarray(one.get_path().vertices) for one in drawn.axes[0].patches if isinstance(one, PathPatch)}


def test_intervals_run_from_lower_to_upper_and_dots_stand_at_scores() -> None:
    drawn = draw_figure(CHART, SURVEY)
    lines = {label: [float(x) for x, _ in corners] for label, corners in corners_of(drawn).items()}
    dots = {one.get_label(): one.center[0] for one in drawn.axes[0].patches if isinstance(one, Circle)}
    start, end = lines["newt"][0], lines["orca"][1]
    per_point = (end - start) / (1510 - 1468)
    assert lines["heron"] == pytest.approx([start + (1485 - 1468) * per_point, start + (1495 - 1468) * per_point])
    assert dots["lynx"] == pytest.approx(start + (1480 - 1468) * per_point)


def test_the_tie_band_begins_at_the_leaders_lower_end_and_tied_names_are_bold() -> None:
    drawn = draw_figure(CHART, SURVEY)
    band = find_rectangles(drawn, "tied")[0]
    assert band.get_x() == pytest.approx(corners_of(drawn)["orca"][0][0])
    assert [font_weight(drawn, name) for name in ("orca", "heron", "lynx", "newt")] == [700, 700, 400, 400]
    assert corners_of(drawn)["last tied"][0][1] == 22 + 2 * 28


def test_a_sole_leader_has_no_band() -> None:
    alone = survey("orca 1500 4 8000", "heron 1480 4 9000")
    assert not find_rectangles(draw_figure(CHART, alone), "tied")
    assert draw_chart(CHART, alone).finding == "orca leads in text beyond the margin of error"
    assert draw_chart(CHART, SURVEY).finding == "Two entries are statistically tied at the top in text"


def test_preliminary_rows_are_hollow_and_said() -> None:
    drawn = draw_figure(CHART, SURVEY)
    faces = {one.get_label(): to_hex(one.get_facecolor()).upper() for one in drawn.axes[0].patches if isinstance(one, Circle)}
    assert faces == {"orca": light_color("grey"), "heron": light_color("grey"), "lynx": light_color("ground"), "newt": light_color("grey")}
    assert (
        draw_chart(CHART, SURVEY).unit == "Arena score, text, published 10 June 2026. Dot: score. Line: 95% interval. Hollow: preliminary."
    )


def test_votes_stand_on_the_right_and_the_publication_is_cited() -> None:
    assert {"8,000", "9,000", "1,500", "5,000", "votes"} <= set(read_words(draw_figure(CHART, SURVEY)))
    assert print_source_line(draw_chart(CHART, SURVEY).inputs) == "Source: Arena (arena.ai), leaderboard published 10 June 2026, CC BY 4.0."


def test_a_board_without_rows_is_not_drawable() -> None:
    assert CHART(Survey(usage_week("orca:1"))) is None
    assert draw_arena_intervals("arena-code", SURVEY) is None


def test_one_row_of_no_width_is_drawn() -> None:
    assert "orca" in read_words(draw_figure(CHART, survey("orca 1500 0 8000")))
