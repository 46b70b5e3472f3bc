"""What each row added to or took from the market's growth, in points that add up to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from matplotlib.axes import Axes

from generator.charts import table_cells
from generator.charts.chart_sentences import answers, window
from generator.charts.lettering import BOLD, NUMBER, REGULAR, SEMIBOLD, fitted, plain, width, write
from generator.charts.marks import WIDE, box, rule
from generator.facts.printing import day_long, growth_long, listed, points
from generator.model.chart_table import Heading, Plotted
from generator.model.fact import Input
from generator.model.identity import Identity
from generator.model.survey import Survey
from generator.model.usage_week import UsageWeek

slug, section = "contribution", "usage"
_PITCH, _THICK, _SUM = 26, 16, 34
_GAP, _EDGE = 8, 6
_ZEROES = (250, 350)
"""Where bars start: further to the right when the longest of them falls."""
_RISERS, _FALLERS = 8, 5


@dataclass(frozen=True, slots=True)
class _Part:
    """One bar: a row, or what is left together."""

    title: str
    points: Fraction
    """Of growth, as a fraction."""
    rest: bool = False


def drawable(survey: Survey) -> bool:
    """Whether the market's growth is known and anything moved."""
    week = survey.usage
    return week.complete and week.market.growth is not None and week.market.growth.ratio is not None and bool(_parts(week))


def reads(survey: Survey) -> object:
    """The usage board."""
    return survey.usage


def size(survey: Survey) -> float:
    """26 units a bar, and the sum."""
    return _PITCH * len(_parts(survey.usage)) + _SUM


def inputs(survey: Survey) -> tuple[Input, ...]:
    """This week and the one it is measured against."""
    return answers(survey.usage.inputs, survey.usage.base_inputs)


def draw(axes: Axes, survey: Survey) -> None:
    """Risers to the right, fallers to the left, names on the other side, and the sum under a line."""
    parts = _parts(survey.usage)
    high = _PITCH * len(parts)
    widest = max(width(points(part.points, signed=True), NUMBER, SEMIBOLD) for part in parts)
    zero = _ZEROES[max(parts, key=lambda part: abs(part.points)).points < 0]
    each = min(_room(parts, 1, WIDE - zero - _EDGE - widest), _room(parts, -1, zero - _EDGE - widest))
    for index, part in enumerate(parts):
        _row(axes, part, _PITCH * index + _PITCH / 2, zero, each)
    rule(axes, (zero, 0), (zero, high), "ink")
    rule(axes, (0, high + 2), (WIDE, high + 2), "ink")
    y = high + _SUM / 2 + 4
    write(axes, zero - _GAP, y, "All traffic", weight=BOLD, align="right")
    write(axes, zero + _GAP, y, points(_growth(survey.usage), signed=True), size=NUMBER, weight=BOLD)


def unit(survey: Survey) -> str:
    """`Percentage points of the market's growth, week of 8 to 14 June 2026.`, and against which week if not the one before."""
    week = survey.usage
    against = week.market.growth.base_week if week.market.growth else week.week - 1
    sentences = [f"Percentage points of the market\N{RIGHT SINGLE QUOTATION MARK}s growth, {window(week)}."]
    if against != week.week - 1:
        sentences.append(f"Against the week to {day_long(against.last)}.")
    return " ".join(sentences)


def finding(survey: Survey) -> str:
    """Who moved a market that grew or shrank."""
    growth, rows = _growth(survey.usage), [part for part in _parts(survey.usage) if not part.rest]
    up = growth >= 0
    if growth_long(growth) == "0.0%" and rows:
        best = max(rows, key=lambda part: abs(part.points))
        return f"{plain(best.title)} {'gained' if best.points > 0 else 'lost'} most in a market that stood still"
    along = [part for part in rows if (part.points > 0) is up]
    if not along:
        return f"The market {'grew' if up else 'shrank'} by {growth_long(growth)}"
    best = max(along, key=lambda part: abs(part.points))
    did = "added most to a market that grew" if up else "took most from a market that shrank"
    return f"{plain(best.title)} {did} by {growth_long(growth)}"


def alt(survey: Survey) -> str:
    """Bars of what and when, the finding, the first two on each side."""
    rows = [part for part in _parts(survey.usage) if not part.rest]
    told = [f"{plain(part.title)} {points(part.points, signed=True)}" for part in (*rows[:2], *rows[:1:-1][:1])]
    return (
        f"Bar chart: contributions to the growth of all tokens in percentage points, {window(survey.usage)}. {finding(survey)}. "
        f"{listed(told)}{'; ' if told else ''}together {points(_growth(survey.usage), signed=True)}."
    )


def data(survey: Survey) -> Plotted:
    """Name and points, the sum last."""
    how = "Tokens minus tokens in the base week, / all tokens in the base week; other included."
    rows = [(table_cells.word(part.title), table_cells.change(part.points)) for part in _parts(survey.usage)]
    rows.append((table_cells.word("All traffic"), table_cells.change(_growth(survey.usage))))
    return Plotted((table_cells.NAME, Heading("points", "Points", how)), tuple(rows))


def _growth(week: UsageWeek) -> Fraction:
    growth = week.market.growth
    if growth is None or growth.ratio is None:
        raise ValueError("the growth of a market without a base")
    return growth.ratio


def _parts(week: UsageWeek) -> tuple[_Part, ...]:
    """Risers from the greatest down, fallers to the deepest, what is left of either between them; together the market's growth."""
    moved = sorted(_moved(week), key=lambda pair: (-pair[1], pair[0].slug))
    up, down = [pair for pair in moved if pair[1] > 0], [pair for pair in moved if pair[1] < 0]
    shown_up, shown_down = up[:_RISERS], down[-_FALLERS:]
    rest_up, rest_down = up[_RISERS:], down[: len(down) - len(shown_down)]
    other = week.market.other_contribution or Fraction(0)
    unlisted = [_Part("Below the list", other, rest=True)] if other else []
    named_up, named_down = ([_Part(identity.name, value) for identity, value in shown] for shown in (shown_up, shown_down))
    return (*named_up, *_left(rest_up, "riser"), *unlisted, *_left(rest_down, "faller"), *named_down)


def _moved(week: UsageWeek) -> Iterator[tuple[Identity, Fraction]]:
    """Every row with what it added, those that are not listed any more included."""
    yield from ((one.identity, one.contribution) for one in week.standings if one.contribution)
    yield from ((one.identity, one.contribution) for one in week.gone if one.contribution)


def _left(rows: Sequence[tuple[Identity, Fraction]], what: str) -> Iterator[_Part]:
    if len(rows) == 1:
        yield _Part(rows[0][0].name, rows[0][1])
    elif rows:
        yield _Part(f"{len(rows)} other {what}s", sum((value for _, value in rows), Fraction(0)), rest=True)


def _room(parts: Sequence[_Part], side: int, room: float) -> float:
    """Units a point may be wide so that the longest bar of a side fits beside its value."""
    longest = max((part.points * side for part in parts), default=Fraction(0))
    return (room - _GAP) / float(longest) if longest > 0 else float("inf")


def _row(axes: Axes, part: _Part, y: float, zero: int, each: float) -> None:
    side = 1 if part.points > 0 else -1
    end = zero + float(part.points) * each
    token = "grey" if part.rest else "up" if side > 0 else "down"
    box(axes, min(zero, end), y - _THICK / 2, max(zero, end), y + _THICK / 2, token, label=plain(part.title))
    near, far = ("left", "right") if side > 0 else ("right", "left")
    value = points(part.points, signed=True)
    write(axes, end + side * _GAP, y, value, size=NUMBER, weight=SEMIBOLD, align=near)
    room = (zero if side > 0 else WIDE - zero) - 2 * _GAP
    title = fitted(part.title, room, weight=REGULAR)
    write(axes, zero - side * _GAP, y, title, colour="ink-2" if part.rest else "ink", align=far)
