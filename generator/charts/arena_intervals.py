"""Scores of a leaderboard with their intervals, and who is tied with the first."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from matplotlib.axes import Axes

from generator.charts import table_cells
from generator.charts.lettering import BOLD, NUMBER, REGULAR, SMALL, fitted, plain, write
from generator.charts.marks import WIDE, box, colour, rule
from generator.charts.scales import Scale, whole
from generator.charts.shapes import dot, line
from generator.facts.citations import published
from generator.facts.printing import count_word, day_long, listed
from generator.model.arena_week import ArenaStanding, ArenaWeek
from generator.model.chart_table import Heading, Plotted
from generator.model.fact import Input
from generator.model.survey import Survey

_ROWS, _MOST = 15, 18
_PITCH, _HEAD, _FOOT = 28, 22, 26
_RANK, _NAME, _LEFT, _RIGHT = 23, 38, 258, 524
_STEPS = 5


@dataclass(frozen=True, slots=True)
class Intervals:
    """The chart of one leaderboard."""

    board: str

    @property
    def slug(self) -> str:
        """As the board is called."""
        return self.board

    @property
    def section(self) -> str:
        """With the other leaderboards."""
        return "quality"

    def drawable(self, survey: Survey) -> bool:
        """Whether there is a row."""
        return self.board in survey.arena and bool(survey.arena[self.board].standings)

    def reads(self, survey: Survey) -> object:
        """The board."""
        return survey.arena[self.board]

    def size(self, survey: Survey) -> float:
        """28 units a row, a line above and the axis below."""
        return _HEAD + _PITCH * len(self._rows(survey)) + _FOOT

    def inputs(self, survey: Survey) -> tuple[Input, ...]:
        """The publication."""
        return published(self._week(survey), "rows shown")

    def draw(self, axes: Axes, survey: Survey) -> None:
        """A row each: rank, name, interval, score and votes; yellow is what the leader's interval reaches."""
        rows = self._rows(survey)
        scale, bottom = _scale(rows), _HEAD + _PITCH * len(rows)
        self._ground(axes, survey, scale, bottom)
        write(axes, WIDE, _HEAD / 2 - 4, "votes", size=NUMBER, colour="ink-2", align="right")
        for index, one in enumerate(rows):
            _row(axes, one, _HEAD + _PITCH * index + _PITCH / 2, scale)
        tied = [index for index, one in enumerate(rows) if one.tied]
        if tied and tied[-1] < len(rows) - 1:
            y = _HEAD + _PITCH * (tied[-1] + 1)
            line(axes, [[(0, y), (WIDE, y)]], "ink", 1, dotted=True, label="last tied")

    def unit(self, survey: Survey) -> str:
        """`Arena score, text, published 8 June 2026. Dot: score. Line: 95% interval.`."""
        week = self._week(survey)
        sentences = [f"{plain(week.title).replace(':', ' score,', 1)}, published {day_long(week.published)}."]
        sentences.append("Dot: score. Line: 95% interval.")
        if any(one.preliminary for one in self._rows(survey)):
            sentences.append("Hollow: preliminary.")
        return " ".join(sentences)

    def finding(self, survey: Survey) -> str:
        """Who is first, alone or within the margin of error with how many others."""
        week = self._week(survey)
        first, tied = week.standings[0], len(week.leaders)
        kind = plain(week.title).partition(":")[2].strip() or plain(week.title)
        if tied > 1:
            return f"{count_word(tied).capitalize()} entries are statistically tied at the top in {kind}"
        return f"{plain(first.title)} leads in {kind} beyond the margin of error"

    def alt(self, survey: Survey) -> str:
        """Intervals of what and when, the finding, the first three."""
        week, rows = self._week(survey), self._rows(survey)
        told = [f"{plain(one.title)} {table_cells.points_of(one.score.rating)}" for one in rows[:3]]
        what = f"Interval chart: scores of the first {len(rows)} on {plain(week.title)}, published {day_long(week.published)}"
        return f"{what}. {self.finding(survey)}. {listed(told)}."

    def data(self, survey: Survey) -> Plotted:
        """Rank, name, score, interval, votes, and whether it is tied with the first."""
        rank = Heading("rank", "Rank", "As Arena published it.")
        ends = (Heading("lower", "Lower", "Lower end of the 95% interval."), Heading("upper", "Upper", "Upper end of the 95% interval."))
        votes = Heading("votes", "Votes", "As Arena published them.")
        tie = Heading("tied", "Tied with #1", "Not statistically worse than the first.")
        rows = (
            (
                table_cells.count(one.score.rank),
                table_cells.word(one.title),
                table_cells.score(one.score.rating),
                table_cells.score(one.score.lower),
                table_cells.score(one.score.upper),
                table_cells.count(one.score.votes),
                table_cells.word("yes" if one.tied else "no"),
            )
            for one in self._rows(survey)
        )
        return Plotted((rank, table_cells.NAME, table_cells.SCORE, *ends, votes, tie), tuple(rows))

    def _week(self, survey: Survey) -> ArenaWeek:
        return survey.arena[self.board]

    def _rows(self, survey: Survey) -> tuple[ArenaStanding, ...]:
        """A tie at the line is in, as far as there is room."""
        return self._week(survey).top(_ROWS)[:_MOST]

    def _ground(self, axes: Axes, survey: Survey, scale: Scale, bottom: float) -> None:
        """The tie band behind everything, hairlines and their values."""
        week = self._week(survey)
        if len(week.leaders) > 1:
            left = scale.at(week.standings[0].score.lower)
            box(axes, left, _HEAD, _RIGHT, bottom, "spot-soft", label="tied")
            write(axes, max(left, _NAME), _HEAD / 2 - 4, "tied with #1", size=SMALL, weight=BOLD)
        for step in whole(scale.low, scale.high, _STEPS):
            if scale.low <= step <= scale.high:
                rule(axes, (scale.at(step), _HEAD), (scale.at(step), bottom))
                label = table_cells.points_of(Decimal(step.numerator) / step.denominator)
                write(axes, scale.at(step), bottom + _FOOT / 2 + 1, label, size=NUMBER, colour="ink-2", align="center")


def _scale(rows: tuple[ArenaStanding, ...]) -> Scale:
    return Scale.over((end for one in rows for end in (one.score.lower, one.score.upper)), _LEFT, _RIGHT - 8)


def _row(axes: Axes, one: ArenaStanding, y: float, scale: Scale) -> None:
    weight = BOLD if one.tied else REGULAR
    token = colour(one.vendor) if one.vendor else "grey"
    write(axes, _RANK, y, str(one.score.rank), weight=BOLD, align="right")
    write(axes, _NAME, y, fitted(one.title, _LEFT - _NAME - 12, weight=weight), weight=weight)
    ends = (one.score.lower, one.score.upper)
    line(axes, [[(scale.at(end), y) for end in ends]], token, 3.2, label=plain(one.title))
    dot(axes, (scale.at(one.score.rating), y), 5.2, token, hollow=one.preliminary, label=plain(one.title))
    write(axes, WIDE, y, f"{one.score.votes:,}", size=NUMBER, colour="ink-2", align="right")
