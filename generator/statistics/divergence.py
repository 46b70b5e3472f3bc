"""Compare usage with preference: the models on both boards, and the correlation of their ranks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

from generator.model.arena_week import ArenaWeek, Divergence, RankPair
from generator.model.usage_week import UsageWeek

_MIN_PAIRS = 5
_PRECISION = Decimal("0.0001")
_HIGH_PRECISION = Context(prec=60)
"""Many more digits than are stored, so that rounding twice does no harm."""


def compute_divergence(models: UsageWeek, arena: ArenaWeek, count: int) -> Divergence:
    """Match the first models by usage with their best rows on a leaderboard; models without a matched row are left out."""
    pairs, unmatched, matched_tokens = [], [], 0
    looked_up = models.top(count)
    for one in looked_up:
        identity = one.members[0] if one.members else one.identity
        best = arena.find_best_row(identity.model)
        if best:
            pairs.append(RankPair(identity, one.rank, best.score.rank, best))
            matched_tokens += one.tokens
        else:
            unmatched.append(identity)
    rho = correlate_ranks([(pair.usage_rank, pair.arena_rank) for pair in pairs]) if len(pairs) >= _MIN_PAIRS else None
    coverage = Fraction(matched_tokens, sum(one.tokens for one in looked_up) or 1)
    return Divergence(arena.board, tuple(pairs), len(looked_up), tuple(unmatched), coverage, rho)


def correlate_ranks(pairs: Sequence[tuple[int, int]]) -> Decimal | None:
    """Compute Spearman's rho with mean ranks for ties, to four decimals; `None` when all values of one side are tied."""
    left_ranks, right_ranks = compute_mean_ranks([one for one, _ in pairs]), compute_mean_ranks([other for _, other in pairs])
    middle = Fraction(len(pairs) + 1, 2)
    both = sum(((one - middle) * (other - middle) for one, other in zip(left_ranks, right_ranks, strict=True)), Fraction())
    spread = sum(((one - middle) ** 2 for one in left_ranks), Fraction()) * sum(((one - middle) ** 2 for one in right_ranks), Fraction())
    if not spread:
        return None
    squared = both**2 / spread
    root = _HIGH_PRECISION.sqrt(_HIGH_PRECISION.divide(Decimal(squared.numerator), Decimal(squared.denominator)))
    # adding 0 turns a negative zero into a plain one
    return (root if both >= 0 else -root).quantize(_PRECISION, ROUND_HALF_EVEN) + 0


def compute_mean_ranks(values: Sequence[int]) -> list[Fraction]:
    """Rank values from the smallest on; equal values share the mean of their ranks."""
    first: dict[int, int] = {}
    for place, value in enumerate(sorted(values), 1):
        first.setdefault(value, place)
    shared = Counter(values)
    return [first[value] + Fraction(shared[value] - 1, 2) for value in values]
