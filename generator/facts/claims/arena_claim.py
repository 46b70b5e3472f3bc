"""Make and score claims about leaderboards; the weight of a rank stands for traffic, which preference does not have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from generator.facts.arena_figures import ArenaFigures
from generator.facts.claim_score import clamp
from generator.model.arena_week import ArenaStanding
from generator.model.claim import Claim, ClaimScore
from generator.model.fact import Fact
from generator.model.identity import Named

QUALITY_SECTION: Final = "quality"
TOP_TEN: Final = 10
FEW_VOTES_WORDS: Final = ("preliminary", "on few votes", "not settled yet")
_CAVEATS = ("arena",)
_TOP_IMPACT = 0.35
"""The impact of a claim about the first row of a leaderboard."""
_FEW_VOTES_CONFIDENCE = 0.5
"""Confidence in a row that rests on few votes."""


def make_arena_claim(
    kind: str,
    figures: ArenaFigures,
    subjects: Sequence[Named],
    facts: Mapping[str, Fact],
    score: ClaimScore,
    flip: float | None = None,
) -> Claim:
    """Make a claim about a leaderboard, with the day of the publication that it rests on."""
    published = {"published": figures.board_facts()["published"]}
    return Claim(
        kind,
        tuple(subjects),
        {**facts, **published},
        score,
        section=QUALITY_SECTION,
        board=figures.board_name,
        caveats=_CAVEATS,
        flip=flip,
    )


def make_row_facts(figures: ArenaFigures, standing: ArenaStanding) -> dict[str, Fact]:
    """Make the facts of a row, with a word for few votes where its score is preliminary."""
    facts = dict(figures.row_facts(standing))
    if standing.preliminary:
        formula = "Fewer votes, or a wider interval, than a settled score has."
        fact_id = figures.row_id(standing).claim("few")
        facts["few"] = figures.make_word(fact_id, "A11 preliminary", (standing.title,), FEW_VOTES_WORDS, formula, standing.score)
    return facts


def score_arena_row(standing: ArenaStanding, surprise: float) -> ClaimScore:
    """Score a claim about one row: its impact falls with the square root of the rank."""
    return ClaimScore(_TOP_IMPACT / standing.score.rank**0.5, clamp(surprise), 1.0, _FEW_VOTES_CONFIDENCE if standing.preliminary else 1.0)


def score_arena_board(surprise: float) -> ClaimScore:
    """Score a claim about a leaderboard as a whole."""
    return ClaimScore(_TOP_IMPACT, clamp(surprise), 1.0, 1.0)
