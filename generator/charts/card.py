"""The card of an issue: headline, week and the first five rows on yellow, for previews of its link."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Final

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon
from numpy.typing import NDArray
from PIL import Image

from generator.charts.bars import printed, scale
from generator.charts.canvas import Cache, house
from generator.charts.lettering import BOLD, REGULAR, fitted, plain, wrapped, write
from generator.charts.marks import box, rule
from generator.facts.printing import day_long
from generator.model.palette import light
from generator.model.survey import Survey
from generator.model.usage_week import Mark, Standing

SIZE: Final = (1200, 630)
_DPI: Final = 72
_HEAVY: Final = 800
_COLOURS: Final = 64
_EDGE: Final = 64
_ROOM: Final = 584
_LINES: Final = 4
_SIZES: Final = ((64, 72), (54, 62))
"""Of the headline, with the distance of its lines."""
_LEFT, _TOP, _PITCH = 684, 200, 72
_ROWS: Final = 5
_TAGLINE: Final = "The week in language models"


def card(name: str, headline: str, survey: Survey, kept: Cache | None = None) -> bytes:
    """A PNG of 1200 by 630; the name is the publication's. What is kept already is not drawn again."""
    usage = survey.usage
    made_from = ("card", name, headline, survey.week, usage.complete, usage.observed, usage.standings[:_ROWS])
    return kept.once(made_from, lambda: _drawn(name, headline, survey)) if kept else _drawn(name, headline, survey)


def _drawn(name: str, headline: str, survey: Survey) -> bytes:
    with mpl.rc_context(house()):
        figure = Figure(figsize=(SIZE[0] / _DPI, SIZE[1] / _DPI), dpi=_DPI)
        axes = figure.add_axes((0, 0, 1, 1), xlim=(0, SIZE[0]), ylim=(SIZE[1], 0), autoscale_on=False)
        axes.set_axis_off()
        _top(axes, name, survey)
        _headline(axes, headline)
        rows = survey.usage.standings[:_ROWS]
        for index, one in enumerate(rows):
            _row(axes, one, _TOP + _PITCH * index, rows[0].tokens, bold=plain(one.identity.name) in headline)
        _foot(axes, survey, rows)
        drawn = BytesIO()
        figure.savefig(drawn, format="rgba", facecolor=light("spot"))
    wide, high = SIZE
    return _packed(np.frombuffer(drawn.getvalue(), np.uint8).reshape(high, wide, 4)[:, :, 1])


def _packed(green: NDArray[np.uint8]) -> bytes:
    """Ink, yellow and what is between them, in 64 colours: they differ enough in green to be told by it alone."""
    ends = [[int(light(token)[at : at + 2], 16) for at in (1, 3, 5)] for token in ("on-spot", "spot")]
    low, high = ends[0][1], ends[1][1]
    place = np.clip((np.arange(256) - low) * (_COLOURS - 1) / (high - low), 0, _COLOURS - 1).round().astype(np.uint8)
    colours = [round(one + (other - one) * step / (_COLOURS - 1)) for step in range(_COLOURS) for one, other in zip(*ends, strict=True)]
    image = Image.fromarray(place[green])
    image.putpalette(colours)
    packed = BytesIO()
    image.save(packed, "PNG", compress_level=9)
    return packed.getvalue()


def _top(axes: Axes, name: str, survey: Survey) -> None:
    box(axes, _EDGE, 64, _EDGE + 44, 108, "on-spot")
    axes.add_artist(Polygon([(72, 93), (85, 93), (78.5, 79)], facecolor=light("spot")))
    axes.add_artist(Polygon([(87, 79), (100, 79), (93.5, 93)], facecolor=light("spot")))
    when = f"Week to {day_long(survey.week.last)}"
    write(axes, SIZE[0] - _EDGE, 88, when, size=28, colour="on-spot", align="right")
    write(axes, 122, 88, fitted(name, 680, 34, _HEAVY), size=34, weight=_HEAVY, colour="on-spot")
    box(axes, _EDGE, 133, SIZE[0] - _EDGE, 135.5, "on-spot")


def _headline(axes: Axes, headline: str) -> None:
    """In four lines at most: smaller before there are five, and cut only if that does not help."""
    ways = [(wrapped(headline, _ROOM, size, _HEAVY), size, pitch) for size, pitch in _SIZES]
    lines, size, pitch = next((way for way in ways if len(way[0]) <= _LINES), ways[-1])
    if len(lines) > _LINES:
        lines = (*lines[: _LINES - 1], fitted(f"{lines[_LINES - 1]} {lines[_LINES]}", _ROOM, size, _HEAVY))
    for index, line in enumerate(lines):
        write(axes, _EDGE, 190 + pitch * index, line, size=size, weight=_HEAVY, colour="on-spot")


def _row(axes: Axes, one: Standing, y: float, most: int, *, bold: bool) -> None:
    weight, right = BOLD if bold else REGULAR, SIZE[0] - _EDGE
    write(axes, _LEFT + 24, y, str(one.rank), size=30, weight=BOLD, colour="on-spot", align="right")
    _move(axes, one, y)
    value = printed(one.tokens, most)
    write(axes, right, y, value, size=28, weight=weight, colour="on-spot", align="right")
    write(axes, _LEFT + 102, y, fitted(one.identity.name, 262, 28, weight), size=28, weight=weight, colour="on-spot")
    rule(axes, (_LEFT, y + _PITCH / 2 - 3), (right, y + _PITCH / 2 - 3), "on-spot")


def _move(axes: Axes, one: Standing, y: float) -> None:
    x = _LEFT + 62
    if one.move:
        tip = -8 if one.move > 0 else 8
        axes.add_artist(Polygon([(x - 16, y - tip), (x, y - tip), (x - 8, y + tip)], facecolor=light("on-spot")))
        write(axes, x + 4, y, str(abs(one.move)), size=24, colour="on-spot")
    else:
        word = {Mark.NEW: "NEW", Mark.BACK: "RE", Mark.RANKED: "=", Mark.UNKNOWN: "n/a"}.get(one.mark, "\N{EN DASH}")
        write(axes, x, y, word, size=22, weight=BOLD if one.mark is Mark.NEW else REGULAR, colour="on-spot", align="center")


def _foot(axes: Axes, survey: Survey, rows: Sequence[Standing]) -> None:
    word = scale(rows[0].tokens)[1]
    so_far = "" if survey.usage.complete else f", {survey.usage.observed} of {len(survey.week.days)} days so far"
    said = f"{word.capitalize()} tokens{so_far}. Source: OpenRouter (openrouter.ai/rankings)" if word else "Source: OpenRouter"
    write(axes, _EDGE, 559, _TAGLINE, size=20, colour="on-spot")
    write(axes, SIZE[0] - _EDGE, 559, said, size=20, colour="on-spot", align="right")
