"""What share of all tokens the models of each country had over the last weeks, and what nobody can place."""

from __future__ import annotations

from fractions import Fraction

from matplotlib.axes import Axes

from generator.charts import share_areas
from generator.charts.chart_sentences import answers, country, window
from generator.charts.label_spacing import apart
from generator.charts.lettering import BOLD, NAME, NUMBER, REGULAR, fitted, plain, write
from generator.charts.marks import WIDE, rule
from generator.charts.scales import Scale, steps
from generator.charts.shapes import dot, line
from generator.charts.share_areas import DATES, LEFT, Series
from generator.facts.printing import listed, percent
from generator.model.chart_table import Plotted
from generator.model.fact import Input
from generator.model.identity import UNCLASSIFIED, UNDISCLOSED
from generator.model.levels import Level
from generator.model.survey import Survey

slug, section = "origins", "vendors"
_HIGH, _RIGHT = 240, 380
_NUMBER, _TITLE = 430, 438
_SHOWN = 4
_PITCH = 22
_STEPS = 5
_TONES = ("ink", "ink-2")
_NOWHERE = frozenset({UNDISCLOSED, UNCLASSIFIED})


def drawable(survey: Survey) -> bool:
    """Whether two weeks have data by origin, and somebody's is known."""
    return share_areas.drawable(survey.levels.get(Level.ORIGIN)) and any(one.slug for one in _series(survey))


def reads(survey: Survey) -> object:
    """The usage board by origin."""
    return survey.levels[Level.ORIGIN]


def size(survey: Survey) -> float:  # noqa: ARG001 - every chart is asked alike
    """The same for every week."""
    return _HIGH + DATES


def inputs(survey: Survey) -> tuple[Input, ...]:
    """Every week used."""
    return answers(survey.levels[Level.ORIGIN].history_inputs)


def draw(axes: Axes, survey: Survey) -> None:
    """A line a country, dotted where nobody can tell the country; names on the right, dates below."""
    found, week = _series(survey), survey.levels[Level.ORIGIN]
    ticks = steps(0, max(share for one in found for share in one.shares if share is not None), _STEPS)
    scale = Scale(0, float(ticks[-1]), _HIGH - 1, 8)
    for step in ticks:
        rule(axes, (LEFT, scale.at(step)), (_RIGHT, scale.at(step)), "rule" if step else "rule-2")
        write(axes, LEFT - 8, scale.at(step), f"{float(step * 100):g}", size=NUMBER, colour="ink-2", align="right")
    for index in range(len(found) - 1, -1, -1):
        _line(axes, found[index], index, scale, whole=week.complete)
    _names(axes, found, scale)
    share_areas.dates(axes, week, _RIGHT, _HIGH + DATES / 2 + 2)


def unit(survey: Survey) -> str:
    """`Share of all tokens by the maker's country, %.`, and what is missing or not complete."""
    what = "Share of all tokens by the maker\N{RIGHT SINGLE QUOTATION MARK}s country, %. Dotted: no country known."
    return share_areas.unit(survey.levels[Level.ORIGIN], what)


def finding(survey: Survey) -> str:
    """Whose models carry most, and whether what nobody can place could change that."""
    named = [one for one in _series(survey) if one.slug]
    first = country(named[0].name)
    if len(named) == 1:
        return f"Models from {first} carry {percent(named[0].now)} of all tokens"
    second = country(named[1].name)
    if named[0].now == named[1].now:
        return f"Models from {first} and from {second} carry equal shares"
    unplaced = sum((one.now for one in _series(survey) if not one.placed), Fraction(0))
    sure = "" if named[0].now > named[1].now + unplaced else ", as far as origins are known"
    return f"Models from {first} carry more than those from {second}{sure}"


def alt(survey: Survey) -> str:
    """Lines of what and when, the finding, the newest share of each."""
    told = [f"{plain(one.name)} {percent(one.now)}" for one in _series(survey)]
    return f"Line chart: share of all tokens by origin over weeks, the last {window(survey.usage)}. {finding(survey)}. {listed(told)}."


def data(survey: Survey) -> Plotted:
    """Every line in every week."""
    return share_areas.plotted(_series(survey), survey.levels[Level.ORIGIN])


def _series(survey: Survey) -> tuple[Series, ...]:
    """The first countries, all others together, those that nobody knows, and what is not listed."""
    week = survey.levels[Level.ORIGIN]
    known = [one for one in week.standings if one.identity.vendor.origin not in _NOWHERE]
    shown = [share_areas.of(week, one.identity) for one in known[:_SHOWN]]
    left = known[_SHOWN:]
    rest = share_areas.together(f"{len(left)} other countries", [one.identity.slug for one in left], week)
    if len(left) == 1:
        rest = share_areas.of(week, left[0].identity)
    unlisted = share_areas.unlisted(week)
    # makers that nobody can place are on no chart of countries, so their share is what the others leave
    unknown = Series("Origin unknown", share_areas.remainder("", [*shown, rest, unlisted]).shares, placed=False)
    return tuple(one for one in (*shown, rest, unknown, unlisted) if any(one.shares))


def _tone(one: Series, index: int) -> tuple[str, float]:
    """Countries have no colours: the first two are dark and thick, the rest thin and grey."""
    if one.slug and index < len(_TONES):
        return _TONES[index], 3.2 - index
    return ("grey", 1.6) if one.placed else ("ink-3", 2.2)


def _line(axes: Axes, one: Series, index: int, scale: Scale, *, whole: bool) -> None:
    token, thick = _tone(one, index)
    count = len(one.shares)
    spans = list(share_areas.segments(one.shares))
    strokes = [[(share_areas.x(column, count, _RIGHT), scale.at(one.shares[column] or Fraction(0))) for column in span] for span in spans]
    line(axes, strokes, token, thick, dotted=not one.placed, label=plain(one.name))
    dot(axes, strokes[-1][-1], 4.4, token, hollow=not whole)


def _names(axes: Axes, found: tuple[Series, ...], scale: Scale) -> None:
    ordered = sorted(enumerate(found), key=lambda pair: (-pair[1].now, pair[0]))
    heights = apart([scale.at(one.now) for _, one in ordered], _PITCH, 8, _HIGH - 6)
    for (index, one), y in zip(ordered, heights, strict=True):
        bold = bool(one.slug) and index < len(_TONES)
        rule(axes, (_RIGHT + 7, scale.at(one.now)), (_RIGHT + 16, y), "rule-2")
        write(axes, _NUMBER, y, one.label, size=NUMBER, weight=BOLD, align="right")
        label = fitted(one.name, WIDE - _TITLE, NAME, BOLD if bold else REGULAR)
        write(axes, _TITLE, y, label, weight=BOLD if bold else REGULAR, colour="ink" if bold else "ink-2")
