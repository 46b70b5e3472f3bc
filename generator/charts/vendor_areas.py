"""What share of all tokens each vendor had over the last weeks, as areas on each other."""

from __future__ import annotations

from fractions import Fraction

from matplotlib.axes import Axes

from generator.charts import share_areas
from generator.charts.bars import hatch
from generator.charts.chart_sentences import answers, window
from generator.charts.label_spacing import apart
from generator.charts.lettering import BOLD, NAME, NUMBER, fitted, plain, write
from generator.charts.marks import WIDE, rule
from generator.charts.shapes import area
from generator.charts.share_areas import DATES, LEFT, Series
from generator.facts.printing import listed, percent
from generator.model.chart_table import Plotted
from generator.model.fact import Input
from generator.model.levels import Level
from generator.model.survey import Survey
from generator.model.usage_week import UsageWeek

slug, section = "vendors", "vendors"
_HIGH, _RIGHT = 330, 400
_NUMBER, _TITLE = 450, 458
_SHOWN = 9
_LEAST = Fraction(3, 200)
_PITCH = 22
_LONE = 6


def drawable(survey: Survey) -> bool:
    """Whether two weeks have data by vendor."""
    return share_areas.drawable(survey.levels.get(Level.VENDOR))


def reads(survey: Survey) -> object:
    """The usage board by vendor."""
    return survey.levels[Level.VENDOR]


def size(survey: Survey) -> float:  # noqa: ARG001 - every chart is asked alike
    """The same for every week."""
    return _HIGH + DATES


def inputs(survey: Survey) -> tuple[Input, ...]:
    """Every week used."""
    return answers(survey.levels[Level.VENDOR].history_inputs)


def draw(axes: Axes, survey: Survey) -> None:
    """Areas from the biggest at the bottom to the unlisted at the top, names on the right, dates below."""
    found, week = _series(survey), survey.levels[Level.VENDOR]
    below = _below(found)
    for quarter in range(0, 101, 25):
        y = _y(Fraction(quarter, 100))
        write(axes, LEFT - 8, max(y, 6), str(quarter), size=NUMBER, colour="ink-2", align="right")
    for one, base in zip(found, below, strict=True):
        _area(axes, one, base)
    for quarter in (25, 50, 75):
        rule(axes, (LEFT - 5, _y(Fraction(quarter, 100))), (LEFT, _y(Fraction(quarter, 100))), "rule-2")
    if not week.complete:
        count = len(found[0].shares)
        hatch(axes, (share_areas.x(count - 2, count, _RIGHT), _RIGHT), (0, _HIGH), "ground")
    _names(axes, found, below)
    share_areas.dates(axes, week, _RIGHT, _HIGH + DATES / 2 + 2)


def unit(survey: Survey) -> str:
    """`Share of all tokens, %.`, and what is missing or not complete."""
    return share_areas.unit(survey.levels[Level.VENDOR], "Share of all tokens, %.")


def finding(survey: Survey) -> str:
    """Which vendor carries most."""
    first = _series(survey)[0]
    return f"{plain(first.name)} carries {percent(first.now)} of all tokens, the most of any vendor"


def alt(survey: Survey) -> str:
    """Areas of what and when, the finding, the first three."""
    first = [f"{plain(one.name)} {percent(one.now)}" for one in _series(survey)[:3] if one.slug]
    return f"Area chart: share of all tokens by vendor over weeks, the last {window(survey.usage)}. {finding(survey)}. {listed(first)}."


def data(survey: Survey) -> Plotted:
    """Every area in every week."""
    return share_areas.plotted(_series(survey), survey.levels[Level.VENDOR])


def _series(survey: Survey) -> tuple[Series, ...]:
    """Biggest first, then all other vendors, then what is not listed."""
    week = survey.levels[Level.VENDOR]
    named = [one for one in week.standings[:_SHOWN] if one.share >= _LEAST or one.rank == 1]
    shown = [share_areas.of(week, one.identity) for one in named]
    unlisted = share_areas.unlisted(week)
    rest = share_areas.remainder(_others(week, len(named)), [*shown, unlisted])
    return tuple(one for one in (*shown, rest, unlisted) if one.slug or any(one.shares))


def _others(week: UsageWeek, named: int) -> str:
    left = len(week.standings) - named
    return f"{left} other vendors" if left > 1 else "One other vendor" if left else "Other vendors"


def _below(found: tuple[Series, ...]) -> tuple[tuple[Fraction, ...], ...]:
    """Where each area begins in each week: the sum of those under it."""
    base = [Fraction(0)] * len(found[0].shares)
    answer = []
    for one in found:
        answer.append(tuple(base))
        base = [low + (share or 0) for low, share in zip(base, one.shares, strict=True)]
    return tuple(answer)


def _y(share: Fraction) -> float:
    return float(_HIGH * (1 - share))


def _area(axes: Axes, one: Series, base: tuple[Fraction, ...]) -> None:
    count = len(one.shares)
    for span in share_areas.segments(one.shares):
        places = [(share_areas.x(index, count, _RIGHT), base[index], one.shares[index] or Fraction(0)) for index in span]
        if len(places) == 1:
            # a week alone between gaps is a narrow column
            place, low, share = places[0]
            places = [(max(LEFT, place - _LONE), low, share), (min(_RIGHT, place + _LONE), low, share)]
        upper = [(place, _y(low + share)) for place, low, share in places]
        area(axes, upper, [(place, _y(low)) for place, low, _ in places], one.token, label=plain(one.name))


def _names(axes: Axes, found: tuple[Series, ...], below: tuple[tuple[Fraction, ...], ...]) -> None:
    """From the top down, each as near to the middle of its area's end as the others let it."""
    ends = [(one, _y(base[-1] + one.now / 2)) for one, base in zip(found, below, strict=True) if one.now]
    ends.reverse()
    heights = apart([middle for _, middle in ends], _PITCH, 8, _HIGH - 8)
    for (one, middle), y in zip(ends, heights, strict=True):
        rule(axes, (_RIGHT + 3, middle), (_RIGHT + 14, y), "rule-2")
        write(axes, _NUMBER, y, one.label, size=NUMBER, weight=BOLD, align="right")
        label = fitted(one.name, WIDE - _TITLE, NAME)
        write(axes, _TITLE, y, label, colour="ink" if one.slug else "ink-2")
