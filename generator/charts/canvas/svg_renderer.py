"""A matplotlib renderer that writes small SVG: each glyph once, two decimals, no unused ids or styles."""

from __future__ import annotations

from html import escape
from typing import Final

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_hex
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Transform
from matplotlib.typing import ColorType

from generator.charts.canvas.lettering import HALO_GROUP, UNITS_PER_EM, glyph_outline, lay_out_line, text_width
from generator.model.palette import light_color

_PATH_LETTERS: Final = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C", Path.CLOSEPOLY: "Z"}
_MATPLOTLIB_BLACK: Final = "#000000"
_HALO_WIDTH: Final = 3.6
"""Width of an outline in the ground color; half of it lies outside the letters."""


class SvgRenderer(RendererBase):
    """Draws a figure of 72 dpi as SVG elements."""

    readers_fonts: Final = True
    """Whether the reader's fonts draw characters that our font lacks."""

    def __init__(self, width: int, height: int, name: str) -> None:
        """Set the size in units, and a name that makes ids unique on a page."""
        super().__init__()
        self._size, self._name = (width, height), name
        self._flip = Affine2D().scale(1, -1).translate(0, height)
        self._glyphs: dict[tuple[str, int], str] = {}
        self._haloes = 0
        self._clips: dict[str, str] = {}
        self._parts: list[str] = []

    def render_body(self) -> str:
        """The SVG elements of the figure, with the definitions that they refer to."""
        glyphs = "".join(f'<path id="{key}" d="{glyph_outline(*glyph)}"/>' for glyph, key in self._glyphs.items())
        clips = "".join(f'<clipPath id="{key}"><path d="{shape}"/></clipPath>' for shape, key in self._clips.items())
        return f"<defs>{glyphs}{clips}</defs>{''.join(self._parts)}"

    def draw_path(self, gc: GraphicsContextBase, path: Path, transform: Transform, rgbFace: ColorType | None = None) -> None:  # noqa: N803 - matplotlib's name
        """Add a path, filled, stroked or both."""
        attributes = {"fill": _format_color(rgbFace)} if rgbFace is not None else {}
        if gc.get_linewidth():
            attributes |= _stroke_attributes(gc)
        if not attributes:
            return
        shape = _format_path(path, transform + self._flip)
        if clip := self._clip_reference(gc):
            attributes["clip-path"] = clip
        self._parts.append(f'<path d="{shape}"{_format_attributes(attributes)}/>')

    def draw_text(  # noqa: PLR0913, PLR0917 - matplotlib's signature
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,  # noqa: ARG002 - no chart turns its text
        ismath: object = None,  # noqa: ARG002 - the house style parses no formulas
        mtext: Text | None = None,
    ) -> None:
        """Add a horizontal line of text; text in the halo group gets an outline in the ground color."""
        size, weight = prop.get_size_in_points(), int(prop.get_weight())
        uses = []
        line = lay_out_line(s, weight)
        for name, offset in line.glyphs:
            if glyph_outline(name, weight):
                key = self._glyphs.setdefault((name, weight), f"g{len(self._glyphs)}")
                uses.append(f'<use href="#{key}"' + (f' x="{offset}"/>' if offset else "/>"))
        scale = f"{size / UNITS_PER_EM:.6g}"
        group = f'transform="translate({_format_number(x)} {_format_number(y)})scale({scale} -{scale})"'
        letters, ink = "".join(uses), f'fill="{_format_color(gc.get_rgb())}"'
        if mtext is not None and mtext.get_gid() == HALO_GROUP and letters:
            self._parts.append(self._render_halo(f"<g {group}", letters, size) + f" {ink}/>")
        elif letters:
            self._parts.append(f"<g {group} {ink}>{letters}</g>")
        for run, offset, width in line.foreign:
            style = {
                "x": _format_number(x + offset * size / UNITS_PER_EM),
                "y": _format_number(y),
                "font-size": _format_number(size),
                "font-weight": str(weight),
            }
            # keeps the width of the layout, whatever font the reader has
            fixed_width = {
                "textLength": _format_number(width * size / UNITS_PER_EM),
                "lengthAdjust": "spacingAndGlyphs",
                "fill": _format_color(gc.get_rgb()),
            }
            self._parts.append(f'<text font-family="sans-serif"{_format_attributes(style | fixed_width)}>{escape(run)}</text>')

    def _render_halo(self, group: str, letters: str, size: float) -> str:
        """Outline all letters, then draw them again on top, so that no outline covers the letter before it."""
        halo = {
            "stroke": light_color("ground"),
            "stroke-width": _format_number(_HALO_WIDTH * UNITS_PER_EM / size),
            "stroke-linejoin": "round",
        }
        self._haloes += 1
        key = f"h{self._haloes}"
        return f'<g{_format_attributes(halo)}>{group} id="{key}">{letters}</g></g><use href="#{key}"'

    def _clip_reference(self, gc: GraphicsContextBase) -> str:
        """A reference to the clip path; empty if it holds the whole drawing."""
        clip = gc.get_clip_rectangle()
        width, height = self._size
        if clip is None or (clip.x0 <= 0 and clip.y0 <= 0 and clip.x1 >= width and clip.y1 >= height):
            return ""
        box = _format_path(Path([clip.p0, (clip.x1, clip.y0), clip.p1, (clip.x0, clip.y1)]), self._flip) + "Z"
        return f"url(#{self._clips.setdefault(box, f'{self._name}-clip-{len(self._clips)}')})"

    def get_text_width_height_descent(
        self,
        s: str,
        prop: FontProperties,
        ismath: object,  # noqa: ARG002 - the house style parses no formulas
    ) -> tuple[float, float, float]:
        """Measure a line in units; text is aligned by its baseline, so height and descent are approximate."""
        size = prop.get_size_in_points()
        return text_width(s, size, int(prop.get_weight())), size, size / 4

    def get_canvas_width_height(self) -> tuple[float, float]:
        """The size in units."""
        return self._size

    def flipy(self) -> bool:
        """Whether the vertical positions of text run downwards."""
        return True


def _format_number(value: float) -> str:
    return f"{round(value, 2) + 0:.2f}".rstrip("0").rstrip(".")


def _format_color(color: ColorType) -> str:
    """Format a color; matplotlib's own black is the ink of the palette."""
    value = to_hex(color).upper()
    return light_color("ink") if value == _MATPLOTLIB_BLACK else value


def _format_path(path: Path, transform: Transform) -> str:
    segments = path.iter_segments(transform, simplify=False)
    return "".join(
        _PATH_LETTERS[code] + (" ".join(map(_format_number, points)) if code != Path.CLOSEPOLY else "") for points, code in segments
    )


def _stroke_attributes(gc: GraphicsContextBase) -> dict[str, str]:
    attributes = {"stroke": _format_color(gc.get_rgb())}
    if gc.get_linewidth() != 1:
        attributes["stroke-width"] = _format_number(gc.get_linewidth())
    if gc.get_capstyle() == "round":
        attributes["stroke-linecap"] = "round"
    _, dashes = gc.get_dashes()
    if dashes is not None:
        attributes["stroke-dasharray"] = " ".join(_format_number(dash) for dash in np.ravel(dashes))
    return attributes


def _format_attributes(attributes: dict[str, str]) -> str:
    return "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
