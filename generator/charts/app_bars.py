"""The listed apps as bars by tokens, with a tick for the week before."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from generator.charts.canvas.drawing import Drawing
from generator.charts.canvas.lettering import BOLD, fit_text, write_text
from generator.charts.canvas.token_scale import scale_unit
from generator.charts.parts import table_cells
from generator.charts.parts.bars import ROW_PITCH, ChartBar, draw_bar_rows
from generator.charts.parts.chart_sentences import plain_name, response_inputs, window_phrase
from generator.facts.printing import join_items, tokens_long
from generator.model.board_statistics import AppStanding
from generator.model.chart_table import ChartColumn, ChartTable
from generator.model.survey import Survey

_MAX_ROWS = 10
_RANK_X, _NAME_X, _ZERO_X = 25, 38, 250


def draw_app_bars(board: str, survey: Survey) -> Drawing | None:
    """The apps of one board, if one of the first ten sent tokens."""
    week = survey.apps.get(board)
    apps = week.standings[:_MAX_ROWS] if week else ()
    if week is None or not any(app.entry.tokens for app in apps):
        return None
    has_ticks = any(app.previous and app.previous.tokens for app in apps)
    window, finding = window_phrase(survey.usage), _write_finding(apps)
    leaders = [f"{plain_name(app)} {tokens_long(app.entry.tokens)}" for app in apps[:3]]
    return Drawing(
        slug=board,
        section="apps",
        week=survey.week.slug,
        size=ROW_PITCH * len(apps),
        draw=lambda axes: _draw_rows(axes, apps),
        unit=_write_unit(apps, window, has_ticks=has_ticks),
        finding=finding,
        alt=f"Bar chart: tokens of the first {len(apps)} listed apps, {window}. {finding}. {join_items(leaders)}.",
        data=_build_table(apps),
        inputs=response_inputs(week.inputs, week.base_inputs if has_ticks else ()),
        reads=week,
    )


def _draw_rows(axes: Axes, apps: Sequence[AppStanding]) -> None:
    for index, app in enumerate(apps):
        y = ROW_PITCH * index + ROW_PITCH / 2
        write_text(axes, _RANK_X, y, str(app.entry.rank), weight=BOLD, align="right")
        write_text(axes, _NAME_X, y, fit_text(app.name, _ZERO_X - _NAME_X - 8))
    bars = [ChartBar(app.name, "grey", app.entry.tokens, app.previous.tokens if app.previous else 0) for app in apps]
    draw_bar_rows(axes, bars, _ZERO_X)


def _write_unit(apps: Sequence[AppStanding], window: str, *, has_ticks: bool) -> str:
    """`Billion tokens of listed apps, week of 8 to 14 June 2026. Tick: the week before.`."""
    word = scale_unit(max(app.entry.tokens for app in apps))[1]
    sentences = [f"{f'{word.capitalize()} tokens' if word else 'Tokens'} of listed apps, {window}."]
    if has_ticks:
        sentences.append("Tick: the week before.")
    ranks = [app.entry.rank for app in apps]
    if ranks[-1] > len(set(ranks)):
        sentences.append("A rank left out is an app that hides itself.")
    return " ".join(sentences)


def _write_finding(apps: Sequence[AppStanding]) -> str:
    """`Desk takes first place among the listed apps`."""
    first = max(apps, key=lambda app: app.entry.tokens)
    change = "stays first" if first.move == 0 else "takes first place" if first.move else "is first"
    return f"{plain_name(first)} {change} among the listed apps"


def _build_table(apps: Sequence[AppStanding]) -> ChartTable:
    rank = ChartColumn("rank", "Rank", "As published; hidden apps keep theirs.")
    tokens = ChartColumn("tokens", "Tokens", "Tokens of the app in the week, as published.")
    before = ChartColumn("before", "Before", "The same in the week before.")
    rows = (
        (
            table_cells.count_cell(app.entry.rank),
            table_cells.text_cell(app.name),
            table_cells.tokens_cell(app.entry.tokens),
            table_cells.tokens_cell(app.previous.tokens if app.previous else None),
        )
        for app in apps
    )
    return ChartTable((rank, table_cells.NAME_HEADING, tokens, before), tuple(rows))
