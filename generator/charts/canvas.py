"""The house frame: a chart between its unit line and its source line, as SVG that knows two colour schemes or as PNG."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from html import escape
from io import BytesIO
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure
from PIL import Image

from generator.charts.color_schemes import schemed
from generator.charts.drawing import Drawing
from generator.charts.drawing_cache import Cache
from generator.charts.lettering import NUMBER, SMALL, wrapped, write
from generator.charts.marks import WIDE
from generator.charts.svg_renderer import Vector
from generator.model.palette import light
from generator.model.picture import Picture

__all__ = ["STYLE", "Cache", "frame", "house", "picture", "png"]

STYLE = Path(__file__).with_name("house.mplstyle")
_HEAD, _FOOT = 36, 30
_UNIT_LINE, _SOURCE_LINE = 20, 18
_INCH = 72
"""Units in an inch, so that a unit is a point and a pixel."""
_COLOURS = 64


def picture(drawing: Drawing, source_line: str, kept: Cache | None = None, *, pixels: bool = False) -> Picture:
    """A chart for both schemes; the source line is the citation of its inputs. What is kept already is not drawn again.

    `pixels` asks for it as PNG too, for who cannot show SVG.
    """
    size = round(WIDE), round(_height(drawing, source_line))
    made_from = (drawing.slug, *size, drawing.unit, source_line, drawing.reads)
    body = _once(kept, made_from, lambda: _drawn(drawing, source_line, size).encode()).decode()
    return Picture(
        slug=drawing.slug,
        section=drawing.section,
        finding=drawing.finding,
        alt=drawing.alt,
        unit=drawing.unit,
        source=source_line,
        svg=_document(f"{drawing.slug}-{drawing.week}", size, drawing, schemed(body)),
        png=_once(kept, ("png", *made_from), lambda: png(drawing, source_line)) if pixels else b"",
        data=drawing.data,
        inputs=drawing.inputs,
        width=size[0],
        height=size[1],
    )


def png(drawing: Drawing, source_line: str, width: int = 2 * WIDE) -> bytes:
    """A chart in the light scheme on the ground colour, so many pixels wide, in 64 colours: a third of the bytes of all of them."""
    drawn, packed = BytesIO(), BytesIO()
    with mpl.rc_context(house()):
        figure = frame(drawing, source_line)
        figure.savefig(drawn, format="rgba", dpi=width / WIDE * _INCH, facecolor=light("ground"))
        size = width, round(figure.get_figheight() * width / WIDE * _INCH)
    shown = Image.frombytes("RGBA", size, drawn.getvalue()).convert("RGB")
    # the quickest ways of both: others save a tenth of the bytes in ten times the time
    shown.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(packed, "PNG", compress_level=7)
    return packed.getvalue()


def frame(drawing: Drawing, source_line: str, figure: Figure | None = None) -> Figure:
    """A chart with the line above it and the lines below it, on a figure of its own unless one is given."""
    units, sources = _lines(drawing, source_line)
    head, size = _HEAD + _UNIT_LINE * (len(units) - 1), drawing.size
    high = _height(drawing, source_line)
    with mpl.rc_context(house()):
        figure = figure or _sheet()
        figure.set_size_inches(WIDE / _INCH, high / _INCH)
        axes = figure.axes[0]
        axes.set_ylim(high - head, -head)
        for artist in (*axes.patches, *axes.texts):
            artist.remove()
        drawing.draw(axes)
        for index, line in enumerate(units):
            write(axes, 0, 14 - head + _UNIT_LINE * index, line, size=NUMBER, colour="ink-2")
        for index, line in enumerate(sources):
            write(axes, 0, size + 17 + _SOURCE_LINE * index, line, size=SMALL, colour="ink-3")
    return figure


def _once(kept: Cache | None, made_from: object, draw: Callable[[], bytes]) -> bytes:
    return kept.once(made_from, draw) if kept else draw()


def _sheet() -> Figure:
    """An empty figure with axes in units."""
    figure = Figure(figsize=(1, 1), dpi=_INCH)
    figure.add_axes((0, 0, 1, 1), xlim=(0, WIDE), autoscale_on=False).set_axis_off()
    return figure


@cache
def house() -> mpl.RcParams:
    """The defaults with the house style over them, whatever the machine's own settings are."""
    return mpl.rc_params_from_file(STYLE)


def _lines(drawing: Drawing, source_line: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return wrapped(drawing.unit, WIDE, NUMBER), wrapped(source_line, WIDE, SMALL)


def _height(drawing: Drawing, source_line: str) -> float:
    units, sources = _lines(drawing, source_line)
    return drawing.size + _HEAD + _UNIT_LINE * (len(units) - 1) + _FOOT + _SOURCE_LINE * (len(sources) - 1)


def _drawn(drawing: Drawing, source_line: str, size: tuple[int, int]) -> str:
    vector = Vector(*size, drawing.slug)
    figure = frame(drawing, source_line, _slate())
    with mpl.rc_context(house()):
        figure.draw(vector)
    return vector.body()


@cache
def _slate() -> Figure:
    """The figure that drawings are made on one after the other: a new one costs a third of a chart."""
    with mpl.rc_context(house()):
        return _sheet()


def _document(name: str, size: tuple[int, int], drawing: Drawing, body: str) -> str:
    wide, high = size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" role="img"'
        f' aria-labelledby="{name}-title {name}-desc" fill="none"><title id="{name}-title">{escape(drawing.finding)}</title>'
        f'<desc id="{name}-desc">{escape(drawing.alt)}</desc>{body}</svg>\n'
    )
