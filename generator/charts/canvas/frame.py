"""A drawing between its unit line and its source line, as SVG with two color schemes or as PNG."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from html import escape
from io import BytesIO
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure
from PIL import Image

from generator.cache import FileCache, fingerprint_code
from generator.charts.canvas.color_schemes import add_dark_scheme
from generator.charts.canvas.drawing import Drawing
from generator.charts.canvas.lettering import NUMBER_SIZE, SMALL_SIZE, wrap_text, write_text
from generator.charts.canvas.marks import DRAWING_WIDTH
from generator.charts.canvas.svg_renderer import SvgRenderer
from generator.model.palette import light_color
from generator.model.picture import Picture

STYLE = Path(__file__).with_name("house.mplstyle")
_HEAD_HEIGHT, _FOOT_HEIGHT = 36, 30
_UNIT_LINE_PITCH, _SOURCE_LINE_PITCH = 20, 18
_UNITS_PER_INCH = 72
"""Units in an inch, so that a unit is a point and a pixel."""
_PALETTE_SIZE = 64


def render_picture(drawing: Drawing, source_line: str, drawing_cache: FileCache | None = None, *, pixels: bool = False) -> Picture:
    """Render a drawing as SVG, and with `pixels` also as PNG; the source line cites its inputs."""
    size = round(DRAWING_WIDTH), round(_measure_height(drawing, source_line))
    dependencies = (drawing.slug, *size, drawing.unit, source_line, drawing.reads)
    body = load_or_draw(drawing_cache, dependencies, lambda: _render_svg_body(drawing, source_line, size).encode()).decode()
    return Picture(
        slug=drawing.slug,
        section=drawing.section,
        finding=drawing.finding,
        alt=drawing.alt,
        unit=drawing.unit,
        source=source_line,
        svg=_render_document(f"{drawing.slug}-{drawing.week}", size, drawing, add_dark_scheme(body)),
        png=load_or_draw(drawing_cache, ("png", *dependencies), lambda: render_png(drawing, source_line)) if pixels else b"",
        data=drawing.data,
        inputs=drawing.inputs,
        width=size[0],
        height=size[1],
    )


def render_png(drawing: Drawing, source_line: str, width: int = 2 * DRAWING_WIDTH) -> bytes:
    """Render a drawing as PNG in the light scheme, in 64 colors, which takes a third of the bytes of full color."""
    rgba, packed = BytesIO(), BytesIO()
    with mpl.rc_context(load_house_style()):
        figure = draw_frame(drawing, source_line)
        figure.savefig(rgba, format="rgba", dpi=width / DRAWING_WIDTH * _UNITS_PER_INCH, facecolor=light_color("ground"))
        size = width, round(figure.get_figheight() * width / DRAWING_WIDTH * _UNITS_PER_INCH)
    shown = Image.frombytes("RGBA", size, rgba.getvalue()).convert("RGB")
    # the fastest settings: the best ones save a tenth of the bytes and take ten times as long
    shown.quantize(_PALETTE_SIZE, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(packed, "PNG", compress_level=7)
    return packed.getvalue()


def draw_frame(drawing: Drawing, source_line: str, figure: Figure | None = None) -> Figure:
    """Draw a chart with the lines above and below it, on a new figure unless one is given."""
    units, sources = _wrap_lines(drawing, source_line)
    head, size = _HEAD_HEIGHT + _UNIT_LINE_PITCH * (len(units) - 1), drawing.size
    height = _measure_height(drawing, source_line)
    with mpl.rc_context(load_house_style()):
        figure = figure or _create_figure()
        figure.set_size_inches(DRAWING_WIDTH / _UNITS_PER_INCH, height / _UNITS_PER_INCH)
        axes = figure.axes[0]
        axes.set_ylim(height - head, -head)
        for artist in (*axes.patches, *axes.texts):
            artist.remove()
        drawing.draw(axes)
        for index, line in enumerate(units):
            write_text(axes, 0, 14 - head + _UNIT_LINE_PITCH * index, line, size=NUMBER_SIZE, color="ink-2")
        for index, line in enumerate(sources):
            write_text(axes, 0, size + 17 + _SOURCE_LINE_PITCH * index, line, size=SMALL_SIZE, color="ink-3")
    return figure


def load_or_draw(drawing_cache: FileCache | None, dependencies: object, draw: Callable[[], bytes]) -> bytes:
    """A drawing from the cache if one is given; its dependencies name all that it shows."""
    code = fingerprint_code("charts", "facts", "model")
    return drawing_cache.load_or_make((code, dependencies), draw) if drawing_cache else draw()


def _create_figure() -> Figure:
    """An empty figure with axes in units."""
    figure = Figure(figsize=(1, 1), dpi=_UNITS_PER_INCH)
    figure.add_axes((0, 0, 1, 1), xlim=(0, DRAWING_WIDTH), autoscale_on=False).set_axis_off()
    return figure


@cache
def load_house_style() -> mpl.RcParams:
    """Load the house style over matplotlib's defaults, without the settings of the machine."""
    return mpl.rc_params_from_file(STYLE)


def _wrap_lines(drawing: Drawing, source_line: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return wrap_text(drawing.unit, DRAWING_WIDTH, NUMBER_SIZE), wrap_text(source_line, DRAWING_WIDTH, SMALL_SIZE)


def _measure_height(drawing: Drawing, source_line: str) -> float:
    units, sources = _wrap_lines(drawing, source_line)
    return drawing.size + _HEAD_HEIGHT + _UNIT_LINE_PITCH * (len(units) - 1) + _FOOT_HEIGHT + _SOURCE_LINE_PITCH * (len(sources) - 1)


def _render_svg_body(drawing: Drawing, source_line: str, size: tuple[int, int]) -> str:
    renderer = SvgRenderer(*size, drawing.slug)
    figure = draw_frame(drawing, source_line, _shared_figure())
    with mpl.rc_context(load_house_style()):
        figure.draw(renderer)
    return renderer.render_body()


@cache
def _shared_figure() -> Figure:
    """The figure that all drawings use: a new one takes a third of the time of a chart."""
    with mpl.rc_context(load_house_style()):
        return _create_figure()


def _render_document(name: str, size: tuple[int, int], drawing: Drawing, body: str) -> str:
    width, height = size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img"'
        f' aria-labelledby="{name}-title {name}-desc" fill="none"><title id="{name}-title">{escape(drawing.finding)}</title>'
        f'<desc id="{name}-desc">{escape(drawing.alt)}</desc>{body}</svg>\n'
    )
