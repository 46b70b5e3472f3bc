"""Scores of a leaderboard with their intervals, and who is tied with the first."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from matplotlib.axes import Axes

from generator.charts import table_cells
from generator.charts.lettering import BOLD, NUMBER_SIZE, REGULAR, SMALL_SIZE, fit_text, make_harmless, write_text
from generator.charts.marks import DRAWING_WIDTH, draw_box, draw_rule, vendor_color
from generator.charts.scales import Scale, whole_steps
from generator.charts.shapes import draw_dot, draw_line
from generator.facts.citations import publication_inputs
from generator.facts.printing import count_word, day_long, join_items
from generator.model.arena_week import ArenaStanding, ArenaWeek
from generator.model.chart_table import ChartColumn, ChartTable
from generator.model.fact import FactInput
from generator.model.survey import Survey

_USUAL_ROWS, _MAX_ROWS = 15, 18
_ROW_PITCH, _HEAD_HEIGHT, _AXIS_HEIGHT = 28, 22, 26
_RANK_X, _NAME_X, _LEFT, _RIGHT = 23, 38, 258, 524
_MAX_STEPS = 5


@dataclass(frozen=True, slots=True)
class ArenaIntervals:
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
        return _HEAD_HEIGHT + _ROW_PITCH * len(self._rows(survey)) + _AXIS_HEIGHT

    def inputs(self, survey: Survey) -> tuple[FactInput, ...]:
        """The publication."""
        return publication_inputs(self._week(survey), "rows shown")

    def draw(self, axes: Axes, survey: Survey) -> None:
        """A row each: rank, name, interval, score and votes; yellow is what the leader's interval reaches."""
        rows = self._rows(survey)
        scale, bottom = _score_scale(rows), _HEAD_HEIGHT + _ROW_PITCH * len(rows)
        self._draw_background(axes, survey, scale, bottom)
        write_text(axes, DRAWING_WIDTH, _HEAD_HEIGHT / 2 - 4, "votes", size=NUMBER_SIZE, color="ink-2", align="right")
        for index, one in enumerate(rows):
            _draw_row(axes, one, _HEAD_HEIGHT + _ROW_PITCH * index + _ROW_PITCH / 2, scale)
        tied = [index for index, one in enumerate(rows) if one.tied_with_leader]
        if tied and tied[-1] < len(rows) - 1:
            y = _HEAD_HEIGHT + _ROW_PITCH * (tied[-1] + 1)
            draw_line(axes, [[(0, y), (DRAWING_WIDTH, y)]], "ink", 1, dotted=True, label="last tied")

    def unit(self, survey: Survey) -> str:
        """`Arena score, text, published 8 June 2026. Dot: score. Line: 95% interval.`."""
        week = self._week(survey)
        sentences = [f"{make_harmless(week.title).replace(':', ' score,', 1)}, published {day_long(week.published)}."]
        sentences.append("Dot: score. Line: 95% interval.")
        if any(one.preliminary for one in self._rows(survey)):
            sentences.append("Hollow: preliminary.")
        return " ".join(sentences)

    def finding(self, survey: Survey) -> str:
        """Who is first, alone or within the margin of error with how many others."""
        week = self._week(survey)
        first, tied = week.standings[0], len(week.leaders)
        kind = make_harmless(week.title).partition(":")[2].strip() or make_harmless(week.title)
        if tied > 1:
            return f"{count_word(tied).capitalize()} entries are statistically tied at the top in {kind}"
        return f"{make_harmless(first.title)} leads in {kind} beyond the margin of error"

    def alt(self, survey: Survey) -> str:
        """Intervals of what and when, the finding, the first three."""
        week, rows = self._week(survey), self._rows(survey)
        leaders = [f"{make_harmless(one.title)} {table_cells.whole_points(one.score.rating)}" for one in rows[:3]]
        what = f"Interval chart: scores of the first {len(rows)} on {make_harmless(week.title)}, published {day_long(week.published)}"
        return f"{what}. {self.finding(survey)}. {join_items(leaders)}."

    def data(self, survey: Survey) -> ChartTable:
        """Rank, name, score, interval, votes, and whether it is tied with the first."""
        rank = ChartColumn("rank", "Rank", "As Arena published it.")
        ends = (
            ChartColumn("lower", "Lower", "Lower end of the 95% interval."),
            ChartColumn("upper", "Upper", "Upper end of the 95% interval."),
        )
        votes = ChartColumn("votes", "Votes", "As Arena published them.")
        tie = ChartColumn("tied", "Tied with #1", "Not statistically worse than the first.")
        rows = (
            (
                table_cells.count_cell(one.score.rank),
                table_cells.text_cell(one.title),
                table_cells.score_cell(one.score.rating),
                table_cells.score_cell(one.score.lower),
                table_cells.score_cell(one.score.upper),
                table_cells.count_cell(one.score.votes),
                table_cells.text_cell("yes" if one.tied_with_leader else "no"),
            )
            for one in self._rows(survey)
        )
        return ChartTable((rank, table_cells.NAME_HEADING, table_cells.SCORE_HEADING, *ends, votes, tie), tuple(rows))

    def _week(self, survey: Survey) -> ArenaWeek:
        return survey.arena[self.board]

    def _rows(self, survey: Survey) -> tuple[ArenaStanding, ...]:
        """A tie at the line is in, as far as there is room."""
        return self._week(survey).top(_USUAL_ROWS)[:_MAX_ROWS]

    def _draw_background(self, axes: Axes, survey: Survey, scale: Scale, bottom: float) -> None:
        """The tie band behind everything, hairlines and their values."""
        week = self._week(survey)
        if len(week.leaders) > 1:
            left = scale.at(week.standings[0].score.lower)
            draw_box(axes, left, _HEAD_HEIGHT, _RIGHT, bottom, "spot-soft", label="tied")
            write_text(axes, max(left, _NAME_X), _HEAD_HEIGHT / 2 - 4, "tied with #1", size=SMALL_SIZE, weight=BOLD)
        for step in whole_steps(scale.low, scale.high, _MAX_STEPS):
            if scale.low <= step <= scale.high:
                draw_rule(axes, (scale.at(step), _HEAD_HEIGHT), (scale.at(step), bottom))
                label = table_cells.whole_points(Decimal(step.numerator) / step.denominator)
                write_text(axes, scale.at(step), bottom + _AXIS_HEIGHT / 2 + 1, label, size=NUMBER_SIZE, color="ink-2", align="center")


def _score_scale(rows: tuple[ArenaStanding, ...]) -> Scale:
    return Scale.over((end for one in rows for end in (one.score.lower, one.score.upper)), _LEFT, _RIGHT - 8)


def _draw_row(axes: Axes, standing: ArenaStanding, y: float, scale: Scale) -> None:
    weight = BOLD if standing.tied_with_leader else REGULAR
    token = vendor_color(standing.vendor) if standing.vendor else "grey"
    write_text(axes, _RANK_X, y, str(standing.score.rank), weight=BOLD, align="right")
    write_text(axes, _NAME_X, y, fit_text(standing.title, _LEFT - _NAME_X - 12, weight=weight), weight=weight)
    ends = (standing.score.lower, standing.score.upper)
    draw_line(axes, [[(scale.at(end), y) for end in ends]], token, 3.2, label=make_harmless(standing.title))
    draw_dot(axes, (scale.at(standing.score.rating), y), 5.2, token, hollow=standing.preliminary, label=make_harmless(standing.title))
    write_text(axes, DRAWING_WIDTH, y, f"{standing.score.votes:,}", size=NUMBER_SIZE, color="ink-2", align="right")
