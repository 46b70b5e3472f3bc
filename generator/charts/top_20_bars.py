"""The first twenty rows as bars from zero, last week as a tick."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from matplotlib.axes import Axes

from generator.charts import table_cells
from generator.charts.bars import PITCH, Bar, scale
from generator.charts.bars import draw as draw_bars
from generator.charts.chart_sentences import answers, first_rows, lead_change, leading, window
from generator.charts.lettering import BOLD, NAME, REGULAR, fitted, write
from generator.charts.marks import colour, movement
from generator.facts.printing import count_word, day_long
from generator.model.chart_table import Heading, Plotted
from generator.model.fact import Input
from generator.model.survey import Survey
from generator.model.usage_week import Standing, UsageWeek
from generator.model.week import Week

slug, section = "top-20", "usage"
_ROWS = 20
_RANK, _NAME, _ZERO = 21, 72, 260
_GAP = 8
_BOLD_ROWS = 4
_APART = range(2, 7)


def drawable(survey: Survey) -> bool:
    """Whether there is a row."""
    week = survey.usage
    return bool(week.standings)


def size(survey: Survey) -> float:
    """28 units a row."""
    week = survey.usage
    return PITCH * len(week.top(_ROWS))


def inputs(survey: Survey) -> tuple[Input, ...]:
    """This week and the week before."""
    week = survey.usage
    return answers(week.inputs, week.base_inputs if _base(week) else ())


def draw(axes: Axes, survey: Survey) -> None:
    """Rank, movement, name, bar, last week's tick and value, a row each."""
    week = survey.usage
    rows, base = week.top(_ROWS), _base(week)
    bold = _changed_most(rows)
    for index, standing in enumerate(rows):
        _head(axes, standing, PITCH * index + PITCH / 2, BOLD if standing.identity.slug in bold else REGULAR)
    bars = [Bar(one.identity.name, colour(one.identity.vendor), one.tokens, _before(one, base)) for one in rows]
    draw_bars(axes, bars, _ZERO, whole=week.complete)


def unit(survey: Survey) -> str:
    """`Trillion tokens, week of 8 to 14 June 2026. Tick: the week before. Bold: biggest changes.`."""
    week = survey.usage
    word = scale(week.standings[0].tokens)[1]
    sentences = [f"{word.capitalize()} tokens, {window(week)}." if word else f"Tokens, {window(week)}."]
    base = _base(week)
    if base and any(_before(standing, base) for standing in week.top(_ROWS)):
        sentences.append("Tick: the week before." if base == week.week - 1 else f"Tick: the week to {day_long(base.last)}.")
    if not week.complete:
        sentences.append("Hatched: not complete.")
    if _changed_most(week.top(_ROWS)):
        sentences.append("Bold: biggest changes.")
    return " ".join(sentences)


def finding(survey: Survey) -> str:
    """A new leader, a group apart from the rest, or who leads."""
    week = survey.usage
    return lead_change(week) or _group_apart(week) or leading(week)


def alt(survey: Survey) -> str:
    """Bars of what and when, the finding, the first three rows."""
    week = survey.usage
    rows = week.top(_ROWS)
    return f"Bar chart: tokens of the first {len(rows)}, {window(week)}. {finding(survey)}. {first_rows(rows)}"


def data(survey: Survey) -> Plotted:
    """Rank, rank before, name, vendor, tokens and those at the tick."""
    week = survey.usage
    base = _base(week)
    before = Heading("before", "Before", f"Tokens in {base}." if base else "")
    last = Heading("last", "Last", "Rank the week before.")
    return Plotted(
        (table_cells.RANK, last, table_cells.NAME, table_cells.VENDOR, table_cells.TOKENS, before),
        tuple(
            (
                table_cells.count(one.rank),
                table_cells.count(one.last),
                table_cells.word(one.identity.name),
                table_cells.word(one.identity.vendor.name),
                table_cells.amount(one.tokens),
                table_cells.amount(_before(one, base) or None),
            )
            for one in week.top(_ROWS)
        ),
    )


def reads(survey: Survey) -> object:
    """The usage board."""
    return survey.usage


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
    size, word = scale(week.standings[0].tokens)
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


def _head(axes: Axes, standing: Standing, y: float, weight: int) -> None:
    write(axes, _RANK, y, str(standing.rank), weight=BOLD, align="right")
    movement(axes, standing, y)
    write(axes, _NAME, y, fitted(standing.identity.name, _ZERO - _NAME - _GAP, NAME, weight), weight=weight)
