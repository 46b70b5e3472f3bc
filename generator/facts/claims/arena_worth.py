"""What a claim about a leaderboard is worth: rank weight stands for traffic, which preference has none of."""

from __future__ import annotations

from generator.facts.claim_score import bounded
from generator.model.arena_week import ArenaStanding
from generator.model.claim import Score

_HEAVIEST = 0.35
"""The impact of a claim about the first row of a leaderboard."""
_DOUBT = 0.5
"""Confidence in a row that rests on few votes."""


def worth(standing: ArenaStanding, surprise: float) -> Score:
    """The score of a claim about one row: impact falls with the root of its rank."""
    return Score(_HEAVIEST / standing.score.rank**0.5, bounded(surprise), 1.0, _DOUBT if standing.preliminary else 1.0)


def board_worth(surprise: float) -> Score:
    """The score of a claim about a leaderboard as a whole."""
    return Score(_HEAVIEST, bounded(surprise), 1.0, 1.0)
