"""Drawings that are kept: the same with and without, and never trusted when they are broken."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator import canvas
from generator.canvas import Cache, picture, png
from generator.canvas.kept import _MOST
from generator.charts import CHARTS, Chart, drawing
from generator.model.survey import Survey
from tests.builders import usage_week
from tests.canvas.test_picture import SOURCE, market

charts = pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.slug)


@charts
def test_a_kept_drawing_is_the_same_to_the_byte(chart: Chart, tmp_path: Path) -> None:
    made = drawing(chart, market())
    plain = picture(made, SOURCE)
    assert plain == picture(made, SOURCE, Cache(tmp_path)) == picture(made, SOURCE, Cache(tmp_path))
    assert len(list(tmp_path.glob("*.z"))) == 1


def test_pixels_are_made_where_they_are_asked_for_and_kept_beside(tmp_path: Path) -> None:
    made = drawing(CHARTS[0], market())
    asked = [picture(made, SOURCE, Cache(tmp_path), pixels=True) for _ in range(2)]
    assert picture(made, SOURCE, Cache(tmp_path)) == picture(made, SOURCE) == replace(asked[0], png=b"")
    assert asked[0] == asked[1] == picture(made, SOURCE, pixels=True)
    assert asked[0].png == png(made, SOURCE)
    assert len(list(tmp_path.glob("*.z"))) == 2


def test_what_is_kept_is_not_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = drawing(CHARTS[0], market())
    first = picture(made, SOURCE, Cache(tmp_path), pixels=True)

    def refuse(*_: object) -> bytes:
        raise AssertionError("drawn again")

    monkeypatch.setattr(canvas, "_drawn", refuse)
    monkeypatch.setattr(canvas, "png", refuse)
    assert picture(made, SOURCE, Cache(tmp_path), pixels=True) == first


def test_another_figure_or_source_line_is_another_drawing(tmp_path: Path) -> None:
    kept, one, other = Cache(tmp_path), Survey(usage_week("orca:4 heron:3")), Survey(usage_week("orca:4 heron:3.001"))
    found = {picture(drawing(CHARTS[0], survey), line, kept).svg for survey in (one, other) for line in (SOURCE, "Source: another.")}
    assert len(found) == len(list(tmp_path.glob("*.z"))) == 4


def test_what_a_chart_does_not_read_does_not_matter(tmp_path: Path) -> None:
    survey = market()
    for changed in (survey, replace(survey, apps={})):
        picture(drawing(CHARTS[0], changed), SOURCE, Cache(tmp_path))
    assert len(list(tmp_path.glob("*.z"))) == 1


@pytest.mark.parametrize("broken", [b"", b"\x00" * 200, b"torn"])
def test_a_broken_file_is_drawn_anew(broken: bytes, tmp_path: Path) -> None:
    made = drawing(CHARTS[0], market())
    first = picture(made, SOURCE, Cache(tmp_path))
    file = next(tmp_path.glob("*.z"))
    whole = file.read_bytes()
    file.write_bytes(broken)
    assert picture(made, SOURCE, Cache(tmp_path)) == first
    assert file.read_bytes() == whole


def test_a_single_turned_bit_is_noticed(tmp_path: Path) -> None:
    kept = Cache(tmp_path)
    kept.save(kept.key("x"), b"<path/>")
    file = next(tmp_path.glob("*.z"))
    body = bytearray(file.read_bytes())
    body[-3] ^= 1
    file.write_bytes(body)
    assert kept.load(kept.key("x")) is None


def test_old_drawings_make_room(tmp_path: Path) -> None:
    for number in range(_MOST):
        (tmp_path / f"{number}.z").write_bytes(b"")
    kept = Cache(tmp_path)
    kept.save(kept.key("x"), b"<path/>")
    assert len(list(tmp_path.glob("*.z"))) == _MOST // 2
    assert kept.load(kept.key("x")) == b"<path/>"
