"""The ranks of the first ten over the last twelve weeks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from math import ceil

from matplotlib.axes import Axes
from matplotlib.patches import Circle, PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Bbox, TransformedBbox

from generator.charts import table_cells
from generator.charts.bump_series import COLUMNS, Course, Stroke, courses, depth, weeks
from generator.charts.chart_sentences import answers, leading, name
from generator.charts.lettering import BOLD, NUMBER, REGULAR, fitted, width, write
from generator.charts.marks import WIDE, colour, rule, tag
from generator.charts.tag_places import Taken, beside
from generator.charts.top_ten_changes import clauses
from generator.facts.printing import count_word, day_long, day_short, listed
from generator.model.chart_table import Cell, Heading, Plotted
from generator.model.fact import Input
from generator.model.palette import light
from generator.model.survey import Survey
from generator.model.usage_week import Place, UsageWeek

slug, section = "bump", "usage"
_PITCH, _DATES = 36, 28
_RANK, _LEFT, _RIGHT, _NAME = 22, 38, 384, 426
_HIGHLIGHTS = 5
_NEAR = 8


def drawable(survey: Survey) -> bool:
    """Whether at least two weeks have data."""
    week = survey.usage
    return sum(place.observed for place in weeks(week)) > 1 and bool(week.standings)


def size(survey: Survey) -> float:
    """36 units a row, and the dates."""
    week = survey.usage
    return _PITCH * depth(week) + _DATES


def inputs(survey: Survey) -> tuple[Input, ...]:
    """Every week used."""
    week = survey.usage
    return answers(week.history_inputs)


def draw(axes: Axes, survey: Survey) -> None:
    """Ranks on the left, a line a row, names on the right, dates below."""
    week = survey.usage
    found = courses(week)
    shown = highlighted(week, found)
    for slot in range(1, depth(week) + 1):
        write(axes, _RANK, _y(slot), str(slot), size=NUMBER, colour="ink-2", align="right")
    columns, edge = len(weeks(week)), _PITCH * depth(week)
    # the highlighted lines lie above the others, the first of them on top
    for course in sorted(found, key=lambda course: (course.identity.slug in shown, -(course.slot or COLUMNS))):
        _line(axes, course, columns, edge, bold=course.identity.slug in shown)
    _tags(axes, found, columns, edge)
    _names(axes, found, shown)
    _dates(axes, week)


def unit(survey: Survey) -> str:
    """`Rank by tokens, seven days to each date.`, and what is missing or not complete."""
    week = survey.usage
    sentences = ["Rank by tokens, seven days to each date."]
    missing = [day_long(place.week.last) for place in weeks(week) if not place.observed]
    if missing:
        sentences.append(f"No data for the {'week' if len(missing) == 1 else 'weeks'} to {listed(missing)}.")
    if any(stroke.dotted for course in courses(week) for stroke in course.strokes):
        sentences.append("Dotted: one row takes over from another.")
    if not week.complete:
        sentences.append(f"Last week: {week.observed} of {len(week.week.days)} days so far.")
    return " ".join(sentences)


def finding(survey: Survey) -> str:
    """Who came, who passed whom and who climbed: at most two of these; else who leads."""
    week = survey.usage
    told = [text for text, _ in clauses(week)]
    return ", and ".join(told) or leading(week)


def alt(survey: Survey) -> str:
    """Lines of what and when, the finding, the first three."""
    week = survey.usage
    first = [f"{standing.rank} {name(standing.identity)}" for standing in week.standings[:3]]
    span = f"{count_word(len(weeks(week)))} weeks to {day_long(week.week.last)}"
    return f"Rank chart: the first {depth(week)} by tokens, {span}. {finding(survey)}. Now: {listed(first)}."


def highlighted(week: UsageWeek, found: Iterable[Course]) -> frozenset[str]:
    """Slugs of at most five rows of the last column, those of the finding before the highest, with those they continue."""
    on = [course.identity.slug for course in found if course.slot]
    told = chain.from_iterable(slugs for _, slugs in clauses(week))
    chosen = list(dict.fromkeys(slug for slug in (*told, *on) if slug in on))[:_HIGHLIGHTS]
    for _ in range(len(weeks(week))):
        chosen += [course.identity.slug for course in found if set(course.heirs) & set(chosen) and course.identity.slug not in chosen]
    return frozenset(chosen)


def data(survey: Survey) -> Plotted:
    """Name, vendor and the rank in every week, the newest first, of each row on the chart."""
    week = survey.usage
    shown = {run.identity.slug: run.places[-len(weeks(week)) :] for run in week.runs}
    dated = (Heading(f"rank_{place.week}", day_short(place.week.last), "Competition rank by tokens.") for place in reversed(weeks(week)))
    rows = (
        (
            table_cells.word(one.identity.name),
            table_cells.word(one.identity.vendor.name),
            *(_rank(place) for place in reversed(shown[one.identity.slug])),
        )
        for one in courses(week)
    )
    return Plotted((table_cells.NAME, table_cells.VENDOR, *dated), tuple(rows))


def reads(survey: Survey) -> object:
    """The usage board."""
    return survey.usage


def _rank(place: Place) -> Cell:
    """Below the charted rows and without data are two different things."""
    return table_cells.count(place.rank) if place.rank else Cell(None, "\N{EN DASH}" if place.observed else "n/a")


def _x(column: int, columns: int) -> float:
    return _RIGHT - (columns - 1 - column) * (_RIGHT - _LEFT) / (columns - 1)


def _y(slot: float) -> float:
    return _PITCH * (slot - 0.5)


def _line(axes: Axes, course: Course, columns: int, edge: float, *, bold: bool) -> None:
    token = colour(course.identity.vendor) if bold else "grey"
    for dotted in (False, True):
        curves = [_curve(stroke, columns) for stroke in course.strokes if stroke.dotted is dotted]
        if curves:
            path = PathPatch(Path.make_compound_path(*curves), facecolor="none", edgecolor=light(token), capstyle="round")
            path.set(linewidth=3.2 if bold else 1.4, label=name(course.identity), gid="dotted" if dotted else "line")
            if dotted:
                path.set_linestyle((0, (0.1, 1.9) if bold else (0.1, 3)))
            axes.add_artist(path)
            path.set_clip_path(None)
            path.set_clip_box(TransformedBbox(Bbox.from_extents(0, 0, WIDE, edge), axes.transData))
    _dots(axes, course, columns, token, bold=bold)


def _curve(stroke: Stroke, columns: int) -> Path:
    """A flat-ended S."""
    start, end = _x(stroke.column, columns), _x(stroke.column + 1, columns)
    above, below = (_y(slot) for slot in stroke.slots)
    middle = (start + end) / 2
    return Path([(start, above), (middle, above), (middle, below), (end, below)], [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])


def _dots(axes: Axes, course: Course, columns: int, token: str, *, bold: bool) -> None:
    """A dot a week, drawn as one path of round ends; a hollow ring for the first week ever."""
    places = [(_x(stop.column, columns), _y(stop.slot)) for stop in course.stops if not stop.first]
    if places:
        # without any length some renderers leave a dot out
        ends = Path.make_compound_path(*(Path([(x, y), (x + 0.01, y)]) for x, y in places))
        thick = 10 if bold else 6
        axes.add_artist(
            PathPatch(ends, facecolor="none", edgecolor=light(token), linewidth=thick, capstyle="round", snap=False, gid="dots")
        )
    for stop in course.stops:
        if stop.first:
            place = _x(stop.column, columns), _y(stop.slot)
            axes.add_artist(Circle(place, 4.4, facecolor=light("ground"), edgecolor=light(token), linewidth=2.2, gid="ring"))


def _tags(axes: Axes, found: Sequence[Course], columns: int, edge: float) -> None:
    """NEW beside each debut; one that stands further off gets a leader."""
    debuts = sorted((stop.column, stop.slot) for course in found for stop in course.stops if stop.first and stop.debut)
    points = [(_x(column, columns), _y(slot)) for column, slot in debuts]
    taken: list[Taken] = [(_x(stop.column, columns), _y(stop.slot), _NEAR, _NEAR) for course in found for stop in course.stops]
    taken += [((_RIGHT + WIDE) / 2 + _NEAR, _y(course.slot), (WIDE - _RIGHT) / 2, _NEAR) for course in found if course.slot]
    for (x, y), place in zip(points, beside(points, taken, _PITCH, edge), strict=True):
        if place is not None and abs(place - y) > _PITCH / 2:
            rule(axes, (x, y + (_NEAR if place > y else -_NEAR)), (x, place), "ink-2")
        if place is not None:
            tag(axes, x, place, "NEW")


def _names(axes: Axes, found: Iterable[Course], shown: frozenset[str]) -> None:
    for course in found:
        if course.slot:
            bold, y = course.identity.slug in shown, _y(course.slot)
            weight = BOLD if bold else REGULAR
            write(axes, _NAME - _NEAR, y, str(course.rank), weight=BOLD, align="right")
            label = fitted(course.identity.name, WIDE - _NAME, weight=weight)
            write(axes, _NAME, y, label, weight=weight, colour="ink" if bold else "ink-2")


def _dates(axes: Axes, week: UsageWeek) -> None:
    """The last day of every week, or of every second or third if they would touch; the newest always."""
    columns = weeks(week)
    widest = max(width(day_short(place.week.last), NUMBER) for place in columns)
    step = ceil((widest + 6) * (len(columns) - 1) / (_RIGHT - _LEFT))
    for column in range(len(columns) - 1, -1, -step):
        write(
            axes,
            _x(column, len(columns)),
            _PITCH * depth(week) + _DATES / 2 + 2,
            day_short(columns[column].week.last),
            size=NUMBER,
            colour="ink-2",
            align="center",
        )
