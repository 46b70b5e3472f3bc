"""What models cost against how well people rate them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from matplotlib.axes import Axes

from generator.charts import scatter, table_cells
from generator.charts.chart_sentences import answers
from generator.charts.lettering import SMALL, plain, write
from generator.charts.marks import WIDE, box, colour, rule
from generator.charts.scales import Scale, decades, whole
from generator.facts.citations import published
from generator.facts.printing import count_word, day_long, dollars, listed, rounded
from generator.model.arena_week import ArenaStanding
from generator.model.chart_table import Heading, Plotted
from generator.model.fact import Input
from generator.model.prices import Price
from generator.model.survey import Survey

slug, section = "price-quality", "prices"
_BOARD = "arena-text"
_MOST, _FEWEST = 15, 3
_STEPS = 5
_MARGIN, _EDGE = 34, 6
_TICK = 20
"""Room that a label of the scale needs to its right."""
_FREE = 40
"""Width of the strip for models that cost nothing, which a log scale has no place for."""


@dataclass(frozen=True, slots=True)
class _Priced:
    """A model with what it costs."""

    standing: ArenaStanding
    price: Price

    @property
    def cost(self) -> Fraction:
        """USD per million output tokens."""
        return self.price.completion * 10**6


def drawable(survey: Survey) -> bool:
    """Whether three rated models have a list price, one of them above zero."""
    found = _models(survey)
    return len(found) >= _FEWEST and any(one.cost for one in found)


def reads(survey: Survey) -> object:
    """The models with their scores and prices."""
    return _models(survey), survey.prices and survey.prices.on, survey.arena[_BOARD].published


def size(survey: Survey) -> float:  # noqa: ARG001 - every chart is asked alike
    """The same for every week."""
    return scatter.HIGH + scatter.FOOT


def inputs(survey: Survey) -> tuple[Input, ...]:
    """The publication and the catalogue."""
    prices = survey.prices.inputs if survey.prices else ()
    return published(survey.arena[_BOARD], "rows shown") + answers(prices)


def draw(axes: Axes, survey: Survey) -> None:
    """Price to the right by factors, score upwards; yellow is what is level with the first."""
    found = _models(survey)
    across, up = _across(found), _up(found)
    _level(axes, survey, up)
    costs = [float(one.cost) for one in found if one.cost]
    kept = [one for one in decades(min(costs), max(costs)) if scatter.LEFT + _FREE <= across.at(one) <= WIDE - _TICK]
    scores = [float(one.standing.score.rating) for one in found]
    lines = [one for one in whole(min(scores), max(scores), _STEPS) if _EDGE <= up.at(one) <= scatter.HIGH - _EDGE]
    scatter.grid(
        axes,
        (across, [(one, _dollars(one)) for one in kept]),
        (up, [(one, table_cells.points_of(Decimal(one.numerator) / one.denominator)) for one in lines]),
    )
    if any(not one.cost for one in found):
        rule(axes, (scatter.LEFT + _FREE, 0), (scatter.LEFT + _FREE, scatter.HIGH), "rule-2")
        write(axes, scatter.LEFT + _FREE / 2, scatter.HIGH + 12, "free", size=SMALL, colour="ink-2", align="center")
    scatter.title(axes, "List price of a million output tokens, log scale")
    best = _cheapest(survey)
    dots = [_dot(one, across, up, bold=one in best) for one in sorted(found, key=lambda one: one not in best)]
    scatter.draw(axes, dots, ("", ""))


def unit(survey: Survey) -> str:
    """`Arena score, text, published ..., and list price on .... Yellow: level with #1.`."""
    week, on = survey.arena[_BOARD], survey.prices.on if survey.prices else None
    sentences = [f"Arena score (up), text, published {day_long(week.published)}, and list price on {day_long(on or week.published)}."]
    if len(week.leaders) > 1:
        sentences.append("Band: tied with #1.")
    if any(one.standing.preliminary for one in _models(survey)):
        sentences.append("Hollow: preliminary.")
    return " ".join(sentences)


def finding(survey: Survey) -> str:
    """Which model of those level with the first costs least."""
    best = _cheapest(survey)
    if best and len(survey.arena[_BOARD].leaders) > 1:
        names = listed([plain(one.standing.title) for one in best])
        return f"{names} {'is' if len(best) == 1 else 'are'} the cheapest of those tied at the top in text"
    dearest = max(_models(survey), key=lambda one: (one.cost, one.standing.title))
    return f"{plain(dearest.standing.title)} costs most, {dollars(dearest.cost)} a million output tokens"


def alt(survey: Survey) -> str:
    """Dots of what and when, the finding, the first two."""
    found = _models(survey)
    told = [f"{plain(one.standing.title)} {table_cells.points_of(one.standing.score.rating)} at {dollars(one.cost)}" for one in found[:2]]
    return (
        f"Scatter chart: Arena score against list price of a million output tokens, {count_word(len(found))} models. "
        f"{finding(survey)}. {listed(told)}."
    )


def data(survey: Survey) -> Plotted:
    """Name, score and both prices."""
    ways = (
        Heading("prompt", "Input, $/M", "List price, USD per million input tokens."),
        Heading("completion", "Output, $/M", "List price, USD per million output tokens."),
    )
    rows = (
        (
            table_cells.word(one.standing.title),
            table_cells.score(one.standing.score.rating),
            table_cells.price(one.price.prompt),
            table_cells.price(one.price.completion),
        )
        for one in _models(survey)
    )
    return Plotted((table_cells.NAME, table_cells.SCORE, *ways), tuple(rows))


def _models(survey: Survey) -> tuple[_Priced, ...]:
    """The best row of each model with a list price, as far as there is room for names."""
    if survey.prices is None or _BOARD not in survey.arena:
        return ()
    found: dict[str, _Priced] = {}
    for one in survey.arena[_BOARD].standings:
        price = survey.prices.by_slug.get(one.identity.identity.slug) if one.identity else None
        if one.identity and price:
            found.setdefault(one.identity.identity.model, _Priced(one, price))
    return tuple(found.values())[:_MOST]


def _cheapest(survey: Survey) -> tuple[_Priced, ...]:
    """Of those level with the first of the whole board, the least costly that has a price; more than one when they cost the same."""
    level = [one for one in _models(survey) if one.standing.tied and one.cost]
    least = min((one.cost for one in level), default=None)
    return tuple(one for one in level if one.cost == least)


def _across(found: tuple[_Priced, ...]) -> Scale:
    costs = [one.cost for one in found if one.cost]
    free = _FREE if any(not one.cost for one in found) else 0
    return Scale.over(costs, scatter.LEFT + free + _MARGIN, WIDE - _MARGIN, log=True)


def _up(found: tuple[_Priced, ...]) -> Scale:
    return Scale.over((one.standing.score.rating for one in found), scatter.HIGH - _MARGIN, _MARGIN)


def _level(axes: Axes, survey: Survey, up: Scale) -> None:
    """From the lower end of the first's interval upwards."""
    week = survey.arena[_BOARD]
    edge = min(up.at(week.standings[0].score.lower), scatter.HIGH)
    if len(week.leaders) > 1 and edge > 0:
        box(axes, scatter.LEFT, 0, WIDE, edge, "spot-soft", label="tied")


def _dot(one: _Priced, across: Scale, up: Scale, *, bold: bool) -> scatter.Dot:
    x = across.at(one.cost) if one.cost else scatter.LEFT + _FREE / 2
    vendor = one.standing.vendor
    token = colour(vendor) if vendor else "grey"
    return scatter.Dot(one.standing.title, token, x, up.at(one.standing.score.rating), bold=bold, hollow=one.standing.preliminary)


def _dollars(value: Fraction) -> str:
    return f"${rounded(value, 0 if value >= 1 else 2)}"
