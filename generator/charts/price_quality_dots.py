"""The Arena scores of models against their list prices, as dots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from matplotlib.axes import Axes

from generator.charts.canvas.drawing import Drawing
from generator.charts.canvas.lettering import SMALL_SIZE, make_harmless, write_text
from generator.charts.canvas.marks import DRAWING_WIDTH, draw_box, draw_rule, vendor_color
from generator.charts.canvas.scales import Scale, log_steps, whole_steps
from generator.charts.parts import scatter, table_cells
from generator.charts.parts.chart_sentences import response_inputs
from generator.facts.citations import publication_inputs
from generator.facts.printing import count_word, day_long, dollars, join_items, print_rounded
from generator.model.arena_week import ArenaStanding, ArenaWeek
from generator.model.chart_table import ChartColumn, ChartTable
from generator.model.prices import ModelPrice, Prices
from generator.model.survey import Survey

_BOARD = "arena-text"
_MAX_MODELS, _MIN_MODELS = 15, 3
_MAX_STEPS = 5
_MARGIN, _EDGE = 34, 6
_TICK_ROOM = 20
"""Room that a label of the scale needs to its right."""
_FREE_STRIP_WIDTH = 40
"""Width of the strip for models that cost nothing, which have no place on a log scale."""


@dataclass(frozen=True, slots=True)
class _PricedModel:
    """A rated model and its list price."""

    standing: ArenaStanding
    price: ModelPrice

    @property
    def cost(self) -> Fraction:
        """USD per million output tokens."""
        return self.price.completion * 10**6


def draw_price_quality_dots(survey: Survey) -> Drawing | None:
    """The rated models with a list price, if there are at least three and one costs something."""
    board, prices = survey.arena.get(_BOARD), survey.prices
    if board is None or prices is None:
        return None
    models = _list_models(board, prices)
    if len(models) < _MIN_MODELS or not any(model.cost for model in models):
        return None
    cheapest = _find_cheapest(models)
    finding = _write_finding(board, models, cheapest)
    leaders = [
        f"{make_harmless(model.standing.title)} {table_cells.whole_points(model.standing.score.rating)} at {dollars(model.cost)}"
        for model in models[:2]
    ]
    return Drawing(
        slug="price-quality",
        section="prices",
        week=survey.week.slug,
        size=scatter.PLOT_HEIGHT + scatter.AXIS_HEIGHT,
        draw=lambda axes: _draw_models(axes, board, models, cheapest),
        unit=_write_unit(board, prices, models),
        finding=finding,
        alt=f"Scatter chart: Arena score against list price of a million output tokens, {count_word(len(models))} models. "
        f"{finding}. {join_items(leaders)}.",
        data=_build_table(models),
        inputs=publication_inputs(board, "rows shown") + response_inputs(prices.inputs),
        reads=(models, prices.catalog_date, board.published),
    )


def _list_models(board: ArenaWeek, prices: Prices) -> tuple[_PricedModel, ...]:
    """List the best row of each model with a list price, as far as there is room for names."""
    models: dict[str, _PricedModel] = {}
    for row in board.standings:
        price = prices.by_slug.get(row.identity.usage_identity.slug) if row.identity else None
        if row.identity and price:
            models.setdefault(row.identity.usage_identity.model, _PricedModel(row, price))
    return tuple(models.values())[:_MAX_MODELS]


def _find_cheapest(models: Sequence[_PricedModel]) -> tuple[_PricedModel, ...]:
    """Find the cheapest of the models that are tied at the top; several if they cost the same."""
    tied = [model for model in models if model.standing.tied_with_leader and model.cost]
    least = min((model.cost for model in tied), default=None)
    return tuple(model for model in tied if model.cost == least)


def _write_unit(board: ArenaWeek, prices: Prices, models: Sequence[_PricedModel]) -> str:
    """`Arena score (up), text, published ..., and list price on .... Band: tied with #1.`."""
    days = day_long(board.published), day_long(prices.catalog_date)
    sentences = [f"Arena score (up), text, published {days[0]}, and list price on {days[1]}."]
    if len(board.leaders) > 1:
        sentences.append("Band: tied with #1.")
    if any(model.standing.preliminary for model in models):
        sentences.append("Hollow: preliminary.")
    return " ".join(sentences)


def _write_finding(board: ArenaWeek, models: Sequence[_PricedModel], cheapest: Sequence[_PricedModel]) -> str:
    """`Orca is the cheapest of those tied at the top in text`, or which model costs most."""
    if cheapest and len(board.leaders) > 1:
        names = join_items([make_harmless(model.standing.title) for model in cheapest])
        return f"{names} {'is' if len(cheapest) == 1 else 'are'} the cheapest of those tied at the top in text"
    dearest = max(models, key=lambda model: (model.cost, model.standing.title))
    return f"{make_harmless(dearest.standing.title)} costs most, {dollars(dearest.cost)} a million output tokens"


def _build_table(models: Sequence[_PricedModel]) -> ChartTable:
    price_headings = (
        ChartColumn("prompt", "Input, $/M", "List price, USD per million input tokens."),
        ChartColumn("completion", "Output, $/M", "List price, USD per million output tokens."),
    )
    rows = (
        (
            table_cells.text_cell(model.standing.title),
            table_cells.score_cell(model.standing.score.rating),
            table_cells.price_cell(model.price.prompt),
            table_cells.price_cell(model.price.completion),
        )
        for model in models
    )
    return ChartTable((table_cells.NAME_HEADING, table_cells.SCORE_HEADING, *price_headings), tuple(rows))


def _draw_models(axes: Axes, board: ArenaWeek, models: Sequence[_PricedModel], cheapest: Sequence[_PricedModel]) -> None:
    """Draw prices to the right on a log scale and scores upwards, over a band of the scores that are tied at the top."""
    price_scale, score_scale = _price_scale(models), _score_scale(models)
    _draw_tie_band(axes, board, score_scale)
    scatter.draw_grid(axes, (price_scale, _list_price_ticks(models, price_scale)), (score_scale, _list_score_ticks(models, score_scale)))
    if any(not model.cost for model in models):
        edge = scatter.PLOT_LEFT + _FREE_STRIP_WIDTH
        draw_rule(axes, (edge, 0), (edge, scatter.PLOT_HEIGHT), "rule-2")
        middle = scatter.PLOT_LEFT + _FREE_STRIP_WIDTH / 2
        write_text(axes, middle, scatter.PLOT_HEIGHT + 12, "free", size=SMALL_SIZE, color="ink-2", align="center")
    scatter.draw_axis_title(axes, "List price of a million output tokens, log scale")
    # the first dots are named first
    ordered = sorted(models, key=lambda model: model not in cheapest)
    scatter.draw_named_dots(axes, [_build_dot(model, price_scale, score_scale, bold=model in cheapest) for model in ordered], ("", ""))


def _list_price_ticks(models: Sequence[_PricedModel], scale: Scale) -> list[tuple[Fraction, str]]:
    costs = [float(model.cost) for model in models if model.cost]
    left, right = scatter.PLOT_LEFT + _FREE_STRIP_WIDTH, DRAWING_WIDTH - _TICK_ROOM
    return [(step, _format_dollars(step)) for step in log_steps(min(costs), max(costs)) if left <= scale.at(step) <= right]


def _list_score_ticks(models: Sequence[_PricedModel], scale: Scale) -> list[tuple[Fraction, str]]:
    scores = [float(model.standing.score.rating) for model in models]
    return [
        (step, table_cells.whole_points(Decimal(step.numerator) / step.denominator))
        for step in whole_steps(min(scores), max(scores), _MAX_STEPS)
        if _EDGE <= scale.at(step) <= scatter.PLOT_HEIGHT - _EDGE
    ]


def _price_scale(models: Sequence[_PricedModel]) -> Scale:
    costs = [model.cost for model in models if model.cost]
    free = _FREE_STRIP_WIDTH if any(not model.cost for model in models) else 0
    return Scale.over(costs, scatter.PLOT_LEFT + free + _MARGIN, DRAWING_WIDTH - _MARGIN, log=True)


def _score_scale(models: Sequence[_PricedModel]) -> Scale:
    return Scale.over((model.standing.score.rating for model in models), scatter.PLOT_HEIGHT - _MARGIN, _MARGIN)


def _draw_tie_band(axes: Axes, board: ArenaWeek, score_scale: Scale) -> None:
    """Fill the plot from the lower end of the leader's interval upwards."""
    edge = min(score_scale.at(board.standings[0].score.lower), scatter.PLOT_HEIGHT)
    if len(board.leaders) > 1 and edge > 0:
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
