"""The ranks of the first ten over the last twelve weeks, as lines."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from math import ceil

from matplotlib.axes import Axes
from matplotlib.patches import Circle, PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Bbox, TransformedBbox

from generator.charts.canvas.drawing import Drawing
from generator.charts.canvas.lettering import BOLD, NUMBER_SIZE, REGULAR, fit_text, text_width, write_text
from generator.charts.canvas.marks import DRAWING_WIDTH, draw_rule, draw_tag, vendor_color
from generator.charts.canvas.tag_places import OccupiedArea, place_tags
from generator.charts.parts import table_cells
from generator.charts.parts.bump_series import MAX_COLUMNS, BumpSeries, BumpStroke, build_series, column_places, count_slots
from generator.charts.parts.chart_sentences import leader_sentence, plain_name, response_inputs
from generator.charts.parts.top_ten_changes import Clause, list_clauses
from generator.facts.printing import count_word, day_long, day_short, join_items
from generator.model.chart_table import ChartCell, ChartColumn, ChartTable
from generator.model.palette import light_color
from generator.model.survey import Survey
from generator.model.usage_week import RunPlace, UsageWeek

_ROW_PITCH, _DATES_HEIGHT = 36, 28
_RANK_X, _LEFT, _RIGHT, _NAME_X = 22, 38, 384, 426
_MAX_HIGHLIGHTS = 5
_DOT_REACH = 8


def draw_rank_bump(survey: Survey) -> Drawing | None:
    """The ranks of the usage board, if at least two of the weeks have data."""
    week, columns = survey.usage, column_places(survey.usage)
    if sum(place.observed for place in columns) <= 1 or not week.standings:
        return None
    series, slots, clauses = build_series(week), count_slots(week), list_clauses(week)
    finding = ", and ".join(text for text, _ in clauses) or leader_sentence(week)
    leaders = [f"{row.rank} {plain_name(row.identity)}" for row in week.standings[:3]]
    span = f"{count_word(len(columns))} weeks to {day_long(week.week.last)}"
    return Drawing(
        slug="bump",
        section="usage",
        week=week.week.slug,
        size=_ROW_PITCH * slots + _DATES_HEIGHT,
        draw=lambda axes: _draw_ranks(axes, series, columns, slots, choose_highlights(series, clauses)),
        unit=_write_unit(week, series, columns),
        finding=finding,
        alt=f"Rank chart: the first {slots} by tokens, {span}. {finding}. Now: {join_items(leaders)}.",
        data=_build_table(week, series, columns),
        inputs=response_inputs(week.history_inputs),
        reads=week,
    )


def choose_highlights(series: Sequence[BumpSeries], clauses: Iterable[Clause]) -> frozenset[str]:
    """Choose slugs of at most five rows of the last column, those of the finding first, and the rows that they continue."""
    charted = [line.identity.slug for line in series if line.slot]
    named = chain.from_iterable(slugs for _, slugs in clauses)
    chosen = list(dict.fromkeys(slug for slug in (*named, *charted) if slug in charted))[:_MAX_HIGHLIGHTS]
    for _ in range(MAX_COLUMNS):
        chosen += [line.identity.slug for line in series if set(line.successors) & set(chosen) and line.identity.slug not in chosen]
    return frozenset(chosen)


def _write_unit(week: UsageWeek, series: Sequence[BumpSeries], columns: Sequence[RunPlace]) -> str:
    """`Rank by tokens, seven days to each date.`, and which data is missing or not complete."""
    sentences = ["Rank by tokens, seven days to each date."]
    missing = [day_long(place.week.last) for place in columns if not place.observed]
    if missing:
        sentences.append(f"No data for the {'week' if len(missing) == 1 else 'weeks'} to {join_items(missing)}.")
    if any(stroke.dotted for line in series for stroke in line.strokes):
        sentences.append("Dotted: one row takes over from another.")
    if not week.complete:
        sentences.append(f"Last week: {week.observed_days} of {len(week.week.days)} days so far.")
    return " ".join(sentences)


def _build_table(week: UsageWeek, series: Sequence[BumpSeries], columns: Sequence[RunPlace]) -> ChartTable:
    """Tabulate name, vendor and the rank in every week, newest first."""
    places = {run.identity.slug: run.places[-len(columns) :] for run in week.runs}
    ranks = (ChartColumn(f"rank_{place.week}", day_short(place.week.last), "Competition rank by tokens.") for place in reversed(columns))
    rows = (
        (
            table_cells.text_cell(line.identity.name),
            table_cells.text_cell(line.identity.vendor.name),
            *map(_rank_cell, reversed(places[line.identity.slug])),
        )
        for line in series
    )
    return ChartTable((table_cells.NAME_HEADING, table_cells.VENDOR_HEADING, *ranks), tuple(rows))


def _rank_cell(place: RunPlace) -> ChartCell:
    """A dash stands for a rank below the charted ones, `n/a` for a week without data."""
    return table_cells.count_cell(place.rank) if place.rank else ChartCell(None, "\N{EN DASH}" if place.observed else "n/a")


def _draw_ranks(axes: Axes, series: Sequence[BumpSeries], columns: Sequence[RunPlace], slots: int, highlights: Collection[str]) -> None:
    """Draw ranks on the left, a line for each row, names on the right, dates below."""
    for slot in range(1, slots + 1):
        write_text(axes, _RANK_X, _slot_y(slot), str(slot), size=NUMBER_SIZE, color="ink-2", align="right")
    edge = _ROW_PITCH * slots
    # the highlighted lines lie above the others, the first of them on top
    for line in sorted(series, key=lambda line: (line.identity.slug in highlights, -(line.slot or MAX_COLUMNS))):
        _draw_series(axes, line, len(columns), edge, bold=line.identity.slug in highlights)
    _draw_tags(axes, series, len(columns), edge)
    _draw_names(axes, series, highlights)
    _draw_dates(axes, columns, edge)


def _column_x(column: int, columns: int) -> float:
    return _RIGHT - (columns - 1 - column) * (_RIGHT - _LEFT) / (columns - 1)


def _slot_y(slot: float) -> float:
    return _ROW_PITCH * (slot - 0.5)


def _draw_series(axes: Axes, series: BumpSeries, columns: int, edge: float, *, bold: bool) -> None:
    token = vendor_color(series.identity.vendor) if bold else "grey"
    for dotted in (False, True):
        curves = [_build_curve(stroke, columns) for stroke in series.strokes if stroke.dotted is dotted]
        if curves:
            path = PathPatch(Path.make_compound_path(*curves), facecolor="none", edgecolor=light_color(token), capstyle="round")
            path.set(linewidth=3.2 if bold else 1.4, label=plain_name(series.identity), gid="dotted" if dotted else "line")
            if dotted:
                path.set_linestyle((0, (0.1, 1.9) if bold else (0.1, 3)))
            axes.add_artist(path)
            path.set_clip_path(None)
            path.set_clip_box(TransformedBbox(Bbox.from_extents(0, 0, DRAWING_WIDTH, edge), axes.transData))
    _draw_dots(axes, series, columns, token, bold=bold)


def _build_curve(stroke: BumpStroke, columns: int) -> Path:
    """The curve between two weeks, horizontal at both ends."""
    start, end = _column_x(stroke.column, columns), _column_x(stroke.column + 1, columns)
    above, below = (_slot_y(slot) for slot in stroke.slots)
    middle = (start + end) / 2
    return Path([(start, above), (middle, above), (middle, below), (end, below)], [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])


def _draw_dots(axes: Axes, series: BumpSeries, columns: int, token: str, *, bold: bool) -> None:
    """Draw a dot for each week, all in one path of round line ends, and a hollow ring for the first week ever."""
    places = [(_column_x(stop.column, columns), _slot_y(stop.slot)) for stop in series.stops if not stop.first]
    if places:
        # some renderers leave out a stroke without length
        ends = Path.make_compound_path(*(Path([(x, y), (x + 0.01, y)]) for x, y in places))
        diameter = 10 if bold else 6
        axes.add_artist(
            PathPatch(ends, facecolor="none", edgecolor=light_color(token), linewidth=diameter, capstyle="round", snap=False, gid="dots")
        )
    for stop in series.stops:
        if stop.first:
            place = _column_x(stop.column, columns), _slot_y(stop.slot)
            axes.add_artist(Circle(place, 4.4, facecolor=light_color("ground"), edgecolor=light_color(token), linewidth=2.2, gid="ring"))


def _draw_tags(axes: Axes, series: Sequence[BumpSeries], columns: int, edge: float) -> None:
    """Draw NEW beside each debut, with a line to a tag that stands further away."""
    debuts = sorted((stop.column, stop.slot) for line in series for stop in line.stops if stop.first and stop.debut)
    points = [(_column_x(column, columns), _slot_y(slot)) for column, slot in debuts]
    occupied: list[OccupiedArea] = [
        (_column_x(stop.column, columns), _slot_y(stop.slot), _DOT_REACH, _DOT_REACH) for line in series for stop in line.stops
    ]
    occupied += [
        ((_RIGHT + DRAWING_WIDTH) / 2 + _DOT_REACH, _slot_y(line.slot), (DRAWING_WIDTH - _RIGHT) / 2, _DOT_REACH)
        for line in series
        if line.slot
    ]
    for (x, y), place in zip(points, place_tags(points, occupied, _ROW_PITCH, edge), strict=True):
        if place is not None and abs(place - y) > _ROW_PITCH / 2:
            draw_rule(axes, (x, y + (_DOT_REACH if place > y else -_DOT_REACH)), (x, place), "ink-2")
        if place is not None:
            draw_tag(axes, x, place, "NEW")


def _draw_names(axes: Axes, series: Iterable[BumpSeries], highlights: Collection[str]) -> None:
    for line in series:
        if line.slot:
            bold, y = line.identity.slug in highlights, _slot_y(line.slot)
            weight = BOLD if bold else REGULAR
            write_text(axes, _NAME_X - _DOT_REACH, y, str(line.rank), weight=BOLD, align="right")
            label = fit_text(line.identity.name, DRAWING_WIDTH - _NAME_X, weight=weight)
            write_text(axes, _NAME_X, y, label, weight=weight, color="ink" if bold else "ink-2")


def _draw_dates(axes: Axes, columns: Sequence[RunPlace], edge: float) -> None:
    """Write the last day of every week, or from the newest back of every second or third if they would touch."""
    widest = max(text_width(day_short(place.week.last), NUMBER_SIZE) for place in columns)
    step = ceil((widest + 6) * (len(columns) - 1) / (_RIGHT - _LEFT))
    for column in range(len(columns) - 1, -1, -step):
        write_text(
            axes,
            _column_x(column, len(columns)),
            edge + _DATES_HEIGHT / 2 + 2,
            day_short(columns[column].week.last),
            size=NUMBER_SIZE,
            color="ink-2",
            align="center",
        )
