"""U23 and U15: the market's total, its growth and its concentration."""

from __future__ import annotations

from collections.abc import Iterator

from generator.facts.claim_context import ClaimContext
from generator.facts.claim_score import change_surprise, margin
from generator.facts.lexicon import market_words
from generator.model.claim import Claim, ClaimScore


def detect_market(context: ClaimContext) -> Iterator[Claim]:
    """Detect the state of the market: all tokens of the board, `other` included."""
    week, figures, config = context.usage, context.figures, context.config
    facts = dict(figures.market_facts())
    growth = week.market.growth
    if growth and growth.rate is not None:
        words = market_words(growth.rate, config.flat_ratio)
        facts["verb"] = figures.make_word(figures.market_id.claim("growth"), "U23 market", "the market", words, facts["growth"])
    surprise = 0.5 * change_surprise(growth.rate if growth else None)
    ratio = growth.rate if growth else None
    flip = None if ratio is None else margin(abs(ratio) - config.flat_ratio)
    yield Claim("market", (), facts, ClaimScore(1.0, surprise, 1.0, 1.0), recurring=True, flip=flip)
