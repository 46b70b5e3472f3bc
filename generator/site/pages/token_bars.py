"""Draw tokens by week as bars, with ranks above and the best rank in yellow: an inline SVG with the page's colors.

It is inline for speed: four hundred pages take the time of one chart of an issue, and one drawing serves both color schemes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, log10

from generator.facts.printing import TOKEN_SCALES, day_long, day_short, tokens_long
from generator.site.pages.entry_runs import RECENT_WEEKS, EntryRun, EntryState, Quarter, RunWeek, group_by_quarter

WIDTH, HEIGHT = 600, 262
_LEFT, _TOP, _BOTTOM = 40, 34, 234
_BAR_FILL, _MAX_BAR_WIDTH = 0.7, 60
_DIGIT_WIDTH = 8
"""Width of a digit of the labels, in units."""
_TICK_FACTORS = (1, 2, 5, 10)
_MAX_TICKS = 4


@dataclass(frozen=True, slots=True)
class TokenBar:
    """The bar of one week or quarter."""

    x: str
    """The middle of the bar."""
    left: str
    top: str
    height: str
    rank: str
    """The rank above the bar; empty if it would touch a neighbor's."""
    rank_y: str
    peak: bool
    tag_x: str
    tag_y: str
    tag_wide: str
    """Width of the background of the best rank."""
    label: str
    """The label below the bar; empty if there is no room."""
    word: str
    """The text in place of a bar: a dash if the entry was not listed, nothing without data."""


@dataclass(frozen=True, slots=True)
class TokenBars:
    """A bar chart, ready for its template."""

    bars: tuple[TokenBar, ...]
    wide: str
    ticks: tuple[tuple[str, str], ...]
    """Height and label of each tick."""
    unit: str
    alt: str


@dataclass(frozen=True, slots=True)
class _BarPoint:
    label: str
    rank: int | None
    tokens: int | None
    has_data: bool


def draw_token_bars(run: EntryRun) -> TokenBars:
    """Draw the bars of an entry's whole run: by week, or by quarter if there are more weeks than fit."""
    quarterly = len(run.weeks) > RECENT_WEEKS
    points = (
        [_quarter_point(one) for one in reversed(group_by_quarter(run.weeks))]
        if quarterly
        else [_week_point(line) for line in reversed(run.weeks)]
    )
    size, word = _choose_unit(max(point.tokens or 0 for point in points))
    ticks = _choose_ticks(max(Fraction(point.tokens or 0, size) for point in points))
    pitch = min(Fraction(WIDTH - _LEFT, len(points)), Fraction(_MAX_BAR_WIDTH) / Fraction(_BAR_FILL))
    return TokenBars(
        tuple(_draw_bars(points, pitch, size * ticks[-1])),
        _print_coordinate(pitch * Fraction(_BAR_FILL)),
        tuple((_print_coordinate(_y(tick, ticks[-1])), f"{float(tick):g}") for tick in ticks),
        _print_unit(word, points, quarterly=quarterly),
        _print_alt(run),
    )


def _week_point(run_week: RunWeek) -> _BarPoint:
    step = run_week.step
    return _BarPoint(
        day_short(run_week.week.last), step.rank if step else None, step.tokens if step else None, run_week.state is not EntryState.MISSING
    )


def _quarter_point(quarter: Quarter) -> _BarPoint:
    return _BarPoint(f"{quarter.label[:2]} {quarter.label[-2:]}", quarter.rank, quarter.mean, quarter.observed > 0)


def _draw_bars(points: Sequence[_BarPoint], pitch: Fraction, axis_end: Fraction) -> Iterator[TokenBar]:
    best = min(point.rank for point in points if point.rank)
    peak = next(place for place, point in enumerate(points) if point.rank == best)
    ranked, labelled = _choose_rank_labels(points, pitch, peak), _choose_day_labels(points, pitch)
    for place, point in enumerate(points):
        wide = _DIGIT_WIDTH * (len(str(point.rank or 0)) + 1) + 10
        x, top = _LEFT + pitch * (place + Fraction(1, 2)), _y(Fraction(point.tokens or 0), axis_end)
        yield TokenBar(
            x=_print_coordinate(x),
            left=_print_coordinate(x - pitch * Fraction(_BAR_FILL) / 2),
            top=_print_coordinate(top),
            height=_print_coordinate(_BOTTOM - top),
            rank=f"#{point.rank}" if place in ranked else "",
            rank_y=_print_coordinate(top - 9),
            peak=place == peak,
            tag_x=_print_coordinate(x - Fraction(wide, 2)),
            tag_y=_print_coordinate(top - 24),
            tag_wide=str(wide),
            label=point.label if place in labelled else "",
            word="\N{EN DASH}" if point.tokens is None and point.has_data else "",
        )


def _choose_rank_labels(points: Sequence[_BarPoint], pitch: Fraction, peak: int) -> set[int]:
    """Choose the ranks to print: best, newest, oldest, then changed ones; of two that would touch, the later choice is dropped."""
    changed = [place for place in range(1, len(points)) if points[place].rank != points[place - 1].rank]
    labeled: set[int] = set()
    for place in dict.fromkeys((peak, len(points) - 1, 0, *changed, *range(len(points)))):
        rank = points[place].rank
        if rank and all(
            abs(place - other) * pitch >= _DIGIT_WIDTH * (len(str(max(rank, points[other].rank or 0))) + 1) + 4 for other in labeled
        ):
            labeled.add(place)
    return labeled


def _choose_day_labels(points: Sequence[_BarPoint], pitch: Fraction) -> set[int]:
    """Choose the bars to label: all, or every second or third; the newest always."""
    step = ceil((max(len(point.label) for point in points) * 7 + 8) / pitch)
    return set(range(len(points) - 1, -1, -step))


def _choose_unit(most: int) -> tuple[int, str]:
    return next(((size, word) for size, _, word in TOKEN_SCALES if most >= size), (1, ""))


def _choose_ticks(most: Fraction) -> tuple[Fraction, ...]:
    """Choose ticks from zero to the first round number that is at least `most`."""
    size = Fraction(10) ** floor(log10(most / _MAX_TICKS)) if most else Fraction(1)
    step = next(factor * size for factor in _TICK_FACTORS if most <= factor * size * _MAX_TICKS)
    return tuple(step * number for number in range(ceil(most / step) + 1))


def _y(value: Fraction, axis_end: Fraction) -> Fraction:
    return _BOTTOM - (_BOTTOM - _TOP) * value / axis_end


def _print_unit(word: str, points: Sequence[_BarPoint], *, quarterly: bool) -> str:
    what = f"{word.capitalize()} tokens a week" if word else "Tokens a week"
    sentences = [f"{what}, mean of each quarter; best rank above the bar." if quarterly else f"{what}; rank above the bar."]
    if any(point.tokens is None and point.has_data for point in points):
        sentences.append("A dash: below the list.")
    if not all(point.has_data for point in points):
        sentences.append("A gap: no data.")
    return " ".join(sentences)


def _print_alt(run: EntryRun) -> str:
    life = run.life
    peak, best = life.peak, life.best
    return (
        f"Bars: tokens of {life.identity.name} by week. Highest rank #{peak.rank}, first in the week to {day_long(peak.week.last)}; "
        f"most tokens in the week to {day_long(best.week.last)}, {tokens_long(best.tokens)}."
    )


def _print_coordinate(number: Fraction) -> str:
    return f"{float(number):.1f}".removesuffix(".0")
