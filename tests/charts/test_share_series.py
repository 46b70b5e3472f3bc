"""Shares over the weeks: of vendors as areas, of countries as lines."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from generator.charts.origin_lines import draw_origin_lines
from generator.charts.parts import share_series
from generator.charts.vendor_areas import draw_vendor_areas
from generator.model.identity import UNDISCLOSED, Identity, Level, Vendor
from generator.model.palette import light_color
from generator.model.survey import Survey
from generator.model.usage_week import UsageWeek
from tests.support.make_usage_week import usage_week
from tests.support.read_drawing import draw_chart, draw_figure, measure_texts, read_words

ROWS = ("acme:3 bolt:1", "acme:3 bolt:2 crow:0.05", "acme:2 bolt:2")


def survey(*weeks: str, level: Level = Level.VENDOR, other: int = 0, seats: dict[str, str] | None = None, complete: bool = True) -> Survey:
    """A level's weeks; `other` tokens, in trillions, are below the list of every week."""
    week = usage_week(*weeks, color_slots=seats, complete=complete)
    volumes = tuple(replace(one, total=one.total + other * 10**12, other=other * 10**12) for one in week.volumes)
    return Survey(usage_week(*weeks), levels={level: replace(week, volumes=volumes)})


def areas(drawn: Figure, label: str) -> list[Path]:
    return [one.get_path() for one in drawn.axes[0].patches if isinstance(one, PathPatch) and one.get_label() == label]


def placed(week: UsageWeek, origin_of: dict[str, str]) -> UsageWeek:
    """The same week with the country of each row."""

    def known(one: Identity) -> Identity:
        return replace(one, vendor=Vendor(one.slug, one.name, origin_of.get(one.slug, one.slug), None))

    standings = tuple(replace(one, identity=known(one.identity)) for one in week.standings)
    runs = tuple(replace(run, identity=known(run.identity)) for run in week.runs if run.identity.slug not in origin_of)
    return replace(week, standings=standings, runs=runs)


def test_an_area_is_as_high_as_its_share_in_every_week() -> None:
    drawn = draw_figure(draw_vendor_areas, survey(*ROWS, seats={"acme": "blue"}))
    bottom, corners = 330, np.asarray(areas(drawn, "acme")[0].vertices)
    upper = [float(y) for _, y in corners[:3]]
    assert upper == pytest.approx([bottom * (1 - share) for share in (0.75, 3 / 5.05, 0.5)])
    patch = next(one for one in drawn.axes[0].patches if one.get_label() == "acme")
    assert patch.get_facecolor()[:3] == pytest.approx([int(light_color("blue")[at : at + 2], 16) / 255 for at in (1, 3, 5)])


def test_areas_lie_on_each_other_the_biggest_at_the_bottom() -> None:
    drawn = draw_figure(draw_vendor_areas, survey("acme:3 bolt:1", "acme:3 bolt:1", other=4))
    lows = {label: max(float(y) for _, y in np.asarray(areas(drawn, label)[0].vertices)) for label in ("acme", "bolt", "Below the list")}
    assert lows == pytest.approx({"acme": 330, "bolt": 330 * 5 / 8, "Below the list": 330 / 2})


def test_a_missing_week_is_a_gap_and_said() -> None:
    said = survey("acme:3 bolt:1", "", "acme:3 bolt:2", "acme:1 bolt:1")
    drawn = draw_figure(draw_vendor_areas, said)
    first, second = areas(drawn, "acme")
    assert max(float(x) for x, _ in np.asarray(first.vertices)) < min(float(x) for x, _ in np.asarray(second.vertices))
    assert "No data for the week to 31 May 2026." in draw_chart(draw_vendor_areas, said).unit
    assert draw_chart(draw_vendor_areas, said).data.rows[0][3].text == "n/a"


def test_a_vendor_below_the_named_is_in_the_rest() -> None:
    said = survey(
        " ".join(f"v{index:02}:{20 - index}" for index in range(14)), " ".join(f"v{index:02}:{20 - index}" for index in range(14))
    )
    found = read_words(draw_figure(draw_vendor_areas, said))
    assert "5 other vendors" in found
    assert "v09" not in found


def test_labels_are_the_newest_shares() -> None:
    found = read_words(draw_figure(draw_vendor_areas, survey("acme:3 bolt:1", "acme:951 bolt:49")))
    assert {"95", "4.9"} <= set(found)
    assert (
        draw_chart(draw_vendor_areas, survey("acme:3 bolt:1", "acme:951 bolt:49")).finding
        == "acme carries 95% of all tokens, the most of any vendor"
    )


def test_labels_of_many_small_shares_do_not_touch() -> None:
    rows = "big:50 " + " ".join(f"v{index}:{1 + index / 10}" for index in range(9))
    found = measure_texts(draw_figure(draw_vendor_areas, survey(rows, rows, other=1)))
    assert [(one.text, other.text) for index, one in enumerate(found) for other in found[index + 1 :] if one.touches(other)] == []


def test_a_partial_week_is_hatched_and_said() -> None:
    said = survey(*ROWS, complete=False)
    assert "Last week: 4 of 7 days so far." in draw_chart(draw_vendor_areas, said).unit
    assert [one.get_gid() for one in draw_figure(draw_vendor_areas, said).axes[0].patches].count("hatch") == 1


def test_one_week_is_not_drawable() -> None:
    assert draw_vendor_areas(survey("acme:1")) is None
    assert draw_vendor_areas(Survey(usage_week("acme:1", "acme:2"))) is None
    assert draw_vendor_areas(survey("acme:1", "acme:2")) is not None


def test_segments_part_at_missing_weeks() -> None:
    half = Fraction(1, 2)
    assert list(share_series.list_segments([None, half, half, None, half])) == [range(1, 3), range(4, 5)]
    assert list(share_series.list_segments([half, None])) == [range(1)]


def test_countries_are_lines_and_what_nobody_can_place_is_dotted() -> None:
    said = survey("utopia:4 arcadia:3 hidden:1", "utopia:5 arcadia:2 hidden:1", level=Level.ORIGIN, other=2)
    week = placed(said.levels[Level.ORIGIN], {"hidden": UNDISCLOSED})
    drawn = draw_figure(draw_origin_lines, replace(said, levels={Level.ORIGIN: week}))
    lines = {one.get_label(): one.get_linestyle() for one in drawn.axes[0].patches if one.get_gid() == "line"}
    assert set(lines) == {"utopia", "arcadia", "Origin unknown", "Below the list"}
    assert {label for label, style in lines.items() if style not in {"solid", "-"}} == {"Origin unknown", "Below the list"}
    shown = {row[0].text: row[1].value for row in draw_chart(draw_origin_lines, replace(said, levels={Level.ORIGIN: week})).data.rows}
    assert shown == {
        "utopia": Fraction(1, 2),
        "arcadia": Fraction(1, 5),
        "Origin unknown": Fraction(1, 10),
        "Below the list": Fraction(1, 5),
    }


@pytest.mark.parametrize(
    ("now", "other", "said"),
    [
        ("utopia:5 arcadia:2", 2, "Models from utopia carry more than those from arcadia"),
        ("utopia:5 arcadia:4", 2, "Models from utopia carry more than those from arcadia, as far as origins are known"),
        ("utopia:5 arcadia:5", 2, "Models from arcadia and from utopia carry equal shares"),
        ("utopia:5", 5, "Models from utopia carry 50% of all tokens"),
    ],
)
def test_a_lead_is_sure_only_if_the_unplaced_could_not_turn_it(now: str, other: int, said: str) -> None:
    known = survey(now, now, level=Level.ORIGIN, other=other)
    week = placed(known.levels[Level.ORIGIN], {})
    assert draw_chart(draw_origin_lines, replace(known, levels={Level.ORIGIN: week})).finding == said
