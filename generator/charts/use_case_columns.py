"""The first three models of each kind of use, side by side."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from matplotlib.axes import Axes

from generator.charts.canvas.drawing import Drawing
from generator.charts.canvas.lettering import BOLD, NAME_SIZE, NUMBER_SIZE, REGULAR, fit_text, write_text
from generator.charts.canvas.marks import DRAWING_WIDTH, draw_box, draw_rule, vendor_color
from generator.charts.parts import table_cells
from generator.charts.parts.chart_sentences import plain_name, response_inputs, window_phrase
from generator.facts.printing import count_word, join_items, percent
from generator.ingest.sources import SOURCES_BY_BOARD
from generator.model.chart_table import ChartColumn, ChartTable
from generator.model.survey import Survey
from generator.model.usage_week import Standing, UsageWeek

_PLACES = 3
_HEAD_HEIGHT, _ROW_PITCH = 26, 46
_FIRST_COLUMN_X = 126
_CHIP_SIZE = 12
_MAX_ROWS = 14


def draw_use_case_columns(survey: Survey) -> Drawing | None:
    """The leaders of every slice that has rows, in bold where they do not lead overall."""
    slices = tuple(week for week in survey.slices.values() if week.standings)[:_MAX_ROWS]
    if not slices:
        return None
    leaders = [row.identity for row in survey.usage.standings if row.rank == 1]
    models = {identity.model for identity in leaders}
    window, finding = window_phrase(survey.usage), _write_finding(slices)
    return Drawing(
        slug="use-cases",
        section="use-cases",
        week=survey.week.slug,
        size=_HEAD_HEIGHT + _ROW_PITCH * len(slices),
        draw=lambda axes: _draw_slices(axes, slices, models),
        unit=_write_unit(slices, models, window),
        finding=finding,
        alt=f"Grid: the first three by tokens in each kind of use, {window}. {finding}. {_write_leaders(slices)}.",
        data=_build_table(slices),
        inputs=response_inputs(*(week.inputs for week in slices)),
        reads=(survey.slices, leaders),
    )


def _draw_slices(axes: Axes, slices: Sequence[UsageWeek], leading_models: Collection[str]) -> None:
    """Draw a row for each slice: its title, then the first three with the vendor's color, name and share."""
    for place in range(_PLACES):
        write_text(axes, _column_x(place), _HEAD_HEIGHT / 2, f"#{place + 1}", size=NUMBER_SIZE, color="ink-2")
    for index, week in enumerate(slices):
        y = _HEAD_HEIGHT + _ROW_PITCH * index
        draw_rule(axes, (0, y), (DRAWING_WIDTH, y))
        write_text(axes, 0, y + 15, fit_text(SOURCES_BY_BOARD[week.board].title, _FIRST_COLUMN_X - 5, weight=BOLD), weight=BOLD)
        for place, row in enumerate(week.standings[:_PLACES]):
            _draw_cell(axes, row, _column_x(place), y, bold=not place and row.identity.model not in leading_models)


def _write_unit(slices: Sequence[UsageWeek], leading_models: Collection[str], window: str) -> str:
    """`Share of each use's tokens, week of 8 to 14 June 2026.`, and what bold and estimates are."""
    sentences = [f"Share of each use\N{RIGHT SINGLE QUOTATION MARK}s tokens, {window}."]
    if any(week.standings[0].identity.model not in leading_models for week in slices):
        sentences.append("Bold: not the leader of all usage.")
    if any(week.sampled for week in slices):
        sentences.append("Use cases: sampled estimates.")
    return " ".join(sentences)


def _write_finding(slices: Sequence[UsageWeek]) -> str:
    """`Orca leads two of three kinds of use`."""
    leaders: dict[str, list[Standing]] = {}
    for week in slices:
        leaders.setdefault(week.standings[0].identity.model, []).append(week.standings[0])
    most = max(leaders.values(), key=len)
    slice_count = f"{count_word(len(slices))} kinds of use"
    if len(slices) == 1:
        return f"{plain_name(most[0].identity)} leads in {SOURCES_BY_BOARD[slices[0].board].label}"
    if len(most) == 1:
        return f"Every one of {slice_count} has a leader of its own"
    return f"{plain_name(most[0].identity)} leads {'all' if len(most) == len(slices) else f'{count_word(len(most))} of'} {slice_count}"


def _write_leaders(slices: Sequence[UsageWeek]) -> str:
    firsts = [(SOURCES_BY_BOARD[week.board].title, week.standings[0]) for week in slices[:_PLACES]]
    return join_items([f"{title} {plain_name(first.identity)} {percent(first.share)}" for title, first in firsts])


def _build_table(slices: Sequence[UsageWeek]) -> ChartTable:
    use, share = ChartColumn("use", "Use"), ChartColumn("share", "Share", "Tokens / all tokens of this kind of use.")
    rows = (
        (
            table_cells.text_cell(SOURCES_BY_BOARD[week.board].title),
            table_cells.count_cell(row.rank),
            table_cells.text_cell(row.identity.name),
            table_cells.text_cell(row.identity.vendor.name),
            table_cells.share_cell(row.share),
        )
        for week in slices
        for row in week.standings[:_PLACES]
    )
    return ChartTable((use, table_cells.RANK_HEADING, table_cells.NAME_HEADING, table_cells.VENDOR_HEADING, share), tuple(rows))


def _column_x(place: int) -> float:
    return _FIRST_COLUMN_X + place * (DRAWING_WIDTH - _FIRST_COLUMN_X) / _PLACES


def _draw_cell(axes: Axes, standing: Standing, x: float, y: float, *, bold: bool) -> None:
    weight = BOLD if bold else REGULAR
    room = (DRAWING_WIDTH - _FIRST_COLUMN_X) / _PLACES - _CHIP_SIZE - 12
    draw_box(
        axes, x, y + 9, x + _CHIP_SIZE, y + 9 + _CHIP_SIZE, vendor_color(standing.identity.vendor), label=plain_name(standing.identity)
    )
    write_text(axes, x + _CHIP_SIZE + 6, y + 15, fit_text(standing.identity.name, room, NAME_SIZE, weight), weight=weight)
    write_text(axes, x + _CHIP_SIZE + 6, y + 34, percent(standing.share), size=NUMBER_SIZE, color="ink-2")
