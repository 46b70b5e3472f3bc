"""Summarize the board as a whole: its total, its growth and its concentration."""

from __future__ import annotations

from fractions import Fraction

from generator.model.usage_week import DroppedEntry, MarketSummary
from generator.statistics.growth import compute_contribution, compute_market_growth
from generator.statistics.weekly_boards import BoardWeek, WeeklyBoard

TOP_COUNTS = (1, 3, 5)


def summarize_market(current: BoardWeek, base: BoardWeek | None) -> MarketSummary:
    """Compute total, growth, top-k shares (of all tokens), HHI (of the listed entries, without `other`) and the gap at the top."""
    ranking = current.ranking
    shares = [Fraction(entry.tokens, current.total) for entry in ranking.entries]
    return MarketSummary(
        total=current.total,
        other=ranking.other,
        growth=compute_market_growth(current, base),
        other_contribution=compute_contribution(ranking.other, base.ranking.other, base) if base else None,
        top_shares=tuple((count, sum(shares[:count], Fraction())) for count in TOP_COUNTS),
        herfindahl=Fraction(sum(entry.tokens**2 for entry in ranking.entries), current.total**2),
        gap=Fraction(ranking.entries[0].tokens, ranking.entries[1].tokens) - 1 if len(ranking.entries) > 1 else Fraction(),
    )


def find_dropped(board: WeeklyBoard, base: BoardWeek | None) -> tuple[DroppedEntry, ...]:
    """List the entries of the base week that are not listed now: they make the rest of the contributions."""
    if base is None:
        return ()
    return tuple(
        DroppedEntry(board.identities[entry.key], entry.rank, entry.tokens, compute_contribution(0, entry.tokens, base) or Fraction())
        for entry in base.ranking.entries
        if entry.key not in board.current.entries
    )
