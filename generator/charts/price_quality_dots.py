"""What models cost against how well people rate them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from matplotlib.axes import Axes

from generator.charts import scatter, table_cells
from generator.charts.chart_sentences import response_inputs
from generator.charts.lettering import SMALL_SIZE, make_harmless, write_text
from generator.charts.marks import DRAWING_WIDTH, draw_box, draw_rule, vendor_color
from generator.charts.scales import Scale, log_steps, whole_steps
from generator.facts.citations import publication_inputs
from generator.facts.printing import count_word, day_long, dollars, join_items, print_rounded
from generator.model.arena_week import ArenaStanding
from generator.model.chart_table import ChartColumn, ChartTable
from generator.model.fact import FactInput
from generator.model.prices import ModelPrice
from generator.model.survey import Survey

slug, section = "price-quality", "prices"
_BOARD = "arena-text"
_MAX_MODELS, _MIN_MODELS = 15, 3
_MAX_STEPS = 5
_MARGIN, _EDGE = 34, 6
_TICK_ROOM = 20
"""Room that a label of the scale needs to its right."""
_FREE_STRIP_WIDTH = 40
"""Width of the strip for models that cost nothing, which a log scale has no place for."""


@dataclass(frozen=True, slots=True)
class _PricedModel:
    """A model with what it costs."""

    standing: ArenaStanding
    price: ModelPrice

    @property
    def cost(self) -> Fraction:
        """USD per million output tokens."""
        return self.price.completion * 10**6


def drawable(survey: Survey) -> bool:
    """Whether three rated models have a list price, one of them above zero."""
    models = _list_models(survey)
    return len(models) >= _MIN_MODELS and any(one.cost for one in models)


def reads(survey: Survey) -> object:
    """The models with their scores and prices."""
    return _list_models(survey), survey.prices and survey.prices.catalog_date, survey.arena[_BOARD].published


def size(survey: Survey) -> float:  # noqa: ARG001 - every chart is asked alike
    """The same for every week."""
    return scatter.PLOT_HEIGHT + scatter.AXIS_HEIGHT


def inputs(survey: Survey) -> tuple[FactInput, ...]:
    """The publication and the catalogue."""
    prices = survey.prices.inputs if survey.prices else ()
    return publication_inputs(survey.arena[_BOARD], "rows shown") + response_inputs(prices)


def draw(axes: Axes, survey: Survey) -> None:
    """Price to the right by factors, score upwards; yellow is what is level with the first."""
    models = _list_models(survey)
    price_scale, score_scale = _price_scale(models), _score_scale(models)
    _draw_tie_band(axes, survey, score_scale)
    costs = [float(one.cost) for one in models if one.cost]
    price_ticks = [
        one
        for one in log_steps(min(costs), max(costs))
        if scatter.PLOT_LEFT + _FREE_STRIP_WIDTH <= price_scale.at(one) <= DRAWING_WIDTH - _TICK_ROOM
    ]
    scores = [float(one.standing.score.rating) for one in models]
    score_ticks = [
        one for one in whole_steps(min(scores), max(scores), _MAX_STEPS) if _EDGE <= score_scale.at(one) <= scatter.PLOT_HEIGHT - _EDGE
    ]
    scatter.draw_grid(
        axes,
        (price_scale, [(one, _format_dollars(one)) for one in price_ticks]),
        (score_scale, [(one, table_cells.whole_points(Decimal(one.numerator) / one.denominator)) for one in score_ticks]),
    )
    if any(not one.cost for one in models):
        draw_rule(axes, (scatter.PLOT_LEFT + _FREE_STRIP_WIDTH, 0), (scatter.PLOT_LEFT + _FREE_STRIP_WIDTH, scatter.PLOT_HEIGHT), "rule-2")
        write_text(
            axes,
            scatter.PLOT_LEFT + _FREE_STRIP_WIDTH / 2,
            scatter.PLOT_HEIGHT + 12,
            "free",
            size=SMALL_SIZE,
            color="ink-2",
            align="center",
        )
    scatter.draw_axis_title(axes, "List price of a million output tokens, log scale")
    best = _find_cheapest(survey)
    dots = [_build_dot(one, price_scale, score_scale, bold=one in best) for one in sorted(models, key=lambda one: one not in best)]
    scatter.draw_named_dots(axes, dots, ("", ""))


def unit(survey: Survey) -> str:
    """`Arena score, text, published ..., and list price on .... Yellow: level with #1.`."""
    week, on = survey.arena[_BOARD], survey.prices.catalog_date if survey.prices else None
    sentences = [f"Arena score (up), text, published {day_long(week.published)}, and list price on {day_long(on or week.published)}."]
    if len(week.leaders) > 1:
        sentences.append("Band: tied with #1.")
    if any(one.standing.preliminary for one in _list_models(survey)):
        sentences.append("Hollow: preliminary.")
    return " ".join(sentences)


def finding(survey: Survey) -> str:
    """Which model of those level with the first costs least."""
    best = _find_cheapest(survey)
    if best and len(survey.arena[_BOARD].leaders) > 1:
        names = join_items([make_harmless(one.standing.title) for one in best])
        return f"{names} {'is' if len(best) == 1 else 'are'} the cheapest of those tied at the top in text"
    dearest = max(_list_models(survey), key=lambda one: (one.cost, one.standing.title))
    return f"{make_harmless(dearest.standing.title)} costs most, {dollars(dearest.cost)} a million output tokens"


def alt(survey: Survey) -> str:
    """Dots of what and when, the finding, the first two."""
    models = _list_models(survey)
    leaders = [
        f"{make_harmless(one.standing.title)} {table_cells.whole_points(one.standing.score.rating)} at {dollars(one.cost)}"
        for one in models[:2]
    ]
    return (
        f"Scatter chart: Arena score against list price of a million output tokens, {count_word(len(models))} models. "
        f"{finding(survey)}. {join_items(leaders)}."
    )


def data(survey: Survey) -> ChartTable:
    """Name, score and both prices."""
    price_headings = (
        ChartColumn("prompt", "Input, $/M", "List price, USD per million input tokens."),
        ChartColumn("completion", "Output, $/M", "List price, USD per million output tokens."),
    )
    rows = (
        (
            table_cells.text_cell(one.standing.title),
            table_cells.score_cell(one.standing.score.rating),
            table_cells.price_cell(one.price.prompt),
            table_cells.price_cell(one.price.completion),
        )
        for one in _list_models(survey)
    )
    return ChartTable((table_cells.NAME_HEADING, table_cells.SCORE_HEADING, *price_headings), tuple(rows))


def _list_models(survey: Survey) -> tuple[_PricedModel, ...]:
    """The best row of each model with a list price, as far as there is room for names."""
    if survey.prices is None or _BOARD not in survey.arena:
        return ()
    models: dict[str, _PricedModel] = {}
    for one in survey.arena[_BOARD].standings:
        price = survey.prices.by_slug.get(one.identity.usage_identity.slug) if one.identity else None
        if one.identity and price:
            models.setdefault(one.identity.usage_identity.model, _PricedModel(one, price))
    return tuple(models.values())[:_MAX_MODELS]


def _find_cheapest(survey: Survey) -> tuple[_PricedModel, ...]:
    """Of those level with the first of the whole board, the least costly that has a price; more than one when they cost the same."""
    tied = [one for one in _list_models(survey) if one.standing.tied_with_leader and one.cost]
    least = min((one.cost for one in tied), default=None)
    return tuple(one for one in tied if one.cost == least)


def _price_scale(models: tuple[_PricedModel, ...]) -> Scale:
    costs = [one.cost for one in models if one.cost]
    free = _FREE_STRIP_WIDTH if any(not one.cost for one in models) else 0
    return Scale.over(costs, scatter.PLOT_LEFT + free + _MARGIN, DRAWING_WIDTH - _MARGIN, log=True)


def _score_scale(models: tuple[_PricedModel, ...]) -> Scale:
    return Scale.over((one.standing.score.rating for one in models), scatter.PLOT_HEIGHT - _MARGIN, _MARGIN)


def _draw_tie_band(axes: Axes, survey: Survey, score_scale: Scale) -> None:
    """From the lower end of the first's interval upwards."""
    week = survey.arena[_BOARD]
    edge = min(score_scale.at(week.standings[0].score.lower), scatter.PLOT_HEIGHT)
    if len(week.leaders) > 1 and edge > 0:
        draw_box(axes, scatter.PLOT_LEFT, 0, DRAWING_WIDTH, edge, "spot-soft", label="tied")


def _build_dot(model: _PricedModel, price_scale: Scale, score_scale: Scale, *, bold: bool) -> scatter.ScatterDot:
    x = price_scale.at(model.cost) if model.cost else scatter.PLOT_LEFT + _FREE_STRIP_WIDTH / 2
    vendor = model.standing.vendor
    token = vendor_color(vendor) if vendor else "grey"
    return scatter.ScatterDot(
        model.standing.title, token, x, score_scale.at(model.standing.score.rating), bold=bold, hollow=model.standing.preliminary
    )


def _format_dollars(value: Fraction) -> str:
    return f"${print_rounded(value, 0 if value >= 1 else 2)}"
