from __future__ import annotations

import re

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.transforms import Bbox

from generator.charts.canvas.frame import STYLE
from generator.charts.canvas.lettering import HALO_GROUP, write_text
from generator.charts.canvas.svg_renderer import SvgRenderer


@pytest.fixture
def drawing() -> Figure:
    figure = Figure(figsize=(600 / 72, 100 / 72), dpi=72, facecolor="none")
    figure.add_axes((0, 0, 1, 1), xlim=(0, 600), ylim=(100, 0)).set_axis_off()
    return figure


def shapes(drawing: Figure) -> str:
    with mpl.rc_context(mpl.rc_params_from_file(STYLE)):
        vector = SvgRenderer(600, 100, "test")
        drawing.draw(vector)
    return vector.render_body()


def test_a_filled_shape_runs_downwards_in_two_decimals(drawing: Figure) -> None:
    drawing.axes[0].add_artist(Rectangle((10, 20), 30.126, 5, facecolor="#3B76CE", linewidth=0))
    assert shapes(drawing) == '<defs></defs><path d="M10 20L40.13 20L40.13 25L10 25Z" fill="#3B76CE"/>'


def test_a_stroke_has_width_cap_and_dashes(drawing: Figure) -> None:
    line = PathPatch(Path([(0, 0), (10, 5)]), facecolor="none", edgecolor="#3B76CE", linewidth=2, capstyle="round", linestyle=(0, (0.1, 2)))
    drawing.axes[0].add_artist(line)
    written = '<path d="M0 0L10 5" stroke="#3B76CE" stroke-width="2" stroke-linecap="round" stroke-dasharray="0.2 4"/>'
    assert shapes(drawing) == f"<defs></defs>{written}"


def test_matplotlibs_black_is_ink(drawing: Figure) -> None:
    drawing.axes[0].add_artist(Circle((50, 50), 5, facecolor="black", linewidth=0))
    assert 'fill="#14181B"' in shapes(drawing)


def test_each_glyph_is_written_once_and_small(drawing: Figure) -> None:
    with mpl.rc_context(mpl.rc_params_from_file(STYLE)):
        write_text(drawing.axes[0], 10, 20, "anna")
        write_text(drawing.axes[0], 10, 50, "an")
    drawn = shapes(drawing)
    assert len(re.findall('<path id="', drawn)) == 2
    assert len(re.findall("<use ", drawn)) == 6
    assert "scale(0.016 -0.016)" in drawn


def test_a_halo_lies_under_the_whole_line(drawing: Figure) -> None:
    with mpl.rc_context(mpl.rc_params_from_file(STYLE)):
        write_text(drawing.axes[0], 10, 20, "an", halo=True)
    line = '<use href="#g0"/><use href="#g1" x="'
    drawn = shapes(drawing)
    assert drawn.count("<use ") == 3
    assert re.search(r'<g stroke="#FFFFFF" stroke-width="225" stroke-linejoin="round"><g transform="[^"]+" id="h1">' + line, drawn)
    assert drawn.endswith('</g></g><use href="#h1" fill="#14181B"/>')
    assert HALO_GROUP not in drawn


def test_a_clip_is_written_only_where_it_cuts_the_drawing(drawing: Figure) -> None:
    axes = drawing.axes[0]
    for box in (Bbox.from_extents(-5, -5, 700, 200), Bbox.from_extents(0, 50, 600, 100)):
        rectangle = Rectangle((10, 20), 30, 70, facecolor="#3B76CE", linewidth=0)
        axes.add_artist(rectangle)
        rectangle.set_clip_path(None)
        rectangle.set_clip_box(box)
    drawn = shapes(drawing)
    assert drawn.count("clip-path=") == 1
    assert '<clipPath id="test-clip-0"><path d="M0 50L600 50L600 0L0 0Z"/></clipPath>' in drawn
