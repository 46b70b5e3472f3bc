"""The listed apps by the tokens they sent, last week as a tick."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes

from generator.charts import table_cells
from generator.charts.bars import PITCH, Bar, draw, scale
from generator.charts.chart_sentences import answers, name, window
from generator.charts.lettering import BOLD, fitted, write
from generator.facts.printing import listed, tokens_long
from generator.model.board_statistics import AppStanding, AppWeek
from generator.model.chart_table import Heading, Plotted
from generator.model.fact import Input
from generator.model.survey import Survey

_ROWS = 10
_RANK, _NAME, _ZERO = 25, 38, 250


@dataclass(frozen=True, slots=True)
class Apps:
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
        return PITCH * len(self._rows(survey))

    def inputs(self, survey: Survey) -> tuple[Input, ...]:
        """This week, and the week before where a tick stands for it."""
        week = self._week(survey)
        return answers(week.inputs, week.base_inputs if self._ticked(survey) else ())

    def draw(self, axes: Axes, survey: Survey) -> None:
        """Rank, name, bar, last week's tick and value, a row each; apps have no colours."""
        rows = self._rows(survey)
        for index, one in enumerate(rows):
            y = PITCH * index + PITCH / 2
            write(axes, _RANK, y, str(one.entry.rank), weight=BOLD, align="right")
            write(axes, _NAME, y, fitted(one.name, _ZERO - _NAME - 8))
        draw(axes, [Bar(one.name, "grey", one.entry.tokens, one.before.tokens if one.before else 0) for one in rows], _ZERO)

    def unit(self, survey: Survey) -> str:
        """`Billion tokens of the listed apps, week of 8 to 14 June 2026. Tick: the week before.`."""
        word = scale(max(one.entry.tokens for one in self._rows(survey)))[1]
        what = f"{word.capitalize()} tokens" if word else "Tokens"
        sentences = [f"{what} of listed apps, {window(survey.usage)}."]
        if self._ticked(survey):
            sentences.append("Tick: the week before.")
        if self._holes(survey):
            sentences.append("A rank left out is an app that hides itself.")
        return " ".join(sentences)

    def finding(self, survey: Survey) -> str:
        """Who sends most, and whether that is as it was."""
        first, *_ = sorted(self._rows(survey), key=lambda one: -one.entry.tokens)
        verb = "stays" if first.move == 0 else "takes" if first.move else "is"
        place = "first" if first.move == 0 or not first.move else "first place"
        return f"{name(first)} {verb} {place} among the listed apps"

    def alt(self, survey: Survey) -> str:
        """Bars of what and when, the finding, the first three."""
        rows = self._rows(survey)
        told = [f"{name(one)} {tokens_long(one.entry.tokens)}" for one in rows[:3]]
        return f"Bar chart: tokens of the first {len(rows)} listed apps, {window(survey.usage)}. {self.finding(survey)}. {listed(told)}."

    def data(self, survey: Survey) -> Plotted:
        """Rank, name, tokens and those of the week before."""
        rank = Heading("rank", "Rank", "As published; hidden apps keep theirs.")
        tokens = Heading("tokens", "Tokens", "Tokens of the app in the week, as published.")
        before = Heading("before", "Before", "The same in the week before.")
        rows = (
            (
                table_cells.count(one.entry.rank),
                table_cells.word(one.name),
                table_cells.amount(one.entry.tokens),
                table_cells.amount(one.before.tokens if one.before else None),
            )
            for one in self._rows(survey)
        )
        return Plotted((rank, table_cells.NAME, tokens, before), tuple(rows))

    def _week(self, survey: Survey) -> AppWeek:
        return survey.apps[self.board]

    def _rows(self, survey: Survey) -> tuple[AppStanding, ...]:
        return self._week(survey).standings[:_ROWS]

    def _ticked(self, survey: Survey) -> bool:
        return any(one.before and one.before.tokens for one in self._rows(survey))

    def _holes(self, survey: Survey) -> bool:
        ranks = [one.entry.rank for one in self._rows(survey)]
        return ranks[-1] > len(set(ranks))
