"""The board as a whole: its total, its growth and how concentrated it is."""

from __future__ import annotations

from fractions import Fraction

from generator.model.usage_week import Gone, Market
from generator.statistics.growth import contribution, market_growth
from generator.statistics.weekly_boards import Board, BoardWeek

TOPS = (1, 3, 5)


def market(now: BoardWeek, base: BoardWeek | None) -> Market:
    """Total, growth, top-k shares (`other` in the denominator), HHI of the listed entries (`other` left out), gap at the top."""
    ranking = now.ranking
    shares = [Fraction(entry.tokens, now.total) for entry in ranking.entries]
    return Market(
        total=now.total,
        other=ranking.other,
        growth=market_growth(now, base),
        other_contribution=contribution(ranking.other, base.ranking.other, base) if base else None,
        top_shares=tuple((count, sum(shares[:count], Fraction())) for count in TOPS),
        herfindahl=Fraction(sum(entry.tokens**2 for entry in ranking.entries), now.total**2),
        gap=Fraction(ranking.entries[0].tokens, ranking.entries[1].tokens) - 1 if len(ranking.entries) > 1 else Fraction(),
    )


def gone(board: Board, base: BoardWeek | None) -> tuple[Gone, ...]:
    """Entries listed in the base week and not now: the rest of the contributions."""
    if base is None:
        return ()
    return tuple(
        Gone(board.identities[entry.key], entry.rank, entry.tokens, contribution(0, entry.tokens, base) or Fraction())
        for entry in base.ranking.entries
        if entry.key not in board.now.entries
    )
