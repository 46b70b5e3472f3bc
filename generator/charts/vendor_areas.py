"""The share of all tokens of each vendor over the last weeks, as stacked areas."""

from __future__ import annotations

from fractions import Fraction

from matplotlib.axes import Axes

from generator.charts.canvas.drawing import Drawing
from generator.charts.canvas.label_spacing import space_labels
from generator.charts.canvas.lettering import BOLD, NAME_SIZE, NUMBER_SIZE, fit_text, make_harmless, write_text
from generator.charts.canvas.marks import DRAWING_WIDTH, draw_rule
from generator.charts.canvas.shapes import draw_area
from generator.charts.parts import share_series
from generator.charts.parts.bars import draw_hatching
from generator.charts.parts.chart_sentences import response_inputs, window_phrase
from generator.charts.parts.share_series import DATES_HEIGHT, FIRST_COLUMN_X, ShareSeries
from generator.facts.printing import join_items, percent
from generator.model.identity import Level
from generator.model.survey import Survey
from generator.model.usage_week import UsageWeek

_PLOT_HEIGHT, _RIGHT = 330, 400
_NUMBER_X, _NAME_X = 450, 458
_MAX_VENDORS = 9
_MIN_SHARE = Fraction(3, 200)
_LABEL_PITCH = 22
_LONE_WEEK_HALF_WIDTH = 6


def draw_vendor_areas(survey: Survey) -> Drawing | None:
    """The shares of vendors, if at least two weeks have data by vendor."""
    week = survey.levels.get(Level.VENDOR)
    if week is None or not share_series.has_two_weeks(week):
        return None
    series = _list_series(week)
    finding = f"{make_harmless(series[0].name)} carries {percent(series[0].newest)} of all tokens, the most of any vendor"
    leaders = [f"{make_harmless(vendor.name)} {percent(vendor.newest)}" for vendor in series[:3] if vendor.slug]
    return Drawing(
        slug="vendors",
        section="vendors",
        week=survey.week.slug,
        size=_PLOT_HEIGHT + DATES_HEIGHT,
        draw=lambda axes: _draw_areas(axes, week, series),
        unit=share_series.unit_sentence(week, "Share of all tokens, %."),
        finding=finding,
        alt="Area chart: share of all tokens by vendor over weeks, the last "
        f"{window_phrase(survey.usage)}. {finding}. {join_items(leaders)}.",
        data=share_series.build_table(series, week),
        inputs=response_inputs(week.history_inputs),
        reads=week,
    )


def _list_series(week: UsageWeek) -> tuple[ShareSeries, ...]:
    """The biggest vendors, then all others together, then the share below the list."""
    named = [row for row in week.standings[:_MAX_VENDORS] if row.share >= _MIN_SHARE or row.rank == 1]
    shown = [share_series.build_entry_series(week, row.identity) for row in named]
    unlisted = share_series.build_unlisted_series(week)
    rest = share_series.build_rest_series(_others_name(week, len(named)), [*shown, unlisted])
    return tuple(part for part in (*shown, rest, unlisted) if part.slug or any(part.shares))


def _others_name(week: UsageWeek, named: int) -> str:
    left = len(week.standings) - named
    return f"{left} other vendors" if left > 1 else "One other vendor" if left else "Other vendors"


def _draw_areas(axes: Axes, week: UsageWeek, series: tuple[ShareSeries, ...]) -> None:
    """Draw areas from the biggest at the bottom to the unlisted at the top, names on the right, dates below."""
    baselines = _stack_baselines(series)
    for quarter in range(0, 101, 25):
        y = _share_y(Fraction(quarter, 100))
        write_text(axes, FIRST_COLUMN_X - 8, max(y, 6), str(quarter), size=NUMBER_SIZE, color="ink-2", align="right")
    for part, baseline in zip(series, baselines, strict=True):
        _draw_series(axes, part, baseline)
    for quarter in (25, 50, 75):
        y = _share_y(Fraction(quarter, 100))
        draw_rule(axes, (FIRST_COLUMN_X - 5, y), (FIRST_COLUMN_X, y), "rule-2")
    if not week.complete:
        count = len(series[0].shares)
        draw_hatching(axes, (share_series.column_x(count - 2, count, _RIGHT), _RIGHT), (0, _PLOT_HEIGHT), "ground")
    _draw_names(axes, series, baselines)
    share_series.draw_dates(axes, week, _RIGHT, _PLOT_HEIGHT + DATES_HEIGHT / 2 + 2)


def _stack_baselines(series: tuple[ShareSeries, ...]) -> tuple[tuple[Fraction, ...], ...]:
    """The lower edge of each area in each week: the sum of the shares below it."""
    base = [Fraction(0)] * len(series[0].shares)
    baselines = []
    for part in series:
        baselines.append(tuple(base))
        base = [low + (share or 0) for low, share in zip(base, part.shares, strict=True)]
    return tuple(baselines)


def _share_y(share: Fraction) -> float:
    return float(_PLOT_HEIGHT * (1 - share))


def _draw_series(axes: Axes, series: ShareSeries, base: tuple[Fraction, ...]) -> None:
    count = len(series.shares)
    for span in share_series.list_segments(series.shares):
        places = [(share_series.column_x(index, count, _RIGHT), base[index], series.shares[index] or Fraction(0)) for index in span]
        if len(places) == 1:
            # a single week between gaps is a narrow column
            place, low, share = places[0]
            places = [
                (max(FIRST_COLUMN_X, place - _LONE_WEEK_HALF_WIDTH), low, share),
                (min(_RIGHT, place + _LONE_WEEK_HALF_WIDTH), low, share),
            ]
        upper = [(place, _share_y(low + share)) for place, low, share in places]
        draw_area(axes, upper, [(place, _share_y(low)) for place, low, _ in places], series.token, label=make_harmless(series.name))


def _draw_names(axes: Axes, series: tuple[ShareSeries, ...], below: tuple[tuple[Fraction, ...], ...]) -> None:
    """Write names from the top down, each as near as possible to the middle of its area's end."""
    ends = [(part, _share_y(base[-1] + part.newest / 2)) for part, base in zip(series, below, strict=True) if part.newest]
    ends.reverse()
    heights = space_labels([middle for _, middle in ends], _LABEL_PITCH, 8, _PLOT_HEIGHT - 8)
    for (part, middle), y in zip(ends, heights, strict=True):
        draw_rule(axes, (_RIGHT + 3, middle), (_RIGHT + 14, y), "rule-2")
        write_text(axes, _NUMBER_X, y, part.label, size=NUMBER_SIZE, weight=BOLD, align="right")
        label = fit_text(part.name, DRAWING_WIDTH - _NAME_X, NAME_SIZE)
        write_text(axes, _NAME_X, y, label, color="ink" if part.slug else "ink-2")
