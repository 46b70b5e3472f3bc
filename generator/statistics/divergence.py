"""Usage against preference: models on both boards, and how alike the two orders are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

from generator.model.arena_week import ArenaWeek, Divergence, Pair
from generator.model.usage_week import UsageWeek

_FEWEST = 5
_PLACES = Decimal("0.0001")
_DEEP = Context(prec=60)
"""Far more digits than are kept, so that a root rounded twice is rounded right."""


def divergence(models: UsageWeek, arena: ArenaWeek, count: int) -> Divergence:
    """The first models by usage beside their best rows on a leaderboard; those that no row is known to be are left out."""
    pairs, unmatched = [], []
    looked_up = models.top(count)
    for one in looked_up:
        identity = one.members[0] if one.members else one.identity
        best = arena.best(identity.model)
        if best:
            pairs.append(Pair(identity, one.rank, best.score.rank, best))
        else:
            unmatched.append(identity)
    rho = correlation([(pair.usage, pair.arena) for pair in pairs]) if len(pairs) >= _FEWEST else None
    return Divergence(arena.board, tuple(pairs), len(looked_up), tuple(unmatched), rho)


def correlation(pairs: Sequence[tuple[int, int]]) -> Decimal | None:
    """Spearman's rho, ties by mean ranks, to four decimals; `None` when all of one side are tied."""
    ours, theirs = mean_ranks([one for one, _ in pairs]), mean_ranks([other for _, other in pairs])
    middle = Fraction(len(pairs) + 1, 2)
    both = sum(((one - middle) * (other - middle) for one, other in zip(ours, theirs, strict=True)), Fraction())
    spread = sum(((one - middle) ** 2 for one in ours), Fraction()) * sum(((one - middle) ** 2 for one in theirs), Fraction())
    if not spread:
        return None
    squared = both**2 / spread
    root = _DEEP.sqrt(_DEEP.divide(Decimal(squared.numerator), Decimal(squared.denominator)))
    # adding nothing makes a plain zero of a negative one
    return (root if both >= 0 else -root).quantize(_PLACES, ROUND_HALF_EVEN) + 0


def mean_ranks(values: Sequence[int]) -> list[Fraction]:
    """Places from the smallest value on; equal values share the mean of theirs."""
    first: dict[int, int] = {}
    for place, value in enumerate(sorted(values), 1):
        first.setdefault(value, place)
    shared = Counter(values)
    return [first[value] + Fraction(shared[value] - 1, 2) for value in values]
