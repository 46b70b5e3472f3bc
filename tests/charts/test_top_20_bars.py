from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from matplotlib.colors import to_rgba

from generator.charts.canvas.lettering import HALO_GROUP
from generator.charts.top_20_bars import draw_top_20_bars
from generator.model.palette import light_color
from generator.model.survey import Survey
from generator.model.usage_week import ArrivalEvent, RankMark
from generator.model.week import Week
from tests.support.make_usage_week import usage_week
from tests.support.read_drawing import (
    TextBox,
    draw_chart,
    draw_figure,
    fill_color,
    find_rectangles,
    font_weight,
    list_texts,
    measure_texts,
    read_words,
)

WEEK = usage_week(
    "orca:4 heron:3.5 lynx:1 otter:0.25",
    "orca:4.5 lynx:3 heron:3 newt:2 otter:0.25",
    color_slots={"orca": "blue", "lynx": "rose"},
)


def test_bars_start_at_zero_and_are_as_long_as_their_tokens() -> None:
    drawn = draw_figure(draw_top_20_bars, WEEK)
    bars = {slug: find_rectangles(drawn, slug)[0] for slug in ("orca", "heron", "lynx", "newt", "otter")}
    assert {bar.get_x() for bar in bars.values()} == {260}
    per_trillion = bars["orca"].get_width() / 4.5
    assert {slug: bar.get_width() / per_trillion for slug, bar in bars.items()} == pytest.approx(
        {"orca": 4.5, "heron": 3, "lynx": 3, "newt": 2, "otter": 0.25}
    )
    assert [slug for slug, bar in sorted(bars.items(), key=lambda item: item[1].get_y())] == ["orca", "heron", "lynx", "newt", "otter"]


def test_ticks_stand_at_last_weeks_tokens() -> None:
    drawn = draw_figure(draw_top_20_bars, WEEK)
    per_trillion = find_rectangles(drawn, "orca")[0].get_width() / 4.5
    ticks = [(tick.get_x() + tick.get_width() / 2 - 260) / per_trillion for tick in find_rectangles(drawn, "tick")]
    assert ticks == pytest.approx([4, 3.5, 1, 0.25])
    assert {fill_color(tick) for tick in find_rectangles(drawn, "tick")} == {light_color("ink")}


def test_seats_colour_bars_and_the_rest_is_grey() -> None:
    drawn = draw_figure(draw_top_20_bars, WEEK)
    found = [fill_color(find_rectangles(drawn, slug)[0]) for slug in ("orca", "lynx", "heron")]
    assert found == [light_color("blue"), light_color("rose"), light_color("grey")]


def test_ties_share_a_number_and_values_have_two_decimals() -> None:
    found = read_words(draw_figure(draw_top_20_bars, WEEK))
    assert [word for word in found if word in {"1", "2", "3", "4", "5"}][:1] == ["1"]
    assert found.count("2") == 2, "two rows are second"
    assert "3" not in found
    assert [word for word in found if "." in word and len(word) == 4] == ["4.50", "3.00", "3.00", "2.00", "0.25"]


def test_values_are_outlined_in_the_ground_colour() -> None:
    assert [text.get_text() for text in list_texts(draw_figure(draw_top_20_bars, WEEK)) if text.get_gid() == HALO_GROUP] == [
        "4.50",
        "3.00",
        "3.00",
        "2.00",
        "0.25",
    ]


def test_movement_marks() -> None:
    week = usage_week(
        "wren:1",
        "orca:5 heron:4 lynx:3 otter:2",
        "heron:6 orca:5 lynx:3.1 otter:2.5 newt:2 wren:1 crane:0.5 shrew:0.4",
        events={"crane": ArrivalEvent.NEW_TO_CHART},
    )
    drawn = draw_figure(draw_top_20_bars, week)
    found = read_words(drawn)
    assert [patch.get_label() for patch in drawn.axes[0].patches if patch.get_label() in {"up", "down"}] == ["up", "down"]
    assert found.count("=") == 2
    assert found.count("NEW") == 2
    assert found.count("RE") == 1
    assert found.count("\N{EN DASH}") == 1
    assert [fill_color(box) for box in find_rectangles(drawn, "NEW")] == [light_color("spot")] * 2
    assert len(find_rectangles(drawn, "RE")) == 1


def test_without_a_week_before_there_is_neither_mark_nor_tick() -> None:
    week = usage_week("orca:1", "", "orca:5 heron:4")
    drawn = draw_figure(draw_top_20_bars, week)
    assert read_words(drawn).count("n/a") == 2
    assert not find_rectangles(drawn, "tick")
    assert "Tick" not in draw_chart(draw_top_20_bars, week).unit


def test_a_tick_of_an_earlier_week_says_so() -> None:
    row = WEEK.standings[0]
    assert row.growth
    earlier = replace(row, growth=replace(row.growth, base_week=Week(date(2026, 5, 31))))
    assert draw_chart(draw_top_20_bars, replace(WEEK, standings=(earlier,))).unit.startswith(
        "Trillion tokens, week of 8 to 14 June 2026. Tick: the week to 31 May 2026."
    )


def test_unit_line() -> None:
    assert (
        draw_chart(draw_top_20_bars, WEEK).unit
        == "Trillion tokens, week of 8 to 14 June 2026. Tick: the week before. Bold: biggest changes."
    )
    assert draw_chart(draw_top_20_bars, usage_week("orca:0.5 heron:0.1")).unit.startswith("Billion tokens, ")


def test_a_small_market_is_counted_in_billions() -> None:
    assert {"123.5", "5.0"} <= set(read_words(draw_figure(draw_top_20_bars, usage_week("orca:0.12345 heron:0.005"))))


def test_a_value_too_small_for_its_scale_is_not_zero() -> None:
    assert "<0.01" in read_words(draw_figure(draw_top_20_bars, usage_week("orca:5 heron:0.000001")))


def test_bold_are_the_four_biggest_changes() -> None:
    drawn = draw_figure(draw_top_20_bars, usage_week("a:9 b:8 c:7 d:6 e:5 f:4", "a:9 b:6 c:5.5 d:5.4 e:5.1 f:2 g:1"))
    assert [name for name in "abcdefg" if font_weight(drawn, name) == 700] == ["b", "c", "f", "g"]


def test_a_partial_week_is_hatched_and_said() -> None:
    week = usage_week("orca:4 heron:3", "orca:2 heron:1", color_slots={"orca": "blue"}, complete=False)
    drawn = draw_figure(draw_top_20_bars, week)
    bar = find_rectangles(drawn, "orca")[0]
    assert to_rgba(bar.get_facecolor())[3] == 0, "only outlined"
    assert not find_rectangles(drawn, "tick")
    assert draw_chart(draw_top_20_bars, week).unit == "Trillion tokens, 8 to 14 June 2026, 4 of 7 days so far. Hatched: not complete."
    assert draw_chart(draw_top_20_bars, week).finding == "orca is first so far"


def test_hatching_stays_inside_its_bar() -> None:
    drawn = draw_figure(draw_top_20_bars, usage_week("orca:4 heron:0.01", complete=False))
    lines = [patch for patch in drawn.axes[0].patches if patch.get_gid() == "hatch"]
    for slug, hatch in zip(("orca", "heron"), lines, strict=True):
        bar = find_rectangles(drawn, slug)[0]
        extents = hatch.get_path().get_extents()
        assert extents.x0 >= bar.get_x()
        assert extents.x1 <= bar.get_x() + bar.get_width() + 1e-9
        assert extents.y0 >= bar.get_y()
        assert extents.y1 <= bar.get_y() + bar.get_height()


@pytest.mark.parametrize(
    ("weeks", "said"),
    [
        (("orca:4.5 heron:4.2 lynx:4.1 otter:3.4 newt:2.4",), "Four models above three trillion tokens"),
        (("orca:4.5 heron:4.2 lynx:4.1",), "orca is first"),
        (("orca:4.5 heron:4.2 lynx:4 otter:3",), "Three models above three trillion tokens"),
        (("orca:4 heron:3", "heron:5 orca:4.5"), "heron takes first place from orca"),
        (("orca:4 heron:3", "orca:4.5 heron:4.5"), "heron and orca share first place"),
        (("orca:2.2 heron:2.1", "orca:2.5 heron:2.4"), "orca stays first"),
        (("orca:0.00000009",), "orca is first"),
    ],
)
def test_finding(weeks: tuple[str, ...], said: str) -> None:
    assert draw_chart(draw_top_20_bars, usage_week(*weeks)).finding == said


def test_variants_of_one_model_are_not_counted_as_models() -> None:
    week = usage_week("orca:4.5 heron:4.2 lynx:1")
    first, second, *rest = week.standings
    same = replace(second, identity=replace(second.identity, model=first.identity.model))
    assert draw_chart(draw_top_20_bars, week).finding == "Two models above four trillion tokens"
    assert draw_chart(draw_top_20_bars, replace(week, standings=(first, same, *rest))).finding == "orca is first"


def test_alt_names_the_leader_and_the_finding() -> None:
    assert draw_chart(draw_top_20_bars, WEEK).alt == (
        "Bar chart: tokens of the first 5, week of 8 to 14 June 2026. Four models above one trillion tokens."
        " orca 4.50 trillion tokens, heron 3.00 trillion tokens and lynx 3.00 trillion tokens."
    )


def test_twenty_rows_and_a_tie_at_the_line() -> None:
    rows = [f"r{index:02}:{5 - index / 10:.1f}" for index in range(24)]
    assert draw_chart(draw_top_20_bars, usage_week(" ".join(rows))).size == 20 * 28
    rows[20] = "r20:3.1"
    assert draw_chart(draw_top_20_bars, usage_week(" ".join(rows))).size == 21 * 28


def test_nothing_touches_and_nothing_leaves_the_frame() -> None:
    long = {f"r{index:02}": "Orca V2.5 Ultra Long Preview (free)" for index in range(22)}
    before = " ".join(f"r{index:02}:{12.5 - index / 4}" for index in range(22))
    after = " ".join(f"r{index:02}:{12 - (index * 7 % 22) / 4}" for index in range(22))
    found = measure_texts(draw_figure(draw_top_20_bars, usage_week(before, after, names=long)))
    assert [box for box in found if box.left < 0 or box.right > 600 or box.top < 0 or box.bottom > 626] == []
    assert _touching(found) == []


def test_a_week_without_rows_is_not_drawable() -> None:
    assert draw_top_20_bars(Survey(replace(WEEK, standings=()))) is None
    assert draw_top_20_bars(Survey(WEEK)) is not None


@pytest.mark.parametrize("mark", RankMark)
def test_every_mark_is_drawn_as_something(mark: RankMark) -> None:
    row = replace(WEEK.standings[0], mark=mark, last=1 if mark is RankMark.RANKED else None)
    drawn = read_words(draw_figure(draw_top_20_bars, replace(WEEK, standings=(row,))))
    assert {RankMark.RANKED: "=", RankMark.NEW: "NEW", RankMark.BACK: "RE", RankMark.BELOW: "\N{EN DASH}", RankMark.UNKNOWN: "n/a"}[
        mark
    ] in drawn


def _touching(found: list[TextBox]) -> list[tuple[str, str]]:
    return [(one.text, other.text) for index, one in enumerate(found) for other in found[index + 1 :] if one.touches(other)]
