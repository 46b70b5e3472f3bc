"""The share of all tokens of each maker's country over the last weeks, as lines."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from matplotlib.axes import Axes

from generator.charts.canvas.drawing import Drawing
from generator.charts.canvas.label_spacing import space_labels
from generator.charts.canvas.lettering import BOLD, NAME_SIZE, NUMBER_SIZE, REGULAR, fit_text, make_harmless, write_text
from generator.charts.canvas.marks import DRAWING_WIDTH, draw_rule
from generator.charts.canvas.scales import Scale, round_steps
from generator.charts.canvas.shapes import draw_dot, draw_line
from generator.charts.parts import share_series
from generator.charts.parts.chart_sentences import country_in_sentence, response_inputs, window_phrase
from generator.charts.parts.share_series import DATES_HEIGHT, FIRST_COLUMN_X, ShareSeries
from generator.facts.printing import join_items, percent
from generator.model.identity import UNCLASSIFIED, UNDISCLOSED, Level
from generator.model.survey import Survey
from generator.model.usage_week import UsageWeek

_PLOT_HEIGHT, _RIGHT = 240, 380
_NUMBER_X, _NAME_X = 430, 438
_MAX_COUNTRIES = 4
_LABEL_PITCH = 22
_MAX_STEPS = 5
_LEADING_TOKENS = ("ink", "ink-2")
_UNPLACED_ORIGINS = frozenset({UNDISCLOSED, UNCLASSIFIED})


def draw_origin_lines(survey: Survey) -> Drawing | None:
    """The shares of countries, if at least two weeks have data by origin and one country is known."""
    week = survey.levels.get(Level.ORIGIN)
    if week is None or not share_series.has_two_weeks(week):
        return None
    series = _list_series(week)
    if not any(part.slug for part in series):
        return None
    finding = _write_finding(series)
    shares = [f"{make_harmless(part.name)} {percent(part.newest)}" for part in series]
    return Drawing(
        slug="origins",
        section="vendors",
        week=survey.week.slug,
        size=_PLOT_HEIGHT + DATES_HEIGHT,
        draw=lambda axes: _draw_lines(axes, week, series),
        unit=share_series.unit_sentence(
            week, "Share of all tokens by the maker\N{RIGHT SINGLE QUOTATION MARK}s country, %. Dotted: no country known."
        ),
        finding=finding,
        alt="Line chart: share of all tokens by origin over weeks, the last "
        f"{window_phrase(survey.usage)}. {finding}. {join_items(shares)}.",
        data=share_series.build_table(series, week),
        inputs=response_inputs(week.history_inputs),
        reads=week,
    )


def _list_series(week: UsageWeek) -> tuple[ShareSeries, ...]:
    """List the first countries, all others together, the unknown origins, and the share below the list."""
    placed = [row for row in week.standings if row.identity.vendor.origin not in _UNPLACED_ORIGINS]
    shown = [share_series.build_entry_series(week, row.identity) for row in placed[:_MAX_COUNTRIES]]
    left = placed[_MAX_COUNTRIES:]
    rest = share_series.build_combined_series(f"{len(left)} other countries", [row.identity.slug for row in left], week)
    if len(left) == 1:
        rest = share_series.build_entry_series(week, left[0].identity)
    unlisted = share_series.build_unlisted_series(week)
    # runs hold no makers of unknown origin, so their share is what all others leave
    unknown = ShareSeries("Origin unknown", share_series.build_rest_series("", [*shown, rest, unlisted]).shares, placed=False)
    return tuple(part for part in (*shown, rest, unknown, unlisted) if any(part.shares))


def _write_finding(series: Sequence[ShareSeries]) -> str:
    """`Models from China carry more than those from the United States`, qualified if models of unknown origin could change it."""
    first, *others = [part for part in series if part.slug]
    country = country_in_sentence(first.name)
    if not others:
        return f"Models from {country} carry {percent(first.newest)} of all tokens"
    second = country_in_sentence(others[0].name)
    if first.newest == others[0].newest:
        return f"Models from {country} and from {second} carry equal shares"
    unplaced = sum((part.newest for part in series if not part.placed), Fraction(0))
    caveat = "" if first.newest > others[0].newest + unplaced else ", as far as origins are known"
    return f"Models from {country} carry more than those from {second}{caveat}"


def _draw_lines(axes: Axes, week: UsageWeek, series: tuple[ShareSeries, ...]) -> None:
    """Draw a line for each country, dotted for unknown countries, names on the right, dates below."""
    ticks = round_steps(0, max(share for part in series for share in part.shares if share is not None), _MAX_STEPS)
    scale = Scale(0, float(ticks[-1]), _PLOT_HEIGHT - 1, 8)
    for step in ticks:
        draw_rule(axes, (FIRST_COLUMN_X, scale.at(step)), (_RIGHT, scale.at(step)), "rule" if step else "rule-2")
        write_text(axes, FIRST_COLUMN_X - 8, scale.at(step), f"{float(step * 100):g}", size=NUMBER_SIZE, color="ink-2", align="right")
    for index in range(len(series) - 1, -1, -1):
        _draw_series(axes, series[index], index, scale, complete=week.complete)
    _draw_names(axes, series, scale)
    share_series.draw_dates(axes, week, _RIGHT, _PLOT_HEIGHT + DATES_HEIGHT / 2 + 2)


def _choose_stroke(series: ShareSeries, index: int) -> tuple[str, float]:
    """Choose color and width: countries have no colors of their own, so the first two are dark and thick."""
    if series.slug and index < len(_LEADING_TOKENS):
        return _LEADING_TOKENS[index], 3.2 - index
    return ("grey", 1.6) if series.placed else ("ink-3", 2.2)


def _draw_series(axes: Axes, series: ShareSeries, index: int, scale: Scale, *, complete: bool) -> None:
    token, width = _choose_stroke(series, index)
    points = [
        (share_series.column_x(column, len(series.shares), _RIGHT), scale.at(share or Fraction(0)))
        for column, share in enumerate(series.shares)
    ]
    strokes = [[points[column] for column in segment] for segment in share_series.list_segments(series.shares)]
    draw_line(axes, strokes, token, width, dotted=not series.placed, label=make_harmless(series.name))
    draw_dot(axes, strokes[-1][-1], 4.4, token, hollow=not complete)


def _draw_names(axes: Axes, series: tuple[ShareSeries, ...], scale: Scale) -> None:
    ordered = sorted(enumerate(series), key=lambda pair: (-pair[1].newest, pair[0]))
    heights = space_labels([scale.at(part.newest) for _, part in ordered], _LABEL_PITCH, 8, _PLOT_HEIGHT - 6)
    for (index, part), y in zip(ordered, heights, strict=True):
        bold = bool(part.slug) and index < len(_LEADING_TOKENS)
        draw_rule(axes, (_RIGHT + 7, scale.at(part.newest)), (_RIGHT + 16, y), "rule-2")
        write_text(axes, _NUMBER_X, y, part.label, size=NUMBER_SIZE, weight=BOLD, align="right")
        label = fit_text(part.name, DRAWING_WIDTH - _NAME_X, NAME_SIZE, BOLD if bold else REGULAR)
        write_text(axes, _NAME_X, y, label, weight=BOLD if bold else REGULAR, color="ink" if bold else "ink-2")
