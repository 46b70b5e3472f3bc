from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from numpy.typing import NDArray

from generator.charts.parts.bump_series import build_series
from generator.charts.parts.top_ten_changes import list_clauses
from generator.charts.rank_bump import choose_highlights, draw_rank_bump
from generator.model.palette import light_color
from generator.model.survey import Survey
from generator.model.usage_week import ArrivalEvent
from tests.support.make_usage_week import usage_week
from tests.support.read_drawing import draw_chart, draw_figure, find_rectangles, font_weight, list_texts, measure_texts, read_words

WEEK = usage_week("orca:4 heron:3 lynx:2", "orca:4 heron:3 newt:2.5 lynx:2", "heron:5 orca:4 newt:3 lynx:2", color_slots={"heron": "teal"})


def lines(drawn: Figure, slug: str, group: str = "line") -> list[PathPatch]:
    return [
        patch for patch in drawn.axes[0].patches if isinstance(patch, PathPatch) and (patch.get_label(), patch.get_gid()) == (slug, group)
    ]


def corners_of(line: PathPatch) -> NDArray[np.float64]:
    return np.asarray(line.get_path().vertices)


def test_names_stand_at_their_rank_in_order() -> None:
    drawn = draw_figure(draw_rank_bump, WEEK)
    names = {text.get_text(): text.get_position()[1] for text in list_texts(drawn) if text.get_text() in {"orca", "heron", "newt", "lynx"}}
    assert sorted(names, key=lambda name: names[name]) == ["heron", "orca", "newt", "lynx"]
    heights = sorted(names.values())
    assert [below - above for above, below in pairwise(heights)] == pytest.approx([36] * 3)


def test_a_line_has_one_curve_a_week_and_flat_ends() -> None:
    drawn = draw_figure(draw_rank_bump, WEEK)
    (line,) = lines(drawn, "heron")
    corners = corners_of(line)
    assert len(corners) == 8, "two curves of four points"
    for start in (0, 4):
        assert corners[start][1] == corners[start + 1][1]
        assert corners[start + 2][1] == corners[start + 3][1]
    assert (corners[0][1], corners[-1][1]) == (54, 18)


def test_highlighted_lines_have_their_seats_colour_and_are_bold() -> None:
    drawn = draw_figure(draw_rank_bump, WEEK)
    assert to_hex(lines(drawn, "heron")[0].get_edgecolor()).upper() == light_color("teal")
    assert font_weight(drawn, "heron") == 700


def test_at_most_five_are_highlighted_those_of_the_finding_first() -> None:
    before = " ".join(f"r{index}:{20 - index}" for index in range(10))
    after = " ".join(f"r{index}:{20 - index}" for index in range(8)) + " r9:12 r8:11"
    week = usage_week(before, after)
    assert draw_chart(draw_rank_bump, week).finding == "r9 passes r8"
    assert choose_highlights(build_series(week), list_clauses(week)) == {"r9", "r8", "r0", "r1", "r2"}
    drawn = draw_figure(draw_rank_bump, week)
    assert [name for name in (f"r{index}" for index in range(10)) if font_weight(drawn, name) == 700] == ["r0", "r1", "r2", "r8", "r9"]
    assert to_hex(lines(drawn, "r5")[0].get_edgecolor()).upper() == light_color("grey")
    assert lines(drawn, "r5")[0].get_linewidth() < lines(drawn, "r9")[0].get_linewidth()


def test_a_debut_is_a_hollow_ring_with_a_tag() -> None:
    drawn = draw_figure(draw_rank_bump, WEEK)
    rings = [patch for patch in drawn.axes[0].patches if patch.get_gid() == "ring"]
    assert [to_hex(ring.get_facecolor()).upper() for ring in rings] == [light_color("ground")]
    assert read_words(drawn).count("NEW") == 1
    assert len(find_rectangles(drawn, "NEW")) == 1


def test_a_new_entry_of_an_old_model_has_no_tag() -> None:
    drawn = draw_figure(draw_rank_bump, usage_week("a:3", "a:3 n:2", events={"n": ArrivalEvent.NEW_TO_CHART}))
    assert len([patch for patch in drawn.axes[0].patches if patch.get_gid() == "ring"]) == 1
    assert "NEW" not in read_words(drawn)


def test_a_hand_over_is_dotted_in_the_heirs_colour_and_said() -> None:
    week = usage_week(
        "old:3 a:2",
        "new:3 a:2",
        events={"new": ArrivalEvent.HAND_OVER},
        forerunners={"new": "old"},
        color_slots={"new": "blue", "old": "blue"},
    )
    drawn = draw_figure(draw_rank_bump, week)
    assert len(lines(drawn, "new", "dotted")) == 1
    assert not lines(drawn, "new")
    assert choose_highlights(build_series(week), list_clauses(week)) == {"new", "a", "old"}
    assert "Dotted: one row takes over from another." in draw_chart(draw_rank_bump, week).unit


def test_a_missing_week_is_a_break_and_said() -> None:
    week = usage_week("a:3 b:2", "a:3 b:2", "", "a:3 b:2")
    (line,) = lines(draw_figure(draw_rank_bump, week), "a")
    assert len(corners_of(line)) == 4, "one curve, none across the gap"
    assert draw_chart(draw_rank_bump, week).unit == "Rank by tokens, seven days to each date. No data for the week to 7 June 2026."


def test_all_dates_if_they_fit_else_every_second_from_the_newest_back() -> None:
    def dates(count: int) -> list[str]:
        words = read_words(draw_figure(draw_rank_bump, usage_week(*["a:1"] * count)))
        return [word for word in words if word.endswith(("Mar", "Apr", "May", "Jun"))]

    assert dates(3) == ["14 Jun", "7 Jun", "31 May"]
    assert dates(12) == ["14 Jun", "31 May", "17 May", "3 May", "19 Apr", "5 Apr"]


def test_lines_are_cut_at_the_lower_edge_of_the_ranks() -> None:
    week = usage_week("a:3 b:2", "a:3")
    (line,) = lines(draw_figure(draw_rank_bump, week), "b")
    clip = line.get_clip_box()
    assert clip is not None
    assert clip.height == pytest.approx(36 * 2)


def test_unit_of_a_partial_week() -> None:
    assert draw_chart(draw_rank_bump, usage_week("a:1", "a:1", complete=False)).unit.endswith("Last week: 4 of 7 days so far.")


def test_finding_and_alt_name_what_happened_and_the_leader() -> None:
    assert draw_chart(draw_rank_bump, WEEK).finding == "heron takes first place from orca"
    assert draw_chart(draw_rank_bump, WEEK).alt == (
        "Rank chart: the first 4 by tokens, three weeks to 14 June 2026."
        " heron takes first place from orca. Now: 1 heron, 2 orca and 3 newt."
    )
    assert draw_chart(draw_rank_bump, usage_week("a:3 b:2", "a:3 b:2")).finding == "a stays first"


def test_it_takes_two_weeks_with_data() -> None:
    assert draw_rank_bump(Survey(usage_week("a:1"))) is None
    assert draw_rank_bump(Survey(usage_week("a:1", "", "a:1"))) is not None


@pytest.mark.parametrize("step", [1, 3, 7])
def test_nothing_touches_and_nothing_leaves_the_frame(step: int) -> None:
    """Twelve weeks in which rows come and go all the time, with long names."""
    weeks = [" ".join(f"r{(index * step + week * 3) % 29}:{20 - index}" for index in range(12)) for week in range(12)]
    long = {f"r{index}": "Orca V2.5 Ultra Long Preview (free)" for index in range(29)}
    drawn = draw_figure(draw_rank_bump, usage_week(*weeks, names=long))
    found = measure_texts(drawn)
    assert [box for box in found if box.left < 0 or box.right > 600 or box.top < 0 or box.bottom > drawn.get_figheight() * 72] == []
    assert [(one.text, other.text) for one, other in combinations(found, 2) if one.touches(other)] == []
