"""How much models are used against how well people rate them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from matplotlib.axes import Axes

from generator.charts import scatter, table_cells
from generator.charts.bars import scale as counted
from generator.charts.chart_sentences import answers, name, window
from generator.charts.marks import WIDE, colour
from generator.charts.scales import Scale, decades, whole
from generator.facts.citations import published
from generator.facts.printing import count_word, day_long, listed, rounded
from generator.model.arena_week import Divergence, Pair
from generator.model.chart_table import Heading, Plotted
from generator.model.fact import Input
from generator.model.levels import Level
from generator.model.survey import Survey
from generator.model.usage_week import UsageWeek

slug, section = "usage-quality", "divergence"
_BOARDS = ("arena-text", "arena-code")
_FEWEST = 3
_BOLD = 4
_STEPS = 5
_MARGIN = 34
_TICK = 20
"""Room that a label of the scale needs to its right."""


def drawable(survey: Survey) -> bool:
    """Whether three models are known on both boards."""
    return _divergence(survey) is not None


def reads(survey: Survey) -> object:
    """The models on both boards, their tokens, and when the leaderboard was published."""
    found = _chosen(survey)
    return found, [(one.identity.slug, one.tokens) for one in survey.levels[Level.MODEL].standings], survey.arena[found.board].published


def size(survey: Survey) -> float:  # noqa: ARG001 - every chart is asked alike
    """The same for every week."""
    return scatter.HIGH + scatter.FOOT


def inputs(survey: Survey) -> tuple[Input, ...]:
    """This week of both boards."""
    return answers(survey.levels[Level.MODEL].inputs) + published(survey.arena[_chosen(survey).board], "rows shown")


def draw(axes: Axes, survey: Survey) -> None:
    """Score to the right, tokens upwards by factors; bold is where the two ranks differ most."""
    pairs, tokens = _pairs(survey), _tokens(survey)
    scores = [float(pair.standing.score.rating) for pair in pairs]
    amounts = [tokens[pair.identity.model] for pair in pairs]
    ticks = whole(min(scores), max(scores), _STEPS)
    across = Scale.over(scores, scatter.LEFT + _MARGIN, WIDE - _MARGIN)
    lines = decades(min(amounts), max(amounts))
    up = Scale.over(amounts, scatter.HIGH - _MARGIN, _MARGIN, log=True)
    size_of, _ = counted(max(amounts))
    shown = [one for one in lines if 0 <= up.at(one) <= scatter.HIGH - 10]
    kept = [one for one in ticks if scatter.LEFT + 8 <= across.at(one) <= WIDE - _TICK]
    scatter.grid(
        axes,
        (across, [(one, table_cells.points_of(Decimal(one.numerator) / one.denominator)) for one in kept]),
        (up, [(one, f"{float(one / size_of):g}") for one in shown]),
    )
    scatter.title(axes, "Arena score")
    far = {pair.identity.slug for pair in sorted(pairs, key=lambda pair: (-abs(pair.divergence), pair.usage))[:_BOLD]}
    dots = [
        scatter.Dot(
            pair.identity.name,
            colour(pair.identity.vendor),
            across.at(pair.standing.score.rating),
            up.at(tokens[pair.identity.model]),
            bold=pair.identity.slug in far,
            hollow=pair.standing.preliminary,
        )
        for pair in pairs
    ]
    scatter.draw(axes, dots, ("used more than rated", "rated more than used"))


def unit(survey: Survey) -> str:
    """`Trillion tokens (up, log scale), week of ..., and Arena score, ... 14 of the first 20 models by usage are on both boards.`."""
    found, week = _chosen(survey), survey.usage
    word = counted(max(_tokens(survey).values()))[1]
    when = day_long(survey.arena[found.board].published)
    board = found.board.removeprefix("arena-")
    return (
        f"{f'{word.capitalize()} tokens' if word else 'Tokens'} (up, log scale), {window(week)}, and Arena score, {board}, published"
        f" {when}. {len(found.pairs)} of the first {found.of} models by usage are on both boards."
        f"{' Hollow: preliminary.' if any(pair.standing.preliminary for pair in found.pairs) else ''}"
    )


def finding(survey: Survey) -> str:
    """Which model's two ranks differ most; else that they agree."""
    far = max(_pairs(survey), key=lambda pair: (abs(pair.divergence), -pair.usage))
    if not far.divergence:
        return "Usage and rating put the same models first"
    return f"{name(far.identity)} is #{far.usage} by tokens and #{far.arena} by rating"


def alt(survey: Survey) -> str:
    """Dots of what and when, the finding, coverage and correlation."""
    found = _chosen(survey)
    agreement = f" Rank correlation {rounded(Fraction(found.rho), 2)}." if found.rho is not None else ""
    first = listed([f"{name(pair.identity)} #{pair.usage} by tokens and #{pair.arena} by rating" for pair in _pairs(survey)[:2]])
    return (
        f"Scatter chart: tokens against Arena score of {count_word(len(_pairs(survey)))} models, {window(survey.usage)}."
        f" {finding(survey)}. {first}.{agreement}"
    )


def data(survey: Survey) -> Plotted:
    """Name, both ranks, tokens and score."""
    by_tokens = Heading("usage_rank", "By tokens", "Competition rank by tokens, variants of a model together.")
    by_score = Heading("arena_rank", "By rating", "As Arena published it, the model's best row.")
    tokens = _tokens(survey)
    rows = (
        (
            table_cells.word(pair.identity.name),
            table_cells.count(pair.usage),
            table_cells.count(pair.arena),
            table_cells.amount(tokens[pair.identity.model]),
            table_cells.score(pair.standing.score.rating),
        )
        for pair in _pairs(survey)
    )
    return Plotted((table_cells.NAME, by_tokens, by_score, table_cells.TOKENS, table_cells.SCORE), tuple(rows))


def _divergence(survey: Survey) -> Divergence | None:
    """Of the first leaderboard that has enough models in common with usage."""
    models = survey.levels.get(Level.MODEL)
    if models is None:
        return None
    boards = (survey.divergence[board] for board in _BOARDS if board in survey.divergence and board in survey.arena)
    return next((found for found in boards if len(_with_tokens(found, models)) >= _FEWEST), None)


def _chosen(survey: Survey) -> Divergence:
    found = _divergence(survey)
    if found is None:
        raise ValueError("too few models are on both boards")
    return found


def _with_tokens(found: Divergence, models: UsageWeek) -> tuple[Pair, ...]:
    listed_now = {one.identity.model for one in models.standings}
    return tuple(pair for pair in found.pairs if pair.identity.model in listed_now)


def _pairs(survey: Survey) -> tuple[Pair, ...]:
    return _with_tokens(_chosen(survey), survey.levels[Level.MODEL])


def _tokens(survey: Survey) -> dict[str, int]:
    return {one.identity.model: one.tokens for one in survey.levels[Level.MODEL].standings}
