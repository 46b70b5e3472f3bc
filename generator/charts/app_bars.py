"""The listed apps by the tokens they sent, last week as a tick."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes

from generator.charts import table_cells
from generator.charts.bars import ROW_PITCH, ChartBar, draw_bar_rows, scale_unit
from generator.charts.chart_sentences import plain_name, response_inputs, window_phrase
from generator.charts.lettering import BOLD, fit_text, write_text
from generator.facts.printing import join_items, tokens_long
from generator.model.board_statistics import AppStanding, AppWeek
from generator.model.chart_table import ChartColumn, ChartTable
from generator.model.fact import FactInput
from generator.model.survey import Survey

_MAX_ROWS = 10
_RANK_X, _NAME_X, _ZERO_X = 25, 38, 250


@dataclass(frozen=True, slots=True)
class AppBars:
    """The chart of one board of apps."""

    board: str

    @property
    def slug(self) -> str:
        """As the board is called."""
        return self.board

    @property
    def section(self) -> str:
        """With the other apps."""
        return "apps"

    def drawable(self, survey: Survey) -> bool:
        """Whether an app is listed with tokens."""
        return self.board in survey.apps and any(one.entry.tokens for one in self._rows(survey))

    def reads(self, survey: Survey) -> object:
        """The board."""
        return survey.apps[self.board]

    def size(self, survey: Survey) -> float:
        """28 units a row."""
        return ROW_PITCH * len(self._rows(survey))

    def inputs(self, survey: Survey) -> tuple[FactInput, ...]:
        """This week, and the week before where a tick stands for it."""
        week = self._week(survey)
        return response_inputs(week.inputs, week.base_inputs if self._has_ticks(survey) else ())

    def draw(self, axes: Axes, survey: Survey) -> None:
        """Rank, name, bar, last week's tick and value, a row each; apps have no colours."""
        rows = self._rows(survey)
        for index, one in enumerate(rows):
            y = ROW_PITCH * index + ROW_PITCH / 2
            write_text(axes, _RANK_X, y, str(one.entry.rank), weight=BOLD, align="right")
            write_text(axes, _NAME_X, y, fit_text(one.name, _ZERO_X - _NAME_X - 8))
        draw_bar_rows(
            axes, [ChartBar(one.name, "grey", one.entry.tokens, one.previous.tokens if one.previous else 0) for one in rows], _ZERO_X
        )

    def unit(self, survey: Survey) -> str:
        """`Billion tokens of the listed apps, week of 8 to 14 June 2026. Tick: the week before.`."""
        word = scale_unit(max(one.entry.tokens for one in self._rows(survey)))[1]
        what = f"{word.capitalize()} tokens" if word else "Tokens"
        sentences = [f"{what} of listed apps, {window_phrase(survey.usage)}."]
        if self._has_ticks(survey):
            sentences.append("Tick: the week before.")
        if self._has_hidden_ranks(survey):
            sentences.append("A rank left out is an app that hides itself.")
        return " ".join(sentences)

    def finding(self, survey: Survey) -> str:
        """Who sends most, and whether that is as it was."""
        first, *_ = sorted(self._rows(survey), key=lambda one: -one.entry.tokens)
        verb = "stays" if first.move == 0 else "takes" if first.move else "is"
        place = "first" if first.move == 0 or not first.move else "first place"
        return f"{plain_name(first)} {verb} {place} among the listed apps"

    def alt(self, survey: Survey) -> str:
        """Bars of what and when, the finding, the first three."""
        rows = self._rows(survey)
        leaders = [f"{plain_name(one)} {tokens_long(one.entry.tokens)}" for one in rows[:3]]
        return (
            f"Bar chart: tokens of the first {len(rows)} listed apps, "
            f"{window_phrase(survey.usage)}. {self.finding(survey)}. {join_items(leaders)}."
        )

    def data(self, survey: Survey) -> ChartTable:
        """Rank, name, tokens and those of the week before."""
        rank = ChartColumn("rank", "Rank", "As published; hidden apps keep theirs.")
        tokens = ChartColumn("tokens", "Tokens", "Tokens of the app in the week, as published.")
        before = ChartColumn("before", "Before", "The same in the week before.")
        rows = (
            (
                table_cells.count_cell(one.entry.rank),
                table_cells.text_cell(one.name),
                table_cells.tokens_cell(one.entry.tokens),
                table_cells.tokens_cell(one.previous.tokens if one.previous else None),
            )
            for one in self._rows(survey)
        )
        return ChartTable((rank, table_cells.NAME_HEADING, tokens, before), tuple(rows))

    def _week(self, survey: Survey) -> AppWeek:
        return survey.apps[self.board]

    def _rows(self, survey: Survey) -> tuple[AppStanding, ...]:
        return self._week(survey).standings[:_MAX_ROWS]

    def _has_ticks(self, survey: Survey) -> bool:
        return any(one.previous and one.previous.tokens for one in self._rows(survey))

    def _has_hidden_ranks(self, survey: Survey) -> bool:
        ranks = [one.entry.rank for one in self._rows(survey)]
        return ranks[-1] > len(set(ranks))
