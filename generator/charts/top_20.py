"""The first twenty rows as bars from zero, last week as a tick."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from generator.charts.lettering import BOLD, NAME, NUMBER, REGULAR, fitted, printable, width, write
from generator.charts.marks import WIDE, box, colour, movement, rule
from generator.charts.words import first_rows, lead_change, leading, window
from generator.model.palette import light
from generator.model.printing import SCALES, count_word, day_long, rounded
from generator.model.provenance import Provenance
from generator.model.statistics import Standing, UsageWeek
from generator.model.week import Week

slug = "top-20"
_ROWS = 20
_PITCH, _THICK, _TICK = 28, 17, 22
_RANK, _NAME, _ZERO = 21, 72, 260
_GAP, _EDGE = 8, 12
_BOLD_ROWS = 4
_GROUP = 5
_HATCH = 7
_CRUMB = 6
_APART = range(2, 7)
_STEPS = tuple(step * 10**power for power in range(13) for step in (1, 2, 5))
_CLOSEST = 48


def drawable(week: UsageWeek) -> bool:
    """Whether there is a row."""
    return bool(week.standings)


def size(week: UsageWeek) -> float:
    """28 units a row."""
    return _PITCH * len(week.top(_ROWS))


def inputs(week: UsageWeek) -> tuple[Provenance, ...]:
    """This week and the week before."""
    return week.inputs


def draw(axes: Axes, week: UsageWeek) -> None:
    """Rank, movement, name, bar, last week's tick and value, a row each."""
    rows = week.top(_ROWS)
    bold = _changed_most(rows)
    before = [_before(standing, _base(week)) for standing in rows]
    values = [_value(standing.tokens, week) for standing in rows]
    room = WIDE - _ZERO - _GAP - _EDGE - max(width(value, NUMBER) for value in values)
    per_token = Fraction(int(room), max(*(standing.tokens for standing in rows), *before, 1))
    _grid(axes, week, per_token, room)
    for index, (standing, last, value) in enumerate(zip(rows, before, values, strict=True)):
        y = _PITCH * index + _PITCH / 2
        _head(axes, standing, y, BOLD if standing.identity.slug in bold else REGULAR)
        end = _ZERO + float(standing.tokens * per_token)
        _bar(axes, standing, y, end, whole=week.complete)
        if last:
            tick = _ZERO + float(last * per_token)
            _tick(axes, tick, y, end)
            end = max(end, tick)
        write(axes, end + _GAP, y, value, size=NUMBER, halo=True)


def unit(week: UsageWeek) -> str:
    """`Trillion tokens, week of 8 to 14 June 2026. Tick: the week before. Bold: biggest changes.`."""
    word = _scale(week)[1]
    sentences = [f"{word.capitalize()} tokens, {window(week)}." if word else f"Tokens, {window(week)}."]
    base = _base(week)
    if base and any(_before(standing, base) for standing in week.top(_ROWS)):
        sentences.append("Tick: the week before." if base == week.week - 1 else f"Tick: the week to {day_long(base.last)}.")
    if not week.complete:
        sentences.append("Hatched: not complete.")
    if _changed_most(week.top(_ROWS)):
        sentences.append("Bold: biggest changes.")
    return " ".join(sentences)


def finding(week: UsageWeek) -> str:
    """A new leader, a group apart from the rest, or who leads."""
    return lead_change(week) or _group_apart(week) or leading(week)


def alt(week: UsageWeek) -> str:
    """Bars of what and when, the finding, the first three rows."""
    rows = week.top(_ROWS)
    return f"Bar chart: tokens of the first {len(rows)}, {window(week)}. {finding(week)}. {first_rows(rows)}"


def _scale(week: UsageWeek) -> tuple[int, str]:
    most = week.standings[0].tokens
    return next(((size, word) for size, _, word in SCALES if most >= size), (1, ""))


def _value(tokens: int, week: UsageWeek) -> str:
    size, word = _scale(week)
    decimals = 0 if not word else 1 if week.standings[0].tokens >= 100 * size else 2
    if decimals and 2 * tokens * 10**decimals < size:
        return f"<{rounded(Fraction(1, 10**decimals), decimals)}"
    return rounded(Fraction(tokens, size), decimals)


def _base(week: UsageWeek) -> Week | None:
    """The week that ticks speak of: the newest that a row is compared with."""
    weeks = [standing.growth.base_week for standing in week.standings if standing.growth] if week.complete else []
    return max(weeks, default=None)


def _before(standing: Standing, base: Week | None) -> int:
    return standing.growth.base if standing.growth and standing.growth.base_week == base else 0


def _changed_most(rows: Sequence[Standing]) -> frozenset[str]:
    changes = {standing.identity.slug: abs(standing.contribution) for standing in rows if standing.contribution}
    return frozenset(sorted(changes, key=lambda slug: (-changes[slug], slug))[:_BOLD_ROWS])


def _group_apart(week: UsageWeek) -> str:
    """`Four models above three trillion tokens`, where a whole number lies in the widest gap below two to six of them."""
    size, word = _scale(week)
    rows = week.standings
    gaps = [
        (Fraction(rows[count - 1].tokens, rows[count].tokens), count)
        for count in _APART
        if count < len(rows) and (rows[count - 1].tokens - 1) // size > (rows[count].tokens - 1) // size
    ]
    if not (week.complete and word and gaps):
        return ""
    count = max(gaps)[1]
    if len({standing.identity.model for standing in rows[:count]}) < count:
        return ""
    return f"{count_word(count).capitalize()} models above {count_word((rows[count - 1].tokens - 1) // size)} {word} tokens"


def _grid(axes: Axes, week: UsageWeek, per_token: Fraction, room: float) -> None:
    high = size(week)
    step = next(_scale(week)[0] * step for step in _STEPS if _scale(week)[0] * step * per_token >= _CLOSEST)
    for line in range(1, int(room / (step * per_token)) + 1):
        rule(axes, (_ZERO + float(line * step * per_token), 0), (_ZERO + float(line * step * per_token), high))
    for y in range(_GROUP * _PITCH, int(high), _GROUP * _PITCH):
        rule(axes, (0, y), (WIDE, y))


def _head(axes: Axes, standing: Standing, y: float, weight: int) -> None:
    write(axes, _RANK, y, str(standing.rank), weight=BOLD, align="right")
    movement(axes, standing, y)
    write(axes, _NAME, y, fitted(standing.identity.name, _ZERO - _NAME - _GAP, NAME, weight), weight=weight)


def _bar(axes: Axes, standing: Standing, y: float, end: float, *, whole: bool) -> None:
    token = colour(standing.identity.vendor)
    top, bottom = y - _THICK / 2, y + _THICK / 2
    bar = box(axes, _ZERO, top, end, bottom, token, label=printable(standing.identity.name))
    if not whole:
        bar.set(facecolor="none", edgecolor=light(token), linewidth=1.4)
        lines = [_hatch(start, end, top, bottom) for start in range(_ZERO - _THICK, int(end), _HATCH)]
        axes.add_artist(PathPatch(Path.make_compound_path(*lines), facecolor="none", edgecolor=light(token), linewidth=1.6, gid="hatch"))


def _hatch(start: float, end: float, top: float, bottom: float) -> Path:
    """A rising diagonal from the bottom, cut to the bar."""
    left, right = max(start, _ZERO), min(start + bottom - top, end)
    return Path([(left, bottom - (left - start)), (right, bottom - (right - start))])


def _tick(axes: Axes, x: float, y: float, end: float) -> None:
    # a last piece of the bar that is hardly wider than the gap before it joins the tick, or it would look like a mistake
    gap = 0 if 1 < end - x < _CRUMB else 2
    box(axes, x - 3, y - _TICK / 2, x + 1 + gap, y + _TICK / 2, "ground")
    box(axes, x - 1, y - _TICK / 2, x + 1, y + _TICK / 2, "ink", label="tick")
