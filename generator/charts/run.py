"""One entry's whole run: tokens a week as bars with the rank above each, for its own page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from math import ceil
from typing import Final

from matplotlib.axes import Axes

from generator.charts import table
from generator.charts.bars import scale
from generator.charts.drawing import Drawing
from generator.charts.lettering import BOLD, NUMBER, plain, width, write
from generator.charts.marks import WIDE, box, colour, rule
from generator.charts.scales import Scale, steps
from generator.model.identity import Identity
from generator.model.plotted import Heading, Plotted
from generator.model.printing import day_long, day_short, tokens_long
from generator.model.week import Week

WEEKS: Final = 26
"""A longer run is shown by quarter."""
_HIGH, _HEAD, _DATES = 190, 30, 26
_LEFT, _RIGHT = 40, WIDE - 16
_STEPS = 4
_WIDEST, _FILL = 52, 0.7
_APART = 6


@dataclass(frozen=True, slots=True)
class Point:
    """One week of a run."""

    week: Week
    rank: int | None
    """`None` when it was not listed, or when nothing is known of the week."""
    tokens: int | None
    observed: bool = True
    """Whether anything is known of the week."""


@dataclass(frozen=True, slots=True)
class _Bar:
    label: str
    """Below it."""
    rank: int | None
    tokens: int | None
    observed: bool


def drawing(identity: Identity, points: Sequence[Point], name: str = "run") -> Drawing | None:
    """The chart of a run, from its first listed week on; `None` when it was never listed. `name` begins its file's name."""
    shown = _from_debut(points)
    if not shown:
        return None
    bars, quarterly = tuple(_bars(shown)), len(shown) > WEEKS
    return Drawing(
        slug=f"{name}-{identity.row}",
        section="model",
        week=shown[-1].week.slug,
        size=_HIGH + _HEAD + _DATES,
        draw=lambda axes: _draw(axes, bars, colour(identity.vendor)),
        unit=_unit(bars, quarterly=quarterly),
        finding=_finding(identity, shown),
        alt=_alt(identity, shown),
        data=_data(shown),
        inputs=(),
        reads=(bars, colour(identity.vendor)),
    )


def _from_debut(points: Sequence[Point]) -> tuple[Point, ...]:
    first = next((index for index, point in enumerate(points) if point.tokens), len(points))
    return tuple(points[first:])


def _bars(points: Sequence[Point]) -> Iterator[_Bar]:
    """A bar a week, or a bar a quarter: the mean of its listed weeks and its best rank."""
    if len(points) <= WEEKS:
        yield from (_Bar(day_short(point.week.last), point.rank, point.tokens, point.observed) for point in points)
        return
    for (year, quarter), group in groupby(points, key=lambda point: (point.week.last.year, (point.week.last.month - 1) // 3)):
        weeks = list(group)
        tokens = [point.tokens for point in weeks if point.tokens]
        rank = min((point.rank for point in weeks if point.rank), default=None)
        mean = round(Fraction(sum(tokens), len(tokens))) if tokens else None
        yield _Bar(f"Q{quarter + 1} {year % 100:02}", rank, mean, any(point.observed for point in weeks))


def _unit(bars: Sequence[_Bar], *, quarterly: bool) -> str:
    word = scale(max(bar.tokens or 0 for bar in bars))[1]
    what = f"{word.capitalize()} tokens" if word else "Tokens"
    sentences = [f"{what} a week, mean of each quarter; best rank above." if quarterly else f"{what} a week; rank above the bar."]
    sentences.append("Yellow: highest rank.")
    if any(bar.observed and not bar.tokens for bar in bars):
        sentences.append("Dash: below the list.")
    if not all(bar.observed for bar in bars):
        sentences.append("Gap: no data.")
    return " ".join(sentences)


def _best(points: Sequence[Point]) -> Point:
    return min((point for point in points if point.rank), key=lambda point: (point.rank or 0, point.week))


def _finding(identity: Identity, points: Sequence[Point]) -> str:
    best = _best(points)
    return f"{plain(identity.name)} was highest at #{best.rank}, first in the week to {day_long(best.week.last)}"


def _alt(identity: Identity, points: Sequence[Point]) -> str:
    last = points[-1]
    now = f"{tokens_long(last.tokens)}, #{last.rank}" if last.tokens else "not listed" if last.observed else "no data"
    seen = sum(bool(point.tokens) for point in points)
    weeks = f"{seen} week{'' if seen == 1 else 's'} listed"
    return f"Bar chart: tokens of {plain(identity.name)} by week, {weeks}. {_finding(identity, points)}. Last: {now}."


def _data(points: Sequence[Point]) -> Plotted:
    rows = ((table.day(point.week.last), table.count(point.rank), table.amount(point.tokens)) for point in points)
    return Plotted((Heading("week", "Week to"), table.RANK, table.TOKENS), tuple(rows))


def _draw(axes: Axes, bars: Sequence[_Bar], token: str) -> None:
    most = max(bar.tokens or 0 for bar in bars)
    size, _ = scale(most)
    ticks = steps(0, most / size, _STEPS)
    up = Scale(0, float(ticks[-1]), _HEAD + _HIGH, _HEAD)
    for tick in ticks:
        rule(axes, (_LEFT, up.at(tick)), (WIDE, up.at(tick)), "rule" if tick else "rule-2")
        write(axes, _LEFT - 8, up.at(tick), f"{float(tick):g}", size=NUMBER, colour="ink-2", align="right")
    pitch = min((_RIGHT - _LEFT) / len(bars), _WIDEST / _FILL)
    for index, bar in enumerate(bars):
        _one(axes, bar, _LEFT + pitch * (index + 0.5), pitch * _FILL, up, (token, size))
    _ranks(axes, bars, pitch, up, size)
    _labels(axes, bars, pitch)


def _one(axes: Axes, bar: _Bar, x: float, wide: float, up: Scale, made: tuple[str, int]) -> None:
    token, size = made
    if not bar.tokens:
        if bar.observed:
            write(axes, x, up.start - 9, "\N{EN DASH}", size=NUMBER, colour="ink-3", align="center")
        return
    top = up.at(Fraction(bar.tokens, size))
    box(axes, x - wide / 2, top, x + wide / 2, up.start, token, label=bar.label)


def _ranks(axes: Axes, bars: Sequence[_Bar], pitch: float, up: Scale, size: int) -> None:
    """The highest first, then the newest, the oldest and those that changed; where two would touch, the later one is left out."""
    best = min(bar.rank for bar in bars if bar.rank)
    peak = next(index for index, bar in enumerate(bars) if bar.rank == best)
    changed = [index for index in range(1, len(bars)) if bars[index].rank != bars[index - 1].rank]
    taken: list[tuple[float, float]] = []
    for index in dict.fromkeys((peak, len(bars) - 1, 0, *changed, *range(len(bars)))):
        bar = bars[index]
        if not bar.rank or not bar.tokens:
            continue
        x, text = _LEFT + pitch * (index + 0.5), f"#{bar.rank}"
        half = width(text, NUMBER, BOLD) / 2 + _APART / 2
        if any(x - half < right and left < x + half for left, right in taken):
            continue
        taken.append((x - half, x + half))
        y = up.at(Fraction(bar.tokens, size)) - 12
        if index == peak:
            box(axes, x - half - 1, y - 10, x + half + 1, y + 10, "spot", label="peak")
        write(axes, x, y, text, size=NUMBER, weight=BOLD, colour="on-spot" if index == peak else "ink", align="center")


def _labels(axes: Axes, bars: Sequence[_Bar], pitch: float) -> None:
    """Below every bar, or every second or third if they would touch; the newest always."""
    step = ceil((max(width(bar.label, NUMBER) for bar in bars) + _APART) / pitch)
    for index in range(len(bars) - 1, -1, -step):
        x = _LEFT + pitch * (index + 0.5)
        write(axes, x, _HEAD + _HIGH + _DATES / 2 + 2, bars[index].label, size=NUMBER, colour="ink-2", align="center")
