"""A matplotlib renderer that writes lean SVG: each glyph once, two decimals, no ids or styles that nothing needs."""

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
"""Width of an outline in the ground colour, half of it outside the letters."""


class SvgRenderer(RendererBase):
    """Draws a figure of 72 dpi into SVG elements; vertical positions run downwards in the answer."""

    readers_fonts: Final = True
    """Whoever shows it has fonts of their own for what ours lacks."""

    def __init__(self, width: int, height: int, name: str) -> None:
        """Take the size in units and a name that makes ids unique among drawings on one page."""
        super().__init__()
        self._size, self._name = (width, height), name
        self._flip = Affine2D().scale(1, -1).translate(0, height)
        self._glyphs: dict[tuple[str, int], str] = {}
        self._haloes = 0
        self._clips: dict[str, str] = {}
        self._parts: list[str] = []

    def render_body(self) -> str:
        """Everything drawn, with the definitions that it refers to."""
        glyphs = "".join(f'<path id="{key}" d="{glyph_outline(*glyph)}"/>' for glyph, key in self._glyphs.items())
        clips = "".join(f'<clipPath id="{key}"><path d="{shape}"/></clipPath>' for shape, key in self._clips.items())
        return f"<defs>{glyphs}{clips}</defs>{''.join(self._parts)}"

    def draw_path(self, gc: GraphicsContextBase, path: Path, transform: Transform, rgbFace: ColorType | None = None) -> None:  # noqa: N803 - matplotlib's name
        """A path, filled, stroked or both."""
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
        """A level line of text; one in the halo group is stroked in the ground colour first."""
        size, weight = prop.get_size_in_points(), int(prop.get_weight())
        uses = []
        line = lay_out_line(s, weight)
        for name, right in line.glyphs:
            if glyph_outline(name, weight):
                key = self._glyphs.setdefault((name, weight), f"g{len(self._glyphs)}")
                uses.append(f'<use href="#{key}"' + (f' x="{right}"/>' if right else "/>"))
        scale = f"{size / UNITS_PER_EM:.6g}"
        group = f'transform="translate({_format_number(x)} {_format_number(y)})scale({scale} -{scale})"'
        letters, ink = "".join(uses), f'fill="{_format_color(gc.get_rgb())}"'
        if mtext is not None and mtext.get_gid() == HALO_GROUP and letters:
            self._parts.append(self._render_halo(f"<g {group}", letters, size) + f" {ink}/>")
        elif letters:
            self._parts.append(f"<g {group} {ink}>{letters}</g>")
        for run, right, wide in line.foreign:
            style = {
                "x": _format_number(x + right * size / UNITS_PER_EM),
                "y": _format_number(y),
                "font-size": _format_number(size),
                "font-weight": str(weight),
            }
            # held to the width it was laid out with, whatever font draws it
            fixed_width = {
                "textLength": _format_number(wide * size / UNITS_PER_EM),
                "lengthAdjust": "spacingAndGlyphs",
                "fill": _format_color(gc.get_rgb()),
            }
            self._parts.append(f'<text font-family="sans-serif"{_format_attributes(style | fixed_width)}>{escape(run)}</text>')

    def _render_halo(self, group: str, letters: str, size: float) -> str:
        """Letters stroked in the ground colour, then referred to as a whole, so that no outline covers the letter before it."""
        halo = {
            "stroke": light_color("ground"),
            "stroke-width": _format_number(_HALO_WIDTH * UNITS_PER_EM / size),
            "stroke-linejoin": "round",
        }
        self._haloes += 1
        key = f"h{self._haloes}"
        return f'<g{_format_attributes(halo)}>{group} id="{key}">{letters}</g></g><use href="#{key}"'

    def _clip_reference(self, gc: GraphicsContextBase) -> str:
        """A reference to what a path is cut to; empty when that is the whole drawing."""
        clip = gc.get_clip_rectangle()
        wide, high = self._size
        if clip is None or (clip.x0 <= 0 and clip.y0 <= 0 and clip.x1 >= wide and clip.y1 >= high):
            return ""
        box = _format_path(Path([clip.p0, (clip.x1, clip.y0), clip.p1, (clip.x0, clip.y1)]), self._flip) + "Z"
        return f"url(#{self._clips.setdefault(box, f'{self._name}-clip-{len(self._clips)}')})"

    def get_text_width_height_descent(
        self,
        s: str,
        prop: FontProperties,
        ismath: object,  # noqa: ARG002 - the house style parses no formulas
    ) -> tuple[float, float, float]:
        """Width, height and descent of a line in units; lines are aligned by their baselines, so the last two are rough."""
        size = prop.get_size_in_points()
        return text_width(s, size, int(prop.get_weight())), size, size / 4

    def get_canvas_width_height(self) -> tuple[float, float]:
        """The size in units."""
        return self._size

    def flipy(self) -> bool:
        """Positions of text are handed over as they run downwards."""
        return True


def _format_number(value: float) -> str:
    return f"{round(value, 2) + 0:.2f}".rstrip("0").rstrip(".")


def _format_color(color: ColorType) -> str:
    """A token's value; matplotlib's own black is ink."""
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
