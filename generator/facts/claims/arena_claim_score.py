"""Make and score claims about leaderboards; the weight of a rank stands for traffic, which preference does not have."""

from __future__ import annotations

from generator.facts.claim_score import clamp
from generator.model.arena_week import ArenaStanding
from generator.model.claim import ClaimScore

_TOP_IMPACT = 0.35
"""The impact of a claim about the first row of a leaderboard."""
_FEW_VOTES_CONFIDENCE = 0.5
"""Confidence in a row that rests on few votes."""


def score_arena_row(standing: ArenaStanding, surprise: float) -> ClaimScore:
    """Score a claim about one row: its impact falls with the square root of the rank."""
    return ClaimScore(_TOP_IMPACT / standing.score.rank**0.5, clamp(surprise), 1.0, _FEW_VOTES_CONFIDENCE if standing.preliminary else 1.0)


def score_arena_board(surprise: float) -> ClaimScore:
    """Score a claim about a leaderboard as a whole."""
    return ClaimScore(_TOP_IMPACT, clamp(surprise), 1.0, 1.0)
