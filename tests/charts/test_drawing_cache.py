"""Drawings that are kept: the same with and without, and never trusted when they are broken."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.cache import FileCache
from generator.charts import CHARTS, Chart
from generator.charts.canvas import frame
from generator.charts.canvas.card import render_card
from generator.charts.canvas.frame import render_picture, render_png
from generator.model.survey import Survey
from tests.support.make_hostile_survey import make_hostile_survey
from tests.support.make_usage_week import usage_week
from tests.support.read_drawing import SOURCE, draw_chart, each_chart


@each_chart
def test_a_kept_drawing_is_the_same_to_the_byte(chart: Chart, tmp_path: Path) -> None:
    made = draw_chart(chart, make_hostile_survey())
    plain = render_picture(made, SOURCE)
    assert plain == render_picture(made, SOURCE, FileCache(tmp_path, 9)) == render_picture(made, SOURCE, FileCache(tmp_path, 9))
    assert len(list(tmp_path.iterdir())) == 1


def test_pixels_are_made_where_they_are_asked_for_and_kept_beside(tmp_path: Path) -> None:
    made = draw_chart(CHARTS[0], make_hostile_survey())
    asked = [render_picture(made, SOURCE, FileCache(tmp_path, 9), pixels=True) for _ in range(2)]
    assert render_picture(made, SOURCE, FileCache(tmp_path, 9)) == render_picture(made, SOURCE) == replace(asked[0], png=b"")
    assert asked[0] == asked[1] == render_picture(made, SOURCE, pixels=True)
    assert asked[0].png == render_png(made, SOURCE)
    assert len(list(tmp_path.iterdir())) == 2


def test_what_is_kept_is_not_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = draw_chart(CHARTS[0], make_hostile_survey())
    first = render_picture(made, SOURCE, FileCache(tmp_path, 9), pixels=True)

    def refuse(*_: object) -> bytes:
        raise AssertionError("drawn again")

    monkeypatch.setattr(frame, "_render_svg_body", refuse)
    monkeypatch.setattr(frame, "render_png", refuse)
    assert render_picture(made, SOURCE, FileCache(tmp_path, 9), pixels=True) == first


def test_another_figure_or_source_line_is_another_drawing(tmp_path: Path) -> None:
    kept, one, other = FileCache(tmp_path, 9), Survey(usage_week("orca:4 heron:3")), Survey(usage_week("orca:4 heron:3.001"))
    found = {
        render_picture(draw_chart(CHARTS[0], survey), line, kept).svg for survey in (one, other) for line in (SOURCE, "Source: another.")
    }
    assert len(found) == len(list(tmp_path.iterdir())) == 4


def test_what_a_chart_does_not_read_does_not_matter(tmp_path: Path) -> None:
    survey = make_hostile_survey()
    for changed in (survey, replace(survey, boards={})):
        render_picture(draw_chart(CHARTS[0], changed), SOURCE, FileCache(tmp_path, 9))
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("broken", [b"", b"\x00" * 200, b"torn"])
def test_a_broken_file_is_drawn_anew(broken: bytes, tmp_path: Path) -> None:
    made = draw_chart(CHARTS[0], make_hostile_survey())
    first = render_picture(made, SOURCE, FileCache(tmp_path, 9))
    file = next(tmp_path.iterdir())
    whole = file.read_bytes()
    file.write_bytes(broken)
    assert render_picture(made, SOURCE, FileCache(tmp_path, 9)) == first
    assert file.read_bytes() == whole


def test_where_nothing_can_be_kept_it_is_drawn_all_the_same(tmp_path: Path) -> None:
    made = draw_chart(CHARTS[0], make_hostile_survey())
    (tmp_path / "file").write_text("no folder")
    assert render_picture(made, SOURCE, FileCache(tmp_path / "file", 9)) == render_picture(made, SOURCE)


def test_a_card_is_drawn_once_for_its_headline_and_its_rows(tmp_path: Path) -> None:
    kept, survey = FileCache(tmp_path, 9), make_hostile_survey()
    made = render_card("Movers", "One leads", survey)
    assert render_card("Movers", "One leads", survey, kept) == render_card("Movers", "One leads", survey, kept) == made
    others = [
        ("Movers", "Two leads", survey),
        ("Other", "One leads", survey),
        ("Movers", "One leads", Survey(usage_week("orca:4 heron:3"))),
    ]
    assert all(render_card(*other, kept) == render_card(*other) != made for other in others)
    assert len(list(tmp_path.iterdir())) == 1 + len(others)
