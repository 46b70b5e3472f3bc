"""How much models are used against how well people rate them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from matplotlib.axes import Axes

from generator.charts import scatter, table_cells
from generator.charts.bars import scale_unit as counted
from generator.charts.chart_sentences import plain_name, response_inputs, window_phrase
from generator.charts.marks import DRAWING_WIDTH, vendor_color
from generator.charts.scales import Scale, log_steps, whole_steps
from generator.facts.citations import publication_inputs
from generator.facts.printing import count_word, day_long, join_items, print_rounded
from generator.model.arena_week import Divergence, RankPair
from generator.model.chart_table import ChartColumn, ChartTable
from generator.model.fact import FactInput
from generator.model.levels import Level
from generator.model.survey import Survey
from generator.model.usage_week import UsageWeek

slug, section = "usage-quality", "divergence"
_BOARDS = ("arena-text", "arena-code")
_MIN_MODELS = 3
_BOLD_DOTS = 4
_MAX_STEPS = 5
_MARGIN = 34
_TICK_ROOM = 20
"""Room that a label of the scale needs to its right."""


def drawable(survey: Survey) -> bool:
    """Whether three models are known on both boards."""
    return _find_divergence(survey) is not None


def reads(survey: Survey) -> object:
    """The models on both boards, their tokens, and when the leaderboard was published."""
    divergence = _require_divergence(survey)
    return (
        divergence,
        [(one.identity.slug, one.tokens) for one in survey.levels[Level.MODEL].standings],
        survey.arena[divergence.board].published,
    )


def size(survey: Survey) -> float:  # noqa: ARG001 - every chart is asked alike
    """The same for every week."""
    return scatter.PLOT_HEIGHT + scatter.AXIS_HEIGHT


def inputs(survey: Survey) -> tuple[FactInput, ...]:
    """This week of both boards."""
    return response_inputs(survey.levels[Level.MODEL].inputs) + publication_inputs(
        survey.arena[_require_divergence(survey).board], "rows shown"
    )


def draw(axes: Axes, survey: Survey) -> None:
    """Score to the right, tokens upwards by factors; bold is where the two ranks differ most."""
    pairs, tokens = _list_pairs(survey), _tokens_by_model(survey)
    scores = [float(pair.standing.score.rating) for pair in pairs]
    amounts = [tokens[pair.identity.model] for pair in pairs]
    ticks = whole_steps(min(scores), max(scores), _MAX_STEPS)
    score_scale = Scale.over(scores, scatter.PLOT_LEFT + _MARGIN, DRAWING_WIDTH - _MARGIN)
    lines = log_steps(min(amounts), max(amounts))
    token_scale = Scale.over(amounts, scatter.PLOT_HEIGHT - _MARGIN, _MARGIN, log=True)
    size_of, _ = counted(max(amounts))
    token_ticks = [one for one in lines if 0 <= token_scale.at(one) <= scatter.PLOT_HEIGHT - 10]
    score_ticks = [one for one in ticks if scatter.PLOT_LEFT + 8 <= score_scale.at(one) <= DRAWING_WIDTH - _TICK_ROOM]
    scatter.draw_grid(
        axes,
        (score_scale, [(one, table_cells.whole_points(Decimal(one.numerator) / one.denominator)) for one in score_ticks]),
        (token_scale, [(one, f"{float(one / size_of):g}") for one in token_ticks]),
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


def unit(survey: Survey) -> str:
    """`Trillion tokens (up, log scale), week of ..., and Arena score, ... 14 of the first 20 models by usage are on both boards.`."""
    divergence, week = _require_divergence(survey), survey.usage
    word = counted(max(_tokens_by_model(survey).values()))[1]
    when = day_long(survey.arena[divergence.board].published)
    board = divergence.board.removeprefix("arena-")
    return (
        f"{f'{word.capitalize()} tokens' if word else 'Tokens'} (up, log scale), {window_phrase(week)}, and Arena score, {board}, published"
        f" {when}. {len(divergence.pairs)} of the first {divergence.model_count} models by usage are on both boards."
        f"{' Hollow: preliminary.' if any(pair.standing.preliminary for pair in divergence.pairs) else ''}"
    )


def finding(survey: Survey) -> str:
    """Which model's two ranks differ most; else that they agree."""
    far = max(_list_pairs(survey), key=lambda pair: (abs(pair.divergence), -pair.usage_rank))
    if not far.divergence:
        return "Usage and rating put the same models first"
    return f"{plain_name(far.identity)} is #{far.usage_rank} by tokens and #{far.arena_rank} by rating"


def alt(survey: Survey) -> str:
    """Dots of what and when, the finding, coverage and correlation."""
    divergence = _require_divergence(survey)
    agreement = f" Rank correlation {print_rounded(Fraction(divergence.rho), 2)}." if divergence.rho is not None else ""
    first = join_items(
        [f"{plain_name(pair.identity)} #{pair.usage_rank} by tokens and #{pair.arena_rank} by rating" for pair in _list_pairs(survey)[:2]]
    )
    return (
        f"Scatter chart: tokens against Arena score of {count_word(len(_list_pairs(survey)))} models, {window_phrase(survey.usage)}."
        f" {finding(survey)}. {first}.{agreement}"
    )


def data(survey: Survey) -> ChartTable:
    """Name, both ranks, tokens and score."""
    by_tokens = ChartColumn("usage_rank", "By tokens", "Competition rank by tokens, variants of a model together.")
    by_score = ChartColumn("arena_rank", "By rating", "As Arena published it, the model's best row.")
    tokens = _tokens_by_model(survey)
    rows = (
        (
            table_cells.text_cell(pair.identity.name),
            table_cells.count_cell(pair.usage_rank),
            table_cells.count_cell(pair.arena_rank),
            table_cells.tokens_cell(tokens[pair.identity.model]),
            table_cells.score_cell(pair.standing.score.rating),
        )
        for pair in _list_pairs(survey)
    )
    return ChartTable((table_cells.NAME_HEADING, by_tokens, by_score, table_cells.TOKENS_HEADING, table_cells.SCORE_HEADING), tuple(rows))


def _find_divergence(survey: Survey) -> Divergence | None:
    """Of the first leaderboard that has enough models in common with usage."""
    models = survey.levels.get(Level.MODEL)
    if models is None:
        return None
    boards = (survey.divergence[board] for board in _BOARDS if board in survey.divergence and board in survey.arena)
    return next((found for found in boards if len(_pairs_with_tokens(found, models)) >= _MIN_MODELS), None)


def _require_divergence(survey: Survey) -> Divergence:
    divergence = _find_divergence(survey)
    if divergence is None:
        raise ValueError("too few models are on both boards")
    return divergence


def _pairs_with_tokens(divergence: Divergence, models: UsageWeek) -> tuple[RankPair, ...]:
    listed_now = {one.identity.model for one in models.standings}
    return tuple(pair for pair in divergence.pairs if pair.identity.model in listed_now)


def _list_pairs(survey: Survey) -> tuple[RankPair, ...]:
    return _pairs_with_tokens(_require_divergence(survey), survey.levels[Level.MODEL])


def _tokens_by_model(survey: Survey) -> dict[str, int]:
    return {one.identity.model: one.tokens for one in survey.levels[Level.MODEL].standings}
