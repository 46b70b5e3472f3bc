"""The tokens of models against their Arena scores, as dots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from matplotlib.axes import Axes

from generator.charts.canvas.drawing import Drawing
from generator.charts.canvas.lettering import make_harmless
from generator.charts.canvas.marks import DRAWING_WIDTH, vendor_color
from generator.charts.canvas.scales import Scale, log_steps, whole_steps
from generator.charts.canvas.token_scale import scale_unit
from generator.charts.parts import scatter, table_cells
from generator.charts.parts.chart_sentences import plain_name, response_inputs, window_phrase
from generator.facts.citations import publication_inputs
from generator.facts.printing import count_word, day_long, join_items, print_rounded
from generator.model.arena_week import Divergence, RankPair
from generator.model.chart_table import ChartColumn, ChartTable
from generator.model.identity import Level
from generator.model.survey import Survey

_BOARDS = ("arena-text", "arena-code")
_MIN_MODELS = 3
_BOLD_DOTS = 4
_MAX_STEPS = 5
_MARGIN = 34
_TICK_ROOM = 20
"""Room that a label of the scale needs to its right."""


def draw_usage_quality_dots(survey: Survey) -> Drawing | None:
    """The models on the usage board and on a leaderboard, the first one on which there are at least three of them."""
    models = survey.levels.get(Level.MODEL)
    if models is None:
        return None
    tokens = {row.identity.model: row.tokens for row in models.standings}
    divergence, pairs = next(_list_boards(survey, tokens), (None, []))
    if divergence is None:
        return None
    week, window, finding = survey.arena[divergence.board], window_phrase(survey.usage), _write_finding(pairs)
    return Drawing(
        slug="usage-quality",
        section="divergence",
        week=survey.week.slug,
        size=scatter.PLOT_HEIGHT + scatter.AXIS_HEIGHT,
        draw=lambda axes: _draw_models(axes, pairs, tokens),
        unit=_write_unit(divergence, tokens, window, f"{make_harmless(week.label)}, published {day_long(week.published)}"),
        finding=finding,
        alt=f"Scatter chart: tokens against Arena score of {count_word(len(pairs))} models, {window}. {finding}. "
        f"{_write_figures(divergence, pairs)}",
        data=_build_table(pairs, tokens),
        inputs=response_inputs(models.inputs) + publication_inputs(week, "rows shown"),
        reads=(divergence, [(row.identity.slug, row.tokens) for row in models.standings], week.published),
    )


def _list_boards(survey: Survey, tokens: Mapping[str, int]) -> Iterator[tuple[Divergence, list[RankPair]]]:
    """List the leaderboards that have enough models with tokens, with these models."""
    for divergence in (survey.divergence[board] for board in _BOARDS if board in survey.divergence and board in survey.arena):
        pairs = [pair for pair in divergence.pairs if pair.identity.model in tokens]
        if len(pairs) >= _MIN_MODELS:
            yield divergence, pairs


def _write_unit(divergence: Divergence, tokens: Mapping[str, int], window: str, board: str) -> str:
    """`Trillion tokens (up, log scale), week of ..., and Arena score, ... 14 of the first 20 models by usage are on both boards.`."""
    word = scale_unit(max(tokens.values()))[1]
    return (
        f"{f'{word.capitalize()} tokens' if word else 'Tokens'} (up, log scale), {window}, and Arena score, {board}."
        f" {len(divergence.pairs)} of the first {divergence.model_count} models by usage are on both boards."
        f"{' Hollow: preliminary.' if any(pair.standing.preliminary for pair in divergence.pairs) else ''}"
    )


def _write_finding(pairs: Sequence[RankPair]) -> str:
    """`Heron is #2 by tokens and #9 by rating`: the model whose ranks differ most."""
    pair = max(pairs, key=lambda pair: (abs(pair.divergence), -pair.usage_rank))
    return _write_ranks(pair, "is ") if pair.divergence else "Usage and rating put the same models first"


def _write_ranks(pair: RankPair, verb: str = "") -> str:
    return f"{plain_name(pair.identity)} {verb}#{pair.usage_rank} by tokens and #{pair.arena_rank} by rating"


def _write_figures(divergence: Divergence, pairs: Sequence[RankPair]) -> str:
    """The ranks of the first two models and the rank correlation."""
    agreement = f" Rank correlation {print_rounded(Fraction(divergence.rho), 2)}." if divergence.rho is not None else ""
    return f"{join_items([_write_ranks(pair) for pair in pairs[:2]])}.{agreement}"


def _build_table(pairs: Sequence[RankPair], tokens: Mapping[str, int]) -> ChartTable:
    by_tokens = ChartColumn("usage_rank", "By tokens", "Competition rank by tokens, variants of a model together.")
    by_score = ChartColumn("arena_rank", "By rating", "As Arena published it, the model's best row.")
    rows = (
        (
            table_cells.text_cell(pair.identity.name),
            table_cells.count_cell(pair.usage_rank),
            table_cells.count_cell(pair.arena_rank),
            table_cells.tokens_cell(tokens[pair.identity.model]),
            table_cells.score_cell(pair.standing.score.rating),
        )
        for pair in pairs
    )
    return ChartTable((table_cells.NAME_HEADING, by_tokens, by_score, table_cells.TOKENS_HEADING, table_cells.SCORE_HEADING), tuple(rows))


def _draw_models(axes: Axes, pairs: Sequence[RankPair], tokens: Mapping[str, int]) -> None:
    """Draw scores to the right and tokens upwards on a log scale; bold are the models whose ranks differ most."""
    scores = [float(pair.standing.score.rating) for pair in pairs]
    amounts = [tokens[pair.identity.model] for pair in pairs]
    score_scale = Scale.over(scores, scatter.PLOT_LEFT + _MARGIN, DRAWING_WIDTH - _MARGIN)
    token_scale = Scale.over(amounts, scatter.PLOT_HEIGHT - _MARGIN, _MARGIN, log=True)
    unit, _ = scale_unit(max(amounts))
    token_ticks = [tick for tick in log_steps(min(amounts), max(amounts)) if 0 <= token_scale.at(tick) <= scatter.PLOT_HEIGHT - 10]
    score_ticks = [
        tick
        for tick in whole_steps(min(scores), max(scores), _MAX_STEPS)
        if scatter.PLOT_LEFT + 8 <= score_scale.at(tick) <= DRAWING_WIDTH - _TICK_ROOM
    ]
    scatter.draw_grid(
        axes,
        (score_scale, [(tick, table_cells.whole_points(Decimal(tick.numerator) / tick.denominator)) for tick in score_ticks]),
        (token_scale, [(tick, f"{float(tick / unit):g}") for tick in token_ticks]),
    )
    scatter.draw_axis_title(axes, "Arena score")
    most_divergent = {pair.identity.slug for pair in sorted(pairs, key=lambda pair: (-abs(pair.divergence), pair.usage_rank))[:_BOLD_DOTS]}
    dots = [
        scatter.ScatterDot(
            pair.identity.name,
            vendor_color(pair.identity.vendor),
            score_scale.at(pair.standing.score.rating),
            token_scale.at(tokens[pair.identity.model]),
            bold=pair.identity.slug in most_divergent,
            hollow=pair.standing.preliminary,
        )
        for pair in pairs
    ]
    scatter.draw_named_dots(axes, dots, ("used more than rated", "rated more than used"))
