"""The points that each row added to the market's growth or took from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from matplotlib.axes import Axes

from generator.charts.canvas.drawing import Drawing
from generator.charts.canvas.lettering import BOLD, NUMBER_SIZE, REGULAR, SEMIBOLD, fit_text, make_harmless, text_width, write_text
from generator.charts.canvas.marks import DRAWING_WIDTH, draw_box, draw_rule
from generator.charts.parts import table_cells
from generator.charts.parts.chart_sentences import response_inputs, window_phrase
from generator.facts.printing import day_long, growth_long, join_items, points
from generator.model.chart_table import ChartColumn, ChartTable
from generator.model.identity import Identity
from generator.model.survey import Survey
from generator.model.usage_week import UsageWeek

_ROW_PITCH, _BAR_HEIGHT, _SUM_HEIGHT = 26, 16, 34
_GAP, _EDGE = 8, 6
_ZERO_POSITIONS = (250, 350)
"""Where bars start: further to the right when the longest of them falls."""
_MAX_RISERS, _MAX_FALLERS = 8, 5


@dataclass(frozen=True, slots=True)
class _Contribution:
    """One bar: a row, or several rows together."""

    title: str
    points: Fraction
    """Part of the growth, as a fraction."""
    rest: bool = False


def draw_contribution_bars(survey: Survey) -> Drawing | None:
    """The contributions of a complete week whose market growth is known."""
    week = survey.usage
    growth, parts = week.market.growth.rate if week.market.growth else None, _list_contributions(week)
    if not week.complete or growth is None or not parts:
        return None
    rows = [part for part in parts if not part.rest]
    finding = _write_finding(growth, rows)
    return Drawing(
        slug="contribution",
        section="usage",
        week=week.week.slug,
        size=_ROW_PITCH * len(parts) + _SUM_HEIGHT,
        draw=lambda axes: _draw_bars(axes, parts, growth),
        unit=_write_unit(week),
        finding=finding,
        alt=f"Bar chart: contributions to the growth of all tokens in percentage points, {window_phrase(week)}. {finding}. "
        f"{_write_figures(growth, rows)}.",
        data=_build_table(growth, parts),
        inputs=response_inputs(week.inputs, week.base_inputs),
        reads=week,
    )


def _draw_bars(axes: Axes, parts: Sequence[_Contribution], growth: Fraction) -> None:
    """Draw risers to the right, fallers to the left, names on the other side, and the sum under a line."""
    height = _ROW_PITCH * len(parts)
    widest = max(text_width(points(part.points, signed=True), NUMBER_SIZE, SEMIBOLD) for part in parts)
    zero = _ZERO_POSITIONS[max(parts, key=lambda part: abs(part.points)).points < 0]
    units_per_point = min(
        _fit_units_per_point(parts, 1, DRAWING_WIDTH - zero - _EDGE - widest),
        _fit_units_per_point(parts, -1, zero - _EDGE - widest),
    )
    for index, part in enumerate(parts):
        _draw_row(axes, part, _ROW_PITCH * index + _ROW_PITCH / 2, zero, units_per_point)
    draw_rule(axes, (zero, 0), (zero, height), "ink")
    draw_rule(axes, (0, height + 2), (DRAWING_WIDTH, height + 2), "ink")
    y = height + _SUM_HEIGHT / 2 + 4
    write_text(axes, zero - _GAP, y, "All traffic", weight=BOLD, align="right")
    write_text(axes, zero + _GAP, y, points(growth, signed=True), size=NUMBER_SIZE, weight=BOLD)


def _write_unit(week: UsageWeek) -> str:
    """`Percentage points of the market's growth, week of 8 to 14 June 2026.`, with the base week unless it is the week before."""
    sentence = f"Percentage points of the market\N{RIGHT SINGLE QUOTATION MARK}s growth, {window_phrase(week)}."
    base = week.market.growth.base_week if week.market.growth else week.week - 1
    return sentence if base == week.week - 1 else f"{sentence} Against the week to {day_long(base.last)}."


def _write_finding(growth: Fraction, rows: Sequence[_Contribution]) -> str:
    """`Acorn added most to a market that grew by 3.7%`."""
    up = growth >= 0
    if growth_long(growth) == "0.0%" and rows:
        best = max(rows, key=lambda part: abs(part.points))
        return f"{make_harmless(best.title)} {'gained' if best.points > 0 else 'lost'} most in a market that stood still"
    along = [part for part in rows if (part.points > 0) is up]
    if not along:
        return f"The market {'grew' if up else 'shrank'} by {growth_long(growth)}"
    best = max(along, key=lambda part: abs(part.points))
    did = "added most to a market that grew" if up else "took most from a market that shrank"
    return f"{make_harmless(best.title)} {did} by {growth_long(growth)}"


def _write_figures(growth: Fraction, rows: Sequence[_Contribution]) -> str:
    """The first two rows, the last one, and the sum."""
    figures = [f"{make_harmless(part.title)} {points(part.points, signed=True)}" for part in (*rows[:2], *rows[:1:-1][:1])]
    return f"{join_items(figures)}{'; ' if figures else ''}together {points(growth, signed=True)}"


def _build_table(growth: Fraction, parts: Sequence[_Contribution]) -> ChartTable:
    how = "Tokens minus tokens in the base week, / all tokens in the base week; other included."
    rows = [*((part.title, part.points) for part in parts), ("All traffic", growth)]
    cells = ((table_cells.text_cell(title), table_cells.points_cell(value)) for title, value in rows)
    return ChartTable((table_cells.NAME_HEADING, ChartColumn("points", "Points", how)), tuple(cells))


def _list_contributions(week: UsageWeek) -> tuple[_Contribution, ...]:
    """List risers from the greatest, all others, then fallers to the deepest; they add up to the market's growth."""
    changes = sorted(_list_changes(week), key=lambda pair: (-pair[1], pair[0].slug))
    up, down = [pair for pair in changes if pair[1] > 0], [pair for pair in changes if pair[1] < 0]
    shown_up, shown_down = up[:_MAX_RISERS], down[-_MAX_FALLERS:]
    rest_up, rest_down = up[_MAX_RISERS:], down[: len(down) - len(shown_down)]
    other = week.market.other_contribution or Fraction(0)
    unlisted = [_Contribution("Below the list", other, rest=True)] if other else []
    named_up, named_down = ([_Contribution(identity.name, value) for identity, value in shown] for shown in (shown_up, shown_down))
    return (*named_up, *_sum_rest(rest_up, "riser"), *unlisted, *_sum_rest(rest_down, "faller"), *named_down)


def _list_changes(week: UsageWeek) -> Iterator[tuple[Identity, Fraction]]:
    """Yield every row with its contribution, including rows that left the board."""
    yield from ((row.identity, row.contribution) for row in week.standings if row.contribution)
    yield from ((row.identity, row.contribution) for row in week.dropped if row.contribution)


def _sum_rest(rows: Sequence[tuple[Identity, Fraction]], what: str) -> Iterator[_Contribution]:
    if len(rows) == 1:
        yield _Contribution(rows[0][0].name, rows[0][1])
    elif rows:
        yield _Contribution(f"{len(rows)} other {what}s", sum((value for _, value in rows), Fraction(0)), rest=True)


def _fit_units_per_point(parts: Sequence[_Contribution], side: int, room: float) -> float:
    """The most units per point with which the longest bar of a side fits beside its value."""
    longest = max((part.points * side for part in parts), default=Fraction(0))
    return (room - _GAP) / float(longest) if longest > 0 else float("inf")


def _draw_row(axes: Axes, contribution: _Contribution, y: float, zero: int, units_per_point: float) -> None:
    side = 1 if contribution.points > 0 else -1
    end = zero + float(contribution.points) * units_per_point
    token = "grey" if contribution.rest else "up" if side > 0 else "down"
    draw_box(axes, min(zero, end), y - _BAR_HEIGHT / 2, max(zero, end), y + _BAR_HEIGHT / 2, token, label=make_harmless(contribution.title))
    near, far = ("left", "right") if side > 0 else ("right", "left")
    value = points(contribution.points, signed=True)
    write_text(axes, end + side * _GAP, y, value, size=NUMBER_SIZE, weight=SEMIBOLD, align=near)
    room = (zero if side > 0 else DRAWING_WIDTH - zero) - 2 * _GAP
    title = fit_text(contribution.title, room, weight=REGULAR)
    write_text(axes, zero - side * _GAP, y, title, color="ink-2" if contribution.rest else "ink", align=far)
