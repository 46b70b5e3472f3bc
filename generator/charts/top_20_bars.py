"""The first twenty rows as bars by tokens, with a tick for the week before."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from matplotlib.axes import Axes

from generator.charts.canvas.drawing import Drawing
from generator.charts.canvas.lettering import BOLD, NAME_SIZE, REGULAR, fit_text, write_text
from generator.charts.canvas.marks import draw_movement, vendor_color
from generator.charts.canvas.token_scale import scale_unit
from generator.charts.parts import table_cells
from generator.charts.parts.bars import ROW_PITCH, ChartBar, draw_bar_rows
from generator.charts.parts.chart_sentences import (
    first_rows_sentence,
    lead_change_sentence,
    leader_sentence,
    response_inputs,
    window_phrase,
)
from generator.facts.printing import count_word, day_long
from generator.model.chart_table import ChartColumn, ChartTable
from generator.model.survey import Survey
from generator.model.usage_week import Standing, UsageWeek
from generator.model.week import Week

_MAX_ROWS = 20
_RANK_X, _NAME_X, _ZERO_X = 21, 72, 260
_NAME_GAP = 8
_BOLD_ROWS = 4
_GROUP_SIZES = range(2, 7)


def draw_top_20_bars(survey: Survey) -> Drawing | None:
    """The first twenty rows of the usage board."""
    week = survey.usage
    rows, base = week.top(_MAX_ROWS), _find_base_week(week)
    if not rows:
        return None
    finding = lead_change_sentence(week) or _write_group_sentence(week) or leader_sentence(week)
    return Drawing(
        slug="top-20",
        section="usage",
        week=week.week.slug,
        size=ROW_PITCH * len(rows),
        draw=lambda axes: _draw_rows(axes, rows, base, complete=week.complete),
        unit=_write_unit(week, rows, base),
        finding=finding,
        alt=f"Bar chart: tokens of the first {len(rows)}, {window_phrase(week)}. {finding}. {first_rows_sentence(rows)}",
        data=_build_table(rows, base),
        inputs=response_inputs(week.inputs, week.base_inputs if base else ()),
        reads=week,
    )


def _find_base_week(week: UsageWeek) -> Week | None:
    """The week of the ticks: the newest that a row is compared with."""
    weeks = [row.growth.base_week for row in week.standings if row.growth] if week.complete else []
    return max(weeks, default=None)


def _tokens_before(standing: Standing, base: Week | None) -> int:
    return standing.growth.base_tokens if standing.growth and standing.growth.base_week == base else 0


def _find_biggest_changes(rows: Sequence[Standing]) -> frozenset[str]:
    changes = {row.identity.slug: abs(row.contribution) for row in rows if row.contribution}
    return frozenset(sorted(changes, key=lambda slug: (-changes[slug], slug))[:_BOLD_ROWS])


def _draw_rows(axes: Axes, rows: Sequence[Standing], base: Week | None, *, complete: bool) -> None:
    """Draw rank, movement, name, bar, tick and value of each row."""
    bold = _find_biggest_changes(rows)
    for index, row in enumerate(rows):
        y, weight = ROW_PITCH * index + ROW_PITCH / 2, BOLD if row.identity.slug in bold else REGULAR
        write_text(axes, _RANK_X, y, str(row.rank), weight=BOLD, align="right")
        draw_movement(axes, row, y)
        write_text(axes, _NAME_X, y, fit_text(row.identity.name, _ZERO_X - _NAME_X - _NAME_GAP, NAME_SIZE, weight), weight=weight)
    bars = [ChartBar(row.identity.name, vendor_color(row.identity.vendor), row.tokens, _tokens_before(row, base)) for row in rows]
    draw_bar_rows(axes, bars, _ZERO_X, complete=complete)


def _write_unit(week: UsageWeek, rows: Sequence[Standing], base: Week | None) -> str:
    """`Trillion tokens, week of 8 to 14 June 2026. Tick: the week before. Bold: biggest changes.`."""
    word = scale_unit(rows[0].tokens)[1]
    sentences = [f"{word.capitalize()} tokens, {window_phrase(week)}." if word else f"Tokens, {window_phrase(week)}."]
    if base and any(_tokens_before(row, base) for row in rows):
        sentences.append("Tick: the week before." if base == week.week - 1 else f"Tick: the week to {day_long(base.last)}.")
    if not week.complete:
        sentences.append("Hatched: not complete.")
    if _find_biggest_changes(rows):
        sentences.append("Bold: biggest changes.")
    return " ".join(sentences)


def _write_group_sentence(week: UsageWeek) -> str:
    """`Four models above three trillion tokens`: the widest gap below two to six models that holds a round number; else empty."""
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


def _build_table(rows: Sequence[Standing], base: Week | None) -> ChartTable:
    last = ChartColumn("last", "Last", "Rank the week before.")
    before = ChartColumn("before", "Before", f"Tokens in {base}." if base else "")
    cells = (
        (
            table_cells.count_cell(row.rank),
            table_cells.count_cell(row.last),
            table_cells.text_cell(row.identity.name),
            table_cells.text_cell(row.identity.vendor.name),
            table_cells.tokens_cell(row.tokens),
            table_cells.tokens_cell(_tokens_before(row, base) or None),
        )
        for row in rows
    )
    headings = (table_cells.RANK_HEADING, last, table_cells.NAME_HEADING, table_cells.VENDOR_HEADING, table_cells.TOKENS_HEADING, before)
    return ChartTable(headings, tuple(cells))
