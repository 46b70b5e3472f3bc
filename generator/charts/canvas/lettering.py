"""Text on charts: which characters can be drawn, how wide a line is, and what fits."""

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

from generator.model.palette import light_color

FONTS: Final[Mapping[int, Path]] = MappingProxyType(
    {weight: Path(__file__).parent / "fonts" / f"movers-chart-{weight}.ttf" for weight in (400, 600, 700, 800)}
)
"""The files of the family "Movers Chart", by weight."""
REGULAR, SEMIBOLD, BOLD = 400, 600, 700
NAME_SIZE, NUMBER_SIZE, SMALL_SIZE = 16, 14.5, 13.5
"""Font sizes in units: of names, of numbers and axes, and the smallest."""
HALO_GROUP: Final = "halo"
"""Group id of text with an outline in the ground color."""
MISSING_GLYPH: Final = "\N{WHITE SQUARE}"
"""Replaces a run of characters that the font lacks and whose width is unknown."""
NO_NAME: Final = "(no name)"
UNITS_PER_EM: Final = 1000
"""Font units in an em."""
_ALIGNMENT_SHARES: Final = {"left": 0.0, "center": 0.5, "right": 1.0}
"""Part of a line that lies to the left of its position."""
_MAX_CHARACTERS = 80
_CAP_HEIGHT = 0.686
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"

for _path in FONTS.values():
    fontManager.addfont(_path)


@dataclass(frozen=True, slots=True)
class TextLine:
    """A laid out line of text, in font units."""

    width: int
    glyphs: tuple[tuple[str, int], ...]
    """Name and horizontal offset of each glyph."""
    foreign: tuple[tuple[str, int, int], ...] = ()
    """Text, offset and width of each run of wide characters that the font lacks: the reader's fonts draw them."""


def make_harmless(text: str) -> str:
    """Reduce text to one line of at most 80 characters, without control, bidi or unassigned ones; never empty."""
    spaced = "".join(" " if character.isspace() else character for character in text[: 16 * _MAX_CHARACTERS])
    visible = "".join(character for character in spaced if unicodedata.category(character)[0] != "C")
    line = unicodedata.normalize("NFC", " ".join(visible.split()))
    return (line if len(line) <= _MAX_CHARACTERS else line[: _MAX_CHARACTERS - 1].rstrip() + _ELLIPSIS) or NO_NAME


def make_printable(text: str) -> str:
    """Reduce text to what a chart can show: characters that the font lacks are decomposed, left to the reader's fonts, or boxes."""
    drawable = "".join(_make_drawable(character) for character in make_harmless(text) if unicodedata.category(character) != "Mn")
    return re.sub(f"{MISSING_GLYPH}+", MISSING_GLYPH, drawable).strip() or NO_NAME


def replace_foreign(text: str) -> str:
    """Replace characters that only a reader's font can draw by boxes, for pictures in pixels."""
    return re.sub(f"{MISSING_GLYPH}+", MISSING_GLYPH, "".join(MISSING_GLYPH if _is_foreign(character) else character for character in text))


def text_width(text: str, size: float, weight: int = REGULAR) -> float:
    """The width of a line, in units."""
    return lay_out_line(text, weight).width * size / UNITS_PER_EM


def fit_text(text: str, room: float, size: float = NAME_SIZE, weight: int = REGULAR) -> str:
    """Make text printable, and shorten it with an ellipsis to a width in units."""
    whole = make_printable(text)
    if text_width(whole, size, weight) <= room:
        return whole
    for length in range(len(whole) - 1, 0, -1):
        shortened = whole[:length].rstrip() + _ELLIPSIS
        if text_width(shortened, size, weight) <= room:
            return shortened
    return _ELLIPSIS


@lru_cache(256)
def wrap_text(text: str, room: float, size: float, weight: int = REGULAR) -> tuple[str, ...]:
    """Break text into printable lines of at most a width in units; a longer word is shortened."""
    lines: list[str] = []
    line_width, space = 0.0, text_width(" ", size, weight)
    # word by word, because a sentence may be longer than the limit of a name,
    # and because the widths of words add up, so that no line is laid out again with every word
    for word in (make_printable(word) for word in text.split()):
        word_width = text_width(word, size, weight)
        if lines and line_width + space + word_width <= room:
            lines[-1], line_width = f"{lines[-1]} {word}", line_width + space + word_width
        else:
            lines.append(fit_text(word, room, size, weight))
            line_width = word_width
    return tuple(lines)


def write_text(  # noqa: PLR0913 - the properties of a text
    axes: Axes,
    x: float,
    y: float,
    text: str,
    *,
    size: float = NAME_SIZE,
    weight: int = REGULAR,
    color: str = "ink",
    align: str = "left",
    halo: bool = False,
) -> Text:
    """Write a line of text, its capitals centered vertically on `y`; `color` is a token of the palette."""
    line = MeasuredText(
        x,
        y + size * _CAP_HEIGHT / 2,
        text,
        size=size,
        weight=weight,
        color=light_color(color),
        ha=align,
        va="baseline",
        transform=axes.transData,
        gid=HALO_GROUP if halo else None,
    )
    axes.add_artist(line)
    return line


class MeasuredText(Text):
    """A horizontal line of text, placed by our own measurement: matplotlib's layout takes three times as long."""

    def draw(self, renderer: RendererBase) -> None:
        """Draw the text on its baseline, with its start, middle or end at its position."""
        shown = self.get_text() if getattr(renderer, "readers_fonts", False) else replace_foreign(self.get_text())
        x, y = self.get_transform().transform(self.get_unitless_position())
        width, _, _ = renderer.get_text_width_height_descent(shown, self.get_fontproperties(), ismath=False)
        if renderer.flipy():
            y = renderer.get_canvas_width_height()[1] - y
        pen = renderer.new_gc()
        pen.set_foreground(self.get_color())
        left = x - width * _ALIGNMENT_SHARES[self.get_horizontalalignment()]
        renderer.draw_text(pen, left, y, shown, self.get_fontproperties(), 0, ismath=False, mtext=self)
        pen.restore()
        self.stale = False


@lru_cache(4096)
def lay_out_line(text: str, weight: int) -> TextLine:
    """Lay out a line with kerning; a character for a reader's font is one em wide, as East Asian ones are."""
    if any(map(_is_foreign, text)):
        return _lay_out_mixed_line(text, weight)
    font = _load_font(weight)
    font.set_text(text)
    width = round(font.get_width_height()[0] / 64 * UNITS_PER_EM / text_to_path.FONT_SCALE)
    glyphs, *_ = text_to_path.get_glyphs_with_font(font, text, glyph_map=_glyph_store(weight))
    return TextLine(width, tuple((name, round(x * UNITS_PER_EM / text_to_path.FONT_SCALE)) for name, x, *_ in glyphs))


def _lay_out_mixed_line(text: str, weight: int) -> TextLine:
    glyphs: list[tuple[str, int]] = []
    foreign: list[tuple[str, int, int]] = []
    right = 0
    for is_foreign, characters in groupby(text, _is_foreign):
        run = "".join(characters)
        if is_foreign:
            foreign.append((run, right, UNITS_PER_EM * len(run)))
            right += UNITS_PER_EM * len(run)
        else:
            line = lay_out_line(run, weight)
            glyphs += [(name, right + x) for name, x in line.glyphs]
            right += line.width
    return TextLine(right, tuple(glyphs), tuple(foreign))


@cache
def glyph_outline(name: str, weight: int) -> str:
    """The shape of a glyph as relative SVG path data in font units, y upwards; empty for a space."""
    corners, codes = _glyph_store(weight)[name]
    units = [(round(x * UNITS_PER_EM / text_to_path.FONT_SCALE), round(y * UNITS_PER_EM / text_to_path.FONT_SCALE)) for x, y in corners]
    shape, last, pen, start = "", "", (0, 0), (0, 0)
    points = iter(zip(codes, units, strict=True))
    for code, point in points:
        letter, more = {1: ("m", 0), 2: ("l", 0), 3: ("q", 1), 4: ("c", 2), 79: ("z", 0)}[int(code)]
        ends = [point, *(next(points)[1] for _ in range(more))]
        steps = [] if letter == "z" else [step for x, y in ends for step in (x - pen[0], y - pen[1])]
        pen = ends[-1] if steps else start
        start = pen if letter == "m" else start
        if letter == "l" and 0 in steps:
            letter, steps = ("h", steps[:1]) if steps[0] else ("v", steps[1:])
        coordinates = "".join(f"{step}" if step < 0 else f" {step}" for step in steps)
        # a command letter holds until the next one
        shape += coordinates if letter == last else letter + coordinates.lstrip()
        last = letter
    return shape


def _load_font(weight: int) -> FT2Font:
    font = get_font(str(FONTS[weight]))
    font.set_size(text_to_path.FONT_SCALE, text_to_path.DPI)
    return font


@cache
def _glyph_store(weight: int) -> dict[str, tuple[NDArray[np.float64], NDArray[np.uint8]]]:  # noqa: ARG001 - one store for each weight
    """Points and codes of the glyphs laid out so far; matplotlib adds to this dictionary."""
    return {}


@cache
def _font_characters() -> frozenset[int]:
    return frozenset(_load_font(REGULAR).get_charmap())


def _make_drawable(character: str) -> str:
    if ord(character) in _font_characters():
        return character
    decomposed = "".join(part for part in unicodedata.normalize("NFKD", character) if not unicodedata.combining(part))
    if decomposed and all(ord(part) in _font_characters() for part in decomposed):
        return decomposed
    return character if _is_foreign(character) else MISSING_GLYPH


def _is_foreign(character: str) -> bool:
    """Whether a reader's font must draw a character: ours lacks it, and it is one em wide (Chinese, Japanese, Korean, emoji)."""
    return (
        ord(character) not in _font_characters()
        and unicodedata.east_asian_width(character) in {"W", "F"}
        and unicodedata.category(character)[0] in {"L", "N", "P", "S"}
    )
