"""What a claim is worth (claims.md, section 3): four factors from 0 to 1 and their geometric mean.

Worked example. A row that holds 9% of all tokens doubles on a base of six listed days and was not told before:
impact = sqrt(0.09) = 0.30, surprise = log2(2) = 1, novelty = 1, confidence = 6/7 = 0.86;
the score is (0.30 x 1 x 1 x 0.86) ** (1/4) = 0.71.
"""

from __future__ import annotations

from fractions import Fraction
from math import log2, sqrt

from generator.model.claim import Score
from generator.model.statistics import Standing

_DAYS = 7
_SEEN, _UNSEEN = 20, 0.5
"""A row below the printed table weighs half."""
_FAR = 12
"""Places from which a move in rank is as surprising as it gets."""


def score(standing: Standing, surprise: float) -> Score:
    """The score of a claim about one row."""
    days = standing.growth.base_days if standing.growth else _DAYS
    weight = 1.0 if standing.rank <= _SEEN else _UNSEEN
    return Score(weight * impact(standing.share), bounded(surprise), 1.0, days / _DAYS)


def impact(share: Fraction) -> float:
    """How much traffic it concerns; the square root keeps a tenth of the market from drowning everything else."""
    return bounded(sqrt(share))


def change_surprise(ratio: Fraction | None) -> float:
    """Surprise of a change of tokens: 1 when they doubled or halved."""
    return 0.0 if ratio is None or ratio <= -1 else bounded(abs(log2(ratio + 1)))


def move_surprise(places: int) -> float:
    """Surprise of a move in rank."""
    return bounded(abs(places) / _FAR)


def bounded(value: float) -> float:
    """A factor within 0 and 1."""
    return min(1.0, max(0.0, value))
