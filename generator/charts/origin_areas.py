"""What share of all tokens the models of each country had over the last weeks, and what nobody can place."""

from __future__ import annotations

from fractions import Fraction

from matplotlib.axes import Axes

from generator.charts import share_areas
from generator.charts.chart_sentences import country_in_sentence, response_inputs, window_phrase
from generator.charts.label_spacing import space_labels
from generator.charts.lettering import BOLD, NAME_SIZE, NUMBER_SIZE, REGULAR, fit_text, make_harmless, write_text
from generator.charts.marks import DRAWING_WIDTH, draw_rule
from generator.charts.scales import Scale, round_steps
from generator.charts.shapes import draw_dot, draw_line
from generator.charts.share_areas import DATES_HEIGHT, FIRST_COLUMN_X, ShareSeries
from generator.facts.printing import join_items, percent
from generator.model.chart_table import ChartTable
from generator.model.fact import FactInput
from generator.model.identity import UNCLASSIFIED, UNDISCLOSED
from generator.model.levels import Level
from generator.model.survey import Survey

slug, section = "origins", "vendors"
_PLOT_HEIGHT, _RIGHT = 240, 380
_NUMBER_X, _NAME_X = 430, 438
_MAX_COUNTRIES = 4
_LABEL_PITCH = 22
_MAX_STEPS = 5
_LEADING_TOKENS = ("ink", "ink-2")
_UNPLACED_ORIGINS = frozenset({UNDISCLOSED, UNCLASSIFIED})


def drawable(survey: Survey) -> bool:
    """Whether two weeks have data by origin, and somebody's is known."""
    return share_areas.has_two_weeks(survey.levels.get(Level.ORIGIN)) and any(one.slug for one in _list_series(survey))


def reads(survey: Survey) -> object:
    """The usage board by origin."""
    return survey.levels[Level.ORIGIN]


def size(survey: Survey) -> float:  # noqa: ARG001 - every chart is asked alike
    """The same for every week."""
    return _PLOT_HEIGHT + DATES_HEIGHT


def inputs(survey: Survey) -> tuple[FactInput, ...]:
    """Every week used."""
    return response_inputs(survey.levels[Level.ORIGIN].history_inputs)


def draw(axes: Axes, survey: Survey) -> None:
    """A line a country, dotted where nobody can tell the country; names on the right, dates below."""
    series, week = _list_series(survey), survey.levels[Level.ORIGIN]
    ticks = round_steps(0, max(share for one in series for share in one.shares if share is not None), _MAX_STEPS)
    scale = Scale(0, float(ticks[-1]), _PLOT_HEIGHT - 1, 8)
    for step in ticks:
        draw_rule(axes, (FIRST_COLUMN_X, scale.at(step)), (_RIGHT, scale.at(step)), "rule" if step else "rule-2")
        write_text(axes, FIRST_COLUMN_X - 8, scale.at(step), f"{float(step * 100):g}", size=NUMBER_SIZE, color="ink-2", align="right")
    for index in range(len(series) - 1, -1, -1):
        _draw_series(axes, series[index], index, scale, complete=week.complete)
    _draw_names(axes, series, scale)
    share_areas.draw_dates(axes, week, _RIGHT, _PLOT_HEIGHT + DATES_HEIGHT / 2 + 2)


def unit(survey: Survey) -> str:
    """`Share of all tokens by the maker's country, %.`, and what is missing or not complete."""
    what = "Share of all tokens by the maker\N{RIGHT SINGLE QUOTATION MARK}s country, %. Dotted: no country known."
    return share_areas.unit_sentence(survey.levels[Level.ORIGIN], what)


def finding(survey: Survey) -> str:
    """Whose models carry most, and whether what nobody can place could change that."""
    named = [one for one in _list_series(survey) if one.slug]
    first = country_in_sentence(named[0].name)
    if len(named) == 1:
        return f"Models from {first} carry {percent(named[0].newest)} of all tokens"
    second = country_in_sentence(named[1].name)
    if named[0].newest == named[1].newest:
        return f"Models from {first} and from {second} carry equal shares"
    unplaced = sum((one.newest for one in _list_series(survey) if not one.placed), Fraction(0))
    sure = "" if named[0].newest > named[1].newest + unplaced else ", as far as origins are known"
    return f"Models from {first} carry more than those from {second}{sure}"


def alt(survey: Survey) -> str:
    """Lines of what and when, the finding, the newest share of each."""
    shares = [f"{make_harmless(one.name)} {percent(one.newest)}" for one in _list_series(survey)]
    return (
        "Line chart: share of all tokens by origin over weeks, the last "
        f"{window_phrase(survey.usage)}. {finding(survey)}. {join_items(shares)}."
    )


def data(survey: Survey) -> ChartTable:
    """Every line in every week."""
    return share_areas.build_table(_list_series(survey), survey.levels[Level.ORIGIN])


def _list_series(survey: Survey) -> tuple[ShareSeries, ...]:
    """The first countries, all others together, those that nobody knows, and what is not listed."""
    week = survey.levels[Level.ORIGIN]
    placed = [one for one in week.standings if one.identity.vendor.origin not in _UNPLACED_ORIGINS]
    shown = [share_areas.build_entry_series(week, one.identity) for one in placed[:_MAX_COUNTRIES]]
    left = placed[_MAX_COUNTRIES:]
    rest = share_areas.build_combined_series(f"{len(left)} other countries", [one.identity.slug for one in left], week)
    if len(left) == 1:
        rest = share_areas.build_entry_series(week, left[0].identity)
    unlisted = share_areas.build_unlisted_series(week)
    # makers that nobody can place are on no chart of countries, so their share is what the others leave
    unknown = ShareSeries("Origin unknown", share_areas.build_rest_series("", [*shown, rest, unlisted]).shares, placed=False)
    return tuple(one for one in (*shown, rest, unknown, unlisted) if any(one.shares))


def _choose_stroke(series: ShareSeries, index: int) -> tuple[str, float]:
    """Countries have no colours: the first two are dark and thick, the rest thin and grey."""
    if series.slug and index < len(_LEADING_TOKENS):
        return _LEADING_TOKENS[index], 3.2 - index
    return ("grey", 1.6) if series.placed else ("ink-3", 2.2)


def _draw_series(axes: Axes, series: ShareSeries, index: int, scale: Scale, *, complete: bool) -> None:
    token, thick = _choose_stroke(series, index)
    count = len(series.shares)
    spans = list(share_areas.list_segments(series.shares))
    strokes = [
        [(share_areas.column_x(column, count, _RIGHT), scale.at(series.shares[column] or Fraction(0))) for column in span] for span in spans
    ]
    draw_line(axes, strokes, token, thick, dotted=not series.placed, label=make_harmless(series.name))
    draw_dot(axes, strokes[-1][-1], 4.4, token, hollow=not complete)


def _draw_names(axes: Axes, series: tuple[ShareSeries, ...], scale: Scale) -> None:
    ordered = sorted(enumerate(series), key=lambda pair: (-pair[1].newest, pair[0]))
    heights = space_labels([scale.at(one.newest) for _, one in ordered], _LABEL_PITCH, 8, _PLOT_HEIGHT - 6)
    for (index, one), y in zip(ordered, heights, strict=True):
        bold = bool(one.slug) and index < len(_LEADING_TOKENS)
        draw_rule(axes, (_RIGHT + 7, scale.at(one.newest)), (_RIGHT + 16, y), "rule-2")
        write_text(axes, _NUMBER_X, y, one.label, size=NUMBER_SIZE, weight=BOLD, align="right")
        label = fit_text(one.name, DRAWING_WIDTH - _NAME_X, NAME_SIZE, BOLD if bold else REGULAR)
        write_text(axes, _NAME_X, y, label, weight=BOLD if bold else REGULAR, color="ink" if bold else "ink-2")
