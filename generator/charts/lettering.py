"""Letters on charts: which characters can be drawn, how wide a line is, what fits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.font_manager import fontManager, get_font
from matplotlib.ft2font import FT2Font
from matplotlib.text import Text
from matplotlib.textpath import text_to_path
from numpy.typing import NDArray

from generator.model.palette import light

FONTS: Final[Mapping[int, Path]] = MappingProxyType(
    {weight: Path(__file__).parent / "fonts" / f"movers-chart-{weight}.ttf" for weight in (400, 600, 700, 800)}
)
"""The files of the family "Movers Chart", by weight."""
REGULAR, SEMIBOLD, BOLD = 400, 600, 700
NAME, NUMBER, SMALL = 16, 14.5, 13.5
"""Sizes in units: names, numbers and axes, and the smallest there is."""
HALO: Final = "halo"
"""Group id of a text that gets an outline in the ground colour."""
BOX: Final = "\N{WHITE SQUARE}"
"""Stands for a run of characters that the font lacks and that have no known width."""
NAMELESS: Final = "(no name)"
EM: Final = 1000
"""Font units in an em."""
_BEFORE: Final = {"left": 0.0, "center": 0.5, "right": 1.0}
"""How much of a line stands before its position."""
_LONGEST = 80
_CAP_HEIGHT = 0.686
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"

for _path in FONTS.values():
    fontManager.addfont(_path)


@dataclass(frozen=True, slots=True)
class Line:
    """A laid out line of text, in font units."""

    width: int
    glyphs: tuple[tuple[str, int], ...]
    """Each glyph's name and how far right it stands."""
    foreign: tuple[tuple[str, int, int], ...] = ()
    """Runs of wide characters that the font lacks, how far right each stands and how wide it is: the reader's own fonts draw them."""


def plain(text: str) -> str:
    """Hostile text as one line of at most 80 harmless characters: no control, bidi or unassigned ones; never empty."""
    spaced = "".join(" " if mark.isspace() else mark for mark in text[: 16 * _LONGEST])
    kept = "".join(mark for mark in spaced if unicodedata.category(mark)[0] != "C")
    line = unicodedata.normalize("NFC", " ".join(kept.split()))
    return (line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + _ELLIPSIS) or NAMELESS


def printable(text: str) -> str:
    """Text as a chart can show it: what the font lacks is taken apart or left to the reader's fonts, else a run of it becomes one box."""
    drawn = "".join(_drawable(mark) for mark in plain(text) if unicodedata.category(mark) != "Mn")
    return re.sub(f"{BOX}+", BOX, drawn).strip() or NAMELESS


def boxed(text: str) -> str:
    """Printable text for a picture of pixels, which no reader's font helps."""
    return re.sub(f"{BOX}+", BOX, "".join(BOX if _foreign(mark) else mark for mark in text))


def width(text: str, size: float, weight: int = REGULAR) -> float:
    """How wide a line is, in units."""
    return layout(text, weight).width * size / EM


def fitted(text: str, room: float, size: float = NAME, weight: int = REGULAR) -> str:
    """Printable text, shortened with an ellipsis to a width in units."""
    whole = printable(text)
    if width(whole, size, weight) <= room:
        return whole
    for length in range(len(whole) - 1, 0, -1):
        shortened = whole[:length].rstrip() + _ELLIPSIS
        if width(shortened, size, weight) <= room:
            return shortened
    return _ELLIPSIS


@lru_cache(256)
def wrapped(text: str, room: float, size: float, weight: int = REGULAR) -> tuple[str, ...]:
    """Printable text in lines no wider than a width in units; a single longer word is shortened."""
    lines: list[str] = []
    wide, space = 0.0, width(" ", size, weight)
    # the limit of a single name does not hold for a sentence, so words are made printable one by one;
    # a line is as wide as its words, which saves laying it out again with every word
    for word in (printable(word) for word in text.split()):
        own = width(word, size, weight)
        if lines and wide + space + own <= room:
            lines[-1], wide = f"{lines[-1]} {word}", wide + space + own
        else:
            lines.append(fitted(word, room, size, weight))
            wide = own
    return tuple(lines)


def write(  # noqa: PLR0913 - a text on a drawing has so many sides
    axes: Axes,
    x: float,
    y: float,
    text: str,
    *,
    size: float = NAME,
    weight: int = REGULAR,
    colour: str = "ink",
    align: str = "left",
    halo: bool = False,
) -> Text:
    """A line of text whose capitals stand centred on a height; the colour is a token."""
    line = Lettering(
        x,
        y + size * _CAP_HEIGHT / 2,
        text,
        size=size,
        weight=weight,
        color=light(colour),
        ha=align,
        va="baseline",
        transform=axes.transData,
        gid=HALO if halo else None,
    )
    axes.add_artist(line)
    return line


class Lettering(Text):
    """A level line, placed by our own measure: matplotlib's way through a layout costs three times as much."""

    def draw(self, renderer: RendererBase) -> None:
        """Its beginning, middle or end stands at its position, its baseline at the height."""
        said = self.get_text() if getattr(renderer, "readers_fonts", False) else boxed(self.get_text())
        x, y = self.get_transform().transform(self.get_unitless_position())
        wide, _, _ = renderer.get_text_width_height_descent(said, self.get_fontproperties(), ismath=False)
        if renderer.flipy():
            y = renderer.get_canvas_width_height()[1] - y
        pen = renderer.new_gc()
        pen.set_foreground(self.get_color())
        left = x - wide * _BEFORE[self.get_horizontalalignment()]
        renderer.draw_text(pen, left, y, said, self.get_fontproperties(), 0, ismath=False, mtext=self)
        pen.restore()
        self.stale = False


@lru_cache(4096)
def layout(text: str, weight: int) -> Line:
    """A line's glyphs and its width, kerned; each character of a foreign run is an em wide, as those of East Asia are."""
    if any(map(_foreign, text)):
        return _mixed(text, weight)
    font = _font(weight)
    font.set_text(text)
    wide = round(font.get_width_height()[0] / 64 * EM / text_to_path.FONT_SCALE)
    glyphs, *_ = text_to_path.get_glyphs_with_font(font, text, glyph_map=_outlines(weight))
    return Line(wide, tuple((name, round(x * EM / text_to_path.FONT_SCALE)) for name, x, *_ in glyphs))


def _mixed(text: str, weight: int) -> Line:
    glyphs: list[tuple[str, int]] = []
    foreign: list[tuple[str, int, int]] = []
    right = 0
    for strange, marks in groupby(text, _foreign):
        run = "".join(marks)
        if strange:
            foreign.append((run, right, EM * len(run)))
            right += EM * len(run)
        else:
            own = layout(run, weight)
            glyphs += [(name, right + x) for name, x in own.glyphs]
            right += own.width
    return Line(right, tuple(glyphs), tuple(foreign))


@cache
def outline(name: str, weight: int) -> str:
    """A glyph's shape as SVG path data in font units, y upwards, each point as seen from the one before; empty for a space."""
    corners, codes = _outlines(weight)[name]
    units = [(round(x * EM / text_to_path.FONT_SCALE), round(y * EM / text_to_path.FONT_SCALE)) for x, y in corners]
    shape, last, pen, begun = "", "", (0, 0), (0, 0)
    points = iter(zip(codes, units, strict=True))
    for code, point in points:
        letter, more = {1: ("m", 0), 2: ("l", 0), 3: ("q", 1), 4: ("c", 2), 79: ("z", 0)}[int(code)]
        ends = [point, *(next(points)[1] for _ in range(more))]
        steps = [] if letter == "z" else [step for x, y in ends for step in (x - pen[0], y - pen[1])]
        pen = ends[-1] if steps else begun
        begun = pen if letter == "m" else begun
        if letter == "l" and 0 in steps:
            letter, steps = ("h", steps[:1]) if steps[0] else ("v", steps[1:])
        said = "".join(f"{step}" if step < 0 else f" {step}" for step in steps)
        # a letter holds until the next one
        shape += said if letter == last else letter + said.lstrip()
        last = letter
    return shape


def _font(weight: int) -> FT2Font:
    font = get_font(str(FONTS[weight]))
    font.set_size(text_to_path.FONT_SCALE, text_to_path.DPI)
    return font


@cache
def _outlines(weight: int) -> dict[str, tuple[NDArray[np.float64], NDArray[np.uint8]]]:  # noqa: ARG001 - one store a weight
    """Corners and codes of the glyphs laid out so far, which layout() adds to."""
    return {}


@cache
def _characters() -> frozenset[int]:
    return frozenset(_font(REGULAR).get_charmap())


def _drawable(mark: str) -> str:
    if ord(mark) in _characters():
        return mark
    apart = "".join(part for part in unicodedata.normalize("NFKD", mark) if not unicodedata.combining(part))
    return apart if apart and all(ord(part) in _characters() for part in apart) else mark if _foreign(mark) else BOX


def _foreign(mark: str) -> bool:
    """Whether it is left to the reader's fonts: letters, numbers and signs that are an em wide (Chinese, Japanese, Korean, emoji)."""
    return (
        ord(mark) not in _characters()
        and unicodedata.east_asian_width(mark) in {"W", "F"}
        and unicodedata.category(mark)[0] in {"L", "N", "P", "S"}
    )
