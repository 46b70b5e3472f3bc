"""Tokens by week as bars, the rank above each and the highest in yellow: one inline SVG that takes its colours from the page.

A page's own drawing and no file: four hundred pages are drawn in the time that one chart of an issue takes, in both schemes at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, log10

from generator.facts.printing import SCALES, day_long, day_short, tokens_long
from generator.site.pages.entry_runs import SHOWN, Course, Line, Quarter, State, quarters

WIDTH, HEIGHT = 600, 262
_LEFT, _TOP, _BOTTOM = 40, 34, 234
_FILL, _WIDEST = 0.7, 60
_DIGIT = 8
"""Width of a digit of the labels, in units."""
_STEPS = (1, 2, 5, 10)
_MOST_TICKS = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """One week or quarter."""

    x: str
    """Its middle."""
    left: str
    top: str
    height: str
    rank: str
    """Above it, empty where it would touch a neighbour's."""
    rank_y: str
    peak: bool
    tag_x: str
    tag_y: str
    tag_wide: str
    """The ground of the highest rank."""
    label: str
    """Below it, empty where there is no room."""
    word: str
    """What stands in the place of a bar: a dash below the list, nothing where there is no data."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the template prints."""

    bars: tuple[Bar, ...]
    wide: str
    ticks: tuple[tuple[str, str], ...]
    """Height and number."""
    unit: str
    alt: str


@dataclass(frozen=True, slots=True)
class _Point:
    label: str
    rank: int | None
    tokens: int | None
    known: bool


def drawing(course: Course) -> Drawing:
    """The bars of an entry's whole past: by week, or by quarter when there are more weeks than fit."""
    quarterly = len(course.lines) > SHOWN
    points = [_quarter(one) for one in reversed(quarters(course.lines))] if quarterly else [_week(line) for line in reversed(course.lines)]
    size, word = _scale(max(point.tokens or 0 for point in points))
    ticks = _ticks(max(Fraction(point.tokens or 0, size) for point in points))
    pitch = min(Fraction(WIDTH - _LEFT, len(points)), Fraction(_WIDEST) / Fraction(_FILL))
    return Drawing(
        tuple(_bars(points, pitch, size * ticks[-1])),
        _short(pitch * Fraction(_FILL)),
        tuple((_short(_y(tick, ticks[-1])), f"{float(tick):g}") for tick in ticks),
        _unit(word, points, quarterly=quarterly),
        _alt(course),
    )


def _week(line: Line) -> _Point:
    step = line.step
    return _Point(day_short(line.week.last), step.rank if step else None, step.tokens if step else None, line.state is not State.MISSING)


def _quarter(one: Quarter) -> _Point:
    return _Point(f"{one.label[:2]} {one.label[-2:]}", one.rank, one.mean, one.observed > 0)


def _bars(points: Sequence[_Point], pitch: Fraction, most: Fraction) -> Iterator[Bar]:
    best = min(point.rank for point in points if point.rank)
    peak = next(place for place, point in enumerate(points) if point.rank == best)
    ranked, labelled = _ranked(points, pitch, peak), _labelled(points, pitch)
    for place, point in enumerate(points):
        wide = _DIGIT * (len(str(point.rank or 0)) + 1) + 10
        x, top = _LEFT + pitch * (place + Fraction(1, 2)), _y(Fraction(point.tokens or 0), most)
        yield Bar(
            x=_short(x),
            left=_short(x - pitch * Fraction(_FILL) / 2),
            top=_short(top),
            height=_short(_BOTTOM - top),
            rank=f"#{point.rank}" if place in ranked else "",
            rank_y=_short(top - 9),
            peak=place == peak,
            tag_x=_short(x - Fraction(wide, 2)),
            tag_y=_short(top - 24),
            tag_wide=str(wide),
            label=point.label if place in labelled else "",
            word="\N{EN DASH}" if point.tokens is None and point.known else "",
        )


def _ranked(points: Sequence[_Point], pitch: Fraction, peak: int) -> set[int]:
    """The highest, the newest and the oldest first, then those that changed; where two would touch the later one gives way."""
    changed = [place for place in range(1, len(points)) if points[place].rank != points[place - 1].rank]
    taken: set[int] = set()
    for place in dict.fromkeys((peak, len(points) - 1, 0, *changed, *range(len(points)))):
        rank = points[place].rank
        if rank and all(abs(place - other) * pitch >= _DIGIT * (len(str(max(rank, points[other].rank or 0))) + 1) + 4 for other in taken):
            taken.add(place)
    return taken


def _labelled(points: Sequence[_Point], pitch: Fraction) -> set[int]:
    """Every bar, or every second or third; the newest always."""
    step = ceil((max(len(point.label) for point in points) * 7 + 8) / pitch)
    return set(range(len(points) - 1, -1, -step))


def _scale(most: int) -> tuple[int, str]:
    return next(((size, word) for size, _, word in SCALES if most >= size), (1, ""))


def _ticks(most: Fraction) -> tuple[Fraction, ...]:
    """From zero to the first round number that is no less, in at most so many steps."""
    size = Fraction(10) ** floor(log10(most / _MOST_TICKS)) if most else Fraction(1)
    step = next(factor * size for factor in _STEPS if most <= factor * size * _MOST_TICKS)
    return tuple(step * number for number in range(ceil(most / step) + 1))


def _y(value: Fraction, most: Fraction) -> Fraction:
    return _BOTTOM - (_BOTTOM - _TOP) * value / most


def _unit(word: str, points: Sequence[_Point], *, quarterly: bool) -> str:
    what = f"{word.capitalize()} tokens a week" if word else "Tokens a week"
    said = [f"{what}, mean of each quarter; best rank above the bar." if quarterly else f"{what}; rank above the bar."]
    if any(point.tokens is None and point.known for point in points):
        said.append("A dash: below the list.")
    if not all(point.known for point in points):
        said.append("A gap: no data.")
    return " ".join(said)


def _alt(course: Course) -> str:
    life = course.life
    peak, best = life.peak, life.best
    return (
        f"Bars: tokens of {life.identity.name} by week. Highest rank #{peak.rank}, first in the week to {day_long(peak.week.last)}; "
        f"most tokens in the week to {day_long(best.week.last)}, {tokens_long(best.tokens)}."
    )


def _short(number: Fraction) -> str:
    return f"{float(number):.1f}".removesuffix(".0")
