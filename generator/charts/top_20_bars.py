"""The first twenty rows as bars from zero, last week as a tick."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from matplotlib.axes import Axes

from generator.charts import table_cells
from generator.charts.bars import ROW_PITCH, ChartBar, scale_unit
from generator.charts.bars import draw_bar_rows as draw_bars
from generator.charts.chart_sentences import first_rows_sentence, lead_change_sentence, leader_sentence, response_inputs, window_phrase
from generator.charts.lettering import BOLD, NAME_SIZE, REGULAR, fit_text, write_text
from generator.charts.marks import draw_movement, vendor_color
from generator.facts.printing import count_word, day_long
from generator.model.chart_table import ChartColumn, ChartTable
from generator.model.fact import FactInput
from generator.model.survey import Survey
from generator.model.usage_week import Standing, UsageWeek
from generator.model.week import Week

slug, section = "top-20", "usage"
_MAX_ROWS = 20
_RANK_X, _NAME_X, _ZERO_X = 21, 72, 260
_NAME_GAP = 8
_BOLD_ROWS = 4
_GROUP_SIZES = range(2, 7)


def drawable(survey: Survey) -> bool:
    """Whether there is a row."""
    week = survey.usage
    return bool(week.standings)


def size(survey: Survey) -> float:
    """28 units a row."""
    week = survey.usage
    return ROW_PITCH * len(week.top(_MAX_ROWS))


def inputs(survey: Survey) -> tuple[FactInput, ...]:
    """This week and the week before."""
    week = survey.usage
    return response_inputs(week.inputs, week.base_inputs if _base_week(week) else ())


def draw(axes: Axes, survey: Survey) -> None:
    """Rank, movement, name, bar, last week's tick and value, a row each."""
    week = survey.usage
    rows, base = week.top(_MAX_ROWS), _base_week(week)
    bold = _find_biggest_changes(rows)
    for index, standing in enumerate(rows):
        _draw_row_head(axes, standing, ROW_PITCH * index + ROW_PITCH / 2, BOLD if standing.identity.slug in bold else REGULAR)
    bars = [ChartBar(one.identity.name, vendor_color(one.identity.vendor), one.tokens, _tokens_before(one, base)) for one in rows]
    draw_bars(axes, bars, _ZERO_X, complete=week.complete)


def unit(survey: Survey) -> str:
    """`Trillion tokens, week of 8 to 14 June 2026. Tick: the week before. Bold: biggest changes.`."""
    week = survey.usage
    word = scale_unit(week.standings[0].tokens)[1]
    sentences = [f"{word.capitalize()} tokens, {window_phrase(week)}." if word else f"Tokens, {window_phrase(week)}."]
    base = _base_week(week)
    if base and any(_tokens_before(standing, base) for standing in week.top(_MAX_ROWS)):
        sentences.append("Tick: the week before." if base == week.week - 1 else f"Tick: the week to {day_long(base.last)}.")
    if not week.complete:
        sentences.append("Hatched: not complete.")
    if _find_biggest_changes(week.top(_MAX_ROWS)):
        sentences.append("Bold: biggest changes.")
    return " ".join(sentences)


def finding(survey: Survey) -> str:
    """A new leader, a group apart from the rest, or who leads."""
    week = survey.usage
    return lead_change_sentence(week) or _group_sentence(week) or leader_sentence(week)


def alt(survey: Survey) -> str:
    """Bars of what and when, the finding, the first three rows."""
    week = survey.usage
    rows = week.top(_MAX_ROWS)
    return f"Bar chart: tokens of the first {len(rows)}, {window_phrase(week)}. {finding(survey)}. {first_rows_sentence(rows)}"


def data(survey: Survey) -> ChartTable:
    """Rank, rank before, name, vendor, tokens and those at the tick."""
    week = survey.usage
    base = _base_week(week)
    before = ChartColumn("before", "Before", f"Tokens in {base}." if base else "")
    last = ChartColumn("last", "Last", "Rank the week before.")
    return ChartTable(
        (table_cells.RANK_HEADING, last, table_cells.NAME_HEADING, table_cells.VENDOR_HEADING, table_cells.TOKENS_HEADING, before),
        tuple(
            (
                table_cells.count_cell(one.rank),
                table_cells.count_cell(one.last),
                table_cells.text_cell(one.identity.name),
                table_cells.text_cell(one.identity.vendor.name),
                table_cells.tokens_cell(one.tokens),
                table_cells.tokens_cell(_tokens_before(one, base) or None),
            )
            for one in week.top(_MAX_ROWS)
        ),
    )


def reads(survey: Survey) -> object:
    """The usage board."""
    return survey.usage


def _base_week(week: UsageWeek) -> Week | None:
    """The week that ticks speak of: the newest that a row is compared with."""
    weeks = [standing.growth.base_week for standing in week.standings if standing.growth] if week.complete else []
    return max(weeks, default=None)


def _tokens_before(standing: Standing, base: Week | None) -> int:
    return standing.growth.base_tokens if standing.growth and standing.growth.base_week == base else 0


def _find_biggest_changes(rows: Sequence[Standing]) -> frozenset[str]:
    changes = {standing.identity.slug: abs(standing.contribution) for standing in rows if standing.contribution}
    return frozenset(sorted(changes, key=lambda slug: (-changes[slug], slug))[:_BOLD_ROWS])


def _group_sentence(week: UsageWeek) -> str:
    """`Four models above three trillion tokens`, where a whole number lies in the widest gap below two to six of them."""
    size, word = scale_unit(week.standings[0].tokens)
    rows = week.standings
    gaps = [
        (Fraction(rows[count - 1].tokens, rows[count].tokens), count)
        for count in _GROUP_SIZES
        if count < len(rows) and (rows[count - 1].tokens - 1) // size > (rows[count].tokens - 1) // size
    ]
    if not (week.complete and word and gaps):
        return ""
    count = max(gaps)[1]
    if len({standing.identity.model for standing in rows[:count]}) < count:
        return ""
    return f"{count_word(count).capitalize()} models above {count_word((rows[count - 1].tokens - 1) // size)} {word} tokens"


def _draw_row_head(axes: Axes, standing: Standing, y: float, weight: int) -> None:
    write_text(axes, _RANK_X, y, str(standing.rank), weight=BOLD, align="right")
    draw_movement(axes, standing, y)
    write_text(axes, _NAME_X, y, fit_text(standing.identity.name, _ZERO_X - _NAME_X - _NAME_GAP, NAME_SIZE, weight), weight=weight)
