"""Score claims (docs/develop/spec/claims.md, section 3): four factors from 0 to 1 and their weighted geometric mean.

Worked example. A row that holds 9% of all tokens doubles on a base of six listed days and was not told before:
impact = sqrt(0.09) = 0.30, surprise = log2(2) = 1, novelty = 1, confidence = 6/7 = 0.86;
at equal weights the score is (0.30 x 1 x 1 x 0.86) ** (1/4) = 0.71. Had the issue before told it, its novelty were
1 - 0.5 = 0.5 and its score 0.60; told in the one before that only, 1 - 0.25 = 0.75 and 0.66; told in both, 0.375 and 0.56.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from math import log2, prod, sqrt

from generator.config import Newsworthiness
from generator.model.claim import Claim, ClaimScore
from generator.model.issue import Memory
from generator.model.usage_week import Standing
from generator.model.week import DAYS_IN_WEEK

_PRINTED_RANKS, _UNPRINTED_WEIGHT = 20, 0.5
"""Ranks that the table prints, and the weight of a row below them."""
_MAX_MOVE = 12
"""Places from which on a move in rank has the full surprise."""


def rank_claims(claims: Iterable[Claim], memory: Memory, settings: Newsworthiness) -> tuple[Claim, ...]:
    """Rank claims by their novelty and weights: the standing items in the given order, then the rest by score, kind and subject."""
    weighted = [_weigh_claim(claim, memory, settings) for claim in claims]
    rest = sorted(
        (claim for claim in weighted if not claim.recurring), key=lambda claim: (-claim.score.value, claim.kind, _subject_slugs(claim))
    )
    return (*(claim for claim in weighted if claim.recurring), *rest)


def _weigh_claim(claim: Claim, memory: Memory, settings: Newsworthiness) -> Claim:
    faded_novelty = claim.score.novelty * novelty(claim, memory, float(settings.fade))
    return replace(claim, score=replace(claim.score, novelty=faded_novelty, weights=settings.weights))


def _subject_slugs(claim: Claim) -> tuple[str, ...]:
    return tuple(one.slug for one in claim.subjects)


def novelty(claim: Claim, memory: Memory, fade: float) -> float:
    """Compute novelty: 1, reduced by each earlier issue that told the same kind about the same subject, most by the newest."""
    ages = (
        age
        for age, issue in enumerate(reversed(memory.issues), 1)
        if any((one.kind, one.subject) == (claim.kind, claim.main_subject_id) for one in issue.stories)
    )
    return prod(1 - fade**age for age in ages)


def margin(*distances: Fraction) -> float | None:
    """Compute the least of several distances, each a fraction of the input that would have to move; `None` without distances."""
    return min((float(abs(one)) for one in distances), default=None)


def score_row(standing: Standing, surprise: float) -> ClaimScore:
    """Score a claim about one row."""
    days = standing.growth.base_days if standing.growth else DAYS_IN_WEEK
    weight = 1.0 if standing.rank <= _PRINTED_RANKS else _UNPRINTED_WEIGHT
    return ClaimScore(weight * impact(standing.share), clamp(surprise), 1.0, days / DAYS_IN_WEEK)


def score_rank(standing: Standing, score: ClaimScore) -> ClaimScore:
    """Score a claim about a rank: its impact is the weight of the rank, if that is more than the share."""
    return replace(score, impact=max(score.impact, 1 / sqrt(standing.rank)) if standing.rank <= _PRINTED_RANKS else score.impact)


def impact(share: Fraction) -> float:
    """Compute the impact of a share of the traffic; the square root keeps a tenth of the market from drowning everything else."""
    return clamp(sqrt(share))


def change_surprise(ratio: Fraction | None) -> float:
    """Compute the surprise of a change of tokens: 1 when they doubled or halved."""
    return 0.0 if ratio is None or ratio <= -1 else clamp(abs(log2(ratio + 1)))


def move_surprise(places: int) -> float:
    """Compute the surprise of a move in rank."""
    return clamp(abs(places) / _MAX_MOVE)


def clamp(value: float) -> float:
    """Limit a factor to the range from 0 to 1."""
    return min(1.0, max(0.0, value))
