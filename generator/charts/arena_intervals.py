"""The scores of a leaderboard with their intervals, and who is tied with the first entry."""

from __future__ import annotations

from decimal import Decimal

from matplotlib.axes import Axes

from generator.charts.canvas.drawing import Drawing
from generator.charts.canvas.lettering import BOLD, NUMBER_SIZE, REGULAR, SMALL_SIZE, fit_text, make_harmless, write_text
from generator.charts.canvas.marks import DRAWING_WIDTH, draw_box, draw_rule, vendor_color
from generator.charts.canvas.scales import Scale, whole_steps
from generator.charts.canvas.shapes import draw_dot, draw_line
from generator.charts.parts import table_cells
from generator.facts.citations import publication_inputs
from generator.facts.printing import count_word, day_long, join_items
from generator.model.arena_week import ArenaStanding, ArenaWeek
from generator.model.chart_table import ChartColumn, ChartTable
from generator.model.survey import Survey

_USUAL_ROWS, _MAX_ROWS = 15, 18
_ROW_PITCH, _HEAD_HEIGHT, _AXIS_HEIGHT = 28, 22, 26
_RANK_X, _NAME_X, _LEFT, _RIGHT = 23, 38, 258, 524
_MAX_STEPS = 5


def draw_arena_intervals(board: str, survey: Survey) -> Drawing | None:
    """The first entries of one leaderboard, with those that tie the last of them as far as there is room."""
    week = survey.arena.get(board)
    if week is None or not week.standings:
        return None
    rows, title, published = week.top(_USUAL_ROWS)[:_MAX_ROWS], make_harmless(week.title), day_long(week.published)
    finding = _write_finding(week)
    leaders = [f"{make_harmless(row.title)} {table_cells.whole_points(row.score.rating)}" for row in rows[:3]]
    return Drawing(
        slug=board,
        section="quality",
        week=survey.week.slug,
        size=_HEAD_HEIGHT + _ROW_PITCH * len(rows) + _AXIS_HEIGHT,
        draw=lambda axes: _draw_board(axes, week, rows),
        unit=f"{title.replace(':', ' score,', 1)}, published {published}. Dot: score. Line: 95% interval."
        f"{' Hollow: preliminary.' if any(row.preliminary for row in rows) else ''}",
        finding=finding,
        alt=f"Interval chart: scores of the first {len(rows)} on {title}, published {published}. {finding}. {join_items(leaders)}.",
        data=_build_table(rows),
        inputs=publication_inputs(week, "rows shown"),
        reads=week,
    )


def _write_finding(week: ArenaWeek) -> str:
    """`Two entries are statistically tied at the top in text`, or who leads alone."""
    first, tied = week.standings[0], len(week.leaders)
    kind = make_harmless(week.label)
    if tied > 1:
        return f"{count_word(tied).capitalize()} entries are statistically tied at the top in {kind}"
    return f"{make_harmless(first.title)} leads in {kind} beyond the margin of error"


def _build_table(rows: tuple[ArenaStanding, ...]) -> ChartTable:
    rank = ChartColumn("rank", "Rank", "As Arena published it.")
    ends = (
        ChartColumn("lower", "Lower", "Lower end of the 95% interval."),
        ChartColumn("upper", "Upper", "Upper end of the 95% interval."),
    )
    votes = ChartColumn("votes", "Votes", "As Arena published them.")
    tie = ChartColumn("tied", "Tied with #1", "Not statistically worse than the first.")
    cells = (
        (
            table_cells.count_cell(row.score.rank),
            table_cells.text_cell(row.title),
            table_cells.score_cell(row.score.rating),
            table_cells.score_cell(row.score.lower),
            table_cells.score_cell(row.score.upper),
            table_cells.count_cell(row.score.votes),
            table_cells.text_cell("yes" if row.tied_with_leader else "no"),
        )
        for row in rows
    )
    return ChartTable((rank, table_cells.NAME_HEADING, table_cells.SCORE_HEADING, *ends, votes, tie), tuple(cells))


def _draw_board(axes: Axes, week: ArenaWeek, rows: tuple[ArenaStanding, ...]) -> None:
    """Draw a row for each entry (rank, name, interval, score, votes) over the tie band."""
    scale, bottom = _score_scale(rows), _HEAD_HEIGHT + _ROW_PITCH * len(rows)
    _draw_background(axes, week, scale, bottom)
    write_text(axes, DRAWING_WIDTH, _HEAD_HEIGHT / 2 - 4, "votes", size=NUMBER_SIZE, color="ink-2", align="right")
    for index, row in enumerate(rows):
        _draw_row(axes, row, _HEAD_HEIGHT + _ROW_PITCH * index + _ROW_PITCH / 2, scale)
    tied = [index for index, row in enumerate(rows) if row.tied_with_leader]
    if tied and tied[-1] < len(rows) - 1:
        y = _HEAD_HEIGHT + _ROW_PITCH * (tied[-1] + 1)
        draw_line(axes, [[(0, y), (DRAWING_WIDTH, y)]], "ink", 1, dotted=True, label="last tied")


def _draw_background(axes: Axes, week: ArenaWeek, scale: Scale, bottom: float) -> None:
    """Draw the band of scores within the leader's interval, then grid lines with their values."""
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
    return Scale.over((end for row in rows for end in (row.score.lower, row.score.upper)), _LEFT, _RIGHT - 8)


def _draw_row(axes: Axes, standing: ArenaStanding, y: float, scale: Scale) -> None:
    weight = BOLD if standing.tied_with_leader else REGULAR
    token = vendor_color(standing.vendor) if standing.vendor else "grey"
    write_text(axes, _RANK_X, y, str(standing.score.rank), weight=BOLD, align="right")
    write_text(axes, _NAME_X, y, fit_text(standing.title, _LEFT - _NAME_X - 12, weight=weight), weight=weight)
    ends = (standing.score.lower, standing.score.upper)
    draw_line(axes, [[(scale.at(end), y) for end in ends]], token, 3.2, label=make_harmless(standing.title))
    draw_dot(axes, (scale.at(standing.score.rating), y), 5.2, token, hollow=standing.preliminary, label=make_harmless(standing.title))
    write_text(axes, DRAWING_WIDTH, y, f"{standing.score.votes:,}", size=NUMBER_SIZE, color="ink-2", align="right")
