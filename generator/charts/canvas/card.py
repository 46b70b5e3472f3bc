"""The card that previews of an issue's link show: headline, week and the first five rows on yellow."""

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

from generator.cache import FileCache
from generator.charts.canvas.frame import load_house_style, load_or_draw
from generator.charts.canvas.lettering import BOLD, REGULAR, fit_text, make_harmless, wrap_text, write_text
from generator.charts.canvas.marks import draw_box, draw_rule
from generator.charts.canvas.token_scale import format_in_scale, scale_unit
from generator.facts.printing import day_long
from generator.model.palette import light_color
from generator.model.survey import Survey
from generator.model.usage_week import RankMark, Standing

SIZE: Final = (1200, 630)
_DPI: Final = 72
_EXTRA_BOLD: Final = 800
_PALETTE_SIZE: Final = 64
_EDGE: Final = 64
_HEADLINE_WIDTH: Final = 584
_MAX_HEADLINE_LINES: Final = 4
_HEADLINE_SIZES: Final = ((64, 72), (54, 62))
"""Font sizes of the headline, each with its line height."""
_LEFT, _TOP, _PITCH = 684, 200, 72
_ROW_COUNT: Final = 5
_TAGLINE: Final = "The week in language models"


def render_card(name: str, headline: str, survey: Survey, drawing_cache: FileCache | None = None) -> bytes:
    """Render the card as a PNG of 1200 by 630 pixels; `name` is the publication's."""
    usage = survey.usage
    dependencies = ("card", name, headline, survey.week, usage.complete, usage.observed_days, usage.standings[:_ROW_COUNT])
    return load_or_draw(drawing_cache, dependencies, lambda: _draw_card(name, headline, survey))


def _draw_card(name: str, headline: str, survey: Survey) -> bytes:
    with mpl.rc_context(load_house_style()):
        figure = Figure(figsize=(SIZE[0] / _DPI, SIZE[1] / _DPI), dpi=_DPI)
        axes = figure.add_axes((0, 0, 1, 1), xlim=(0, SIZE[0]), ylim=(SIZE[1], 0), autoscale_on=False)
        axes.set_axis_off()
        _draw_masthead(axes, name, survey)
        _draw_headline(axes, headline)
        rows = survey.usage.standings[:_ROW_COUNT]
        for index, row in enumerate(rows):
            _draw_row(axes, row, _TOP + _PITCH * index, rows[0].tokens, bold=make_harmless(row.identity.name) in headline)
        _draw_footer(axes, survey, rows)
        rgba = BytesIO()
        figure.savefig(rgba, format="rgba", facecolor=light_color("spot"))
    width, height = SIZE
    return _encode_png(np.frombuffer(rgba.getvalue(), np.uint8).reshape(height, width, 4)[:, :, 1])


def _encode_png(green: NDArray[np.uint8]) -> bytes:
    """Encode 64 colors between ink and yellow, which differ enough in green for one channel to tell them apart."""
    ends = [[int(light_color(token)[at : at + 2], 16) for at in (1, 3, 5)] for token in ("on-spot", "spot")]
    low, high = ends[0][1], ends[1][1]
    place = np.clip((np.arange(256) - low) * (_PALETTE_SIZE - 1) / (high - low), 0, _PALETTE_SIZE - 1).round().astype(np.uint8)
    palette = [
        round(ink + (spot - ink) * step / (_PALETTE_SIZE - 1)) for step in range(_PALETTE_SIZE) for ink, spot in zip(*ends, strict=True)
    ]
    image = Image.fromarray(place[green])
    image.putpalette(palette)
    packed = BytesIO()
    image.save(packed, "PNG", compress_level=9)
    return packed.getvalue()


def _draw_masthead(axes: Axes, name: str, survey: Survey) -> None:
    draw_box(axes, _EDGE, 64, _EDGE + 44, 108, "on-spot")
    axes.add_artist(Polygon([(72, 93), (85, 93), (78.5, 79)], facecolor=light_color("spot")))
    axes.add_artist(Polygon([(87, 79), (100, 79), (93.5, 93)], facecolor=light_color("spot")))
    when = f"Week to {day_long(survey.week.last)}"
    write_text(axes, SIZE[0] - _EDGE, 88, when, size=28, color="on-spot", align="right")
    write_text(axes, 122, 88, fit_text(name, 680, 34, _EXTRA_BOLD), size=34, weight=_EXTRA_BOLD, color="on-spot")
    draw_box(axes, _EDGE, 133, SIZE[0] - _EDGE, 135.5, "on-spot")


def _draw_headline(axes: Axes, headline: str) -> None:
    """Draw at most four lines: a longer headline is set smaller, and cut only if it still has five."""
    fits = [(wrap_text(headline, _HEADLINE_WIDTH, size, _EXTRA_BOLD), size, pitch) for size, pitch in _HEADLINE_SIZES]
    lines, size, pitch = next((fit for fit in fits if len(fit[0]) <= _MAX_HEADLINE_LINES), fits[-1])
    if len(lines) > _MAX_HEADLINE_LINES:
        lines = (
            *lines[: _MAX_HEADLINE_LINES - 1],
            fit_text(f"{lines[_MAX_HEADLINE_LINES - 1]} {lines[_MAX_HEADLINE_LINES]}", _HEADLINE_WIDTH, size, _EXTRA_BOLD),
        )
    for index, line in enumerate(lines):
        write_text(axes, _EDGE, 190 + pitch * index, line, size=size, weight=_EXTRA_BOLD, color="on-spot")


def _draw_row(axes: Axes, standing: Standing, y: float, largest: int, *, bold: bool) -> None:
    weight, right = BOLD if bold else REGULAR, SIZE[0] - _EDGE
    write_text(axes, _LEFT + 24, y, str(standing.rank), size=30, weight=BOLD, color="on-spot", align="right")
    _draw_move(axes, standing, y)
    value = format_in_scale(standing.tokens, largest)
    write_text(axes, right, y, value, size=28, weight=weight, color="on-spot", align="right")
    write_text(axes, _LEFT + 102, y, fit_text(standing.identity.name, 262, 28, weight), size=28, weight=weight, color="on-spot")
    draw_rule(axes, (_LEFT, y + _PITCH / 2 - 3), (right, y + _PITCH / 2 - 3), "on-spot")


def _draw_move(axes: Axes, standing: Standing, y: float) -> None:
    x = _LEFT + 62
    if standing.move:
        tip = -8 if standing.move > 0 else 8
        axes.add_artist(Polygon([(x - 16, y - tip), (x, y - tip), (x - 8, y + tip)], facecolor=light_color("on-spot")))
        write_text(axes, x + 4, y, str(abs(standing.move)), size=24, color="on-spot")
    else:
        word = {RankMark.NEW: "NEW", RankMark.BACK: "RE", RankMark.RANKED: "=", RankMark.UNKNOWN: "n/a"}.get(standing.mark, "\N{EN DASH}")
        write_text(axes, x, y, word, size=22, weight=BOLD if standing.mark is RankMark.NEW else REGULAR, color="on-spot", align="center")


def _draw_footer(axes: Axes, survey: Survey, rows: Sequence[Standing]) -> None:
    word = scale_unit(rows[0].tokens)[1]
    so_far = "" if survey.usage.complete else f", {survey.usage.observed_days} of {len(survey.week.days)} days so far"
    source = f"{word.capitalize()} tokens{so_far}. Source: OpenRouter (openrouter.ai/rankings)" if word else "Source: OpenRouter"
    write_text(axes, _EDGE, 559, _TAGLINE, size=20, color="on-spot")
    write_text(axes, SIZE[0] - _EDGE, 559, source, size=20, color="on-spot", align="right")
