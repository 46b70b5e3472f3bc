"""U23 and U15: the market's total, its growth and its concentration."""

from __future__ import annotations

from collections.abc import Iterator

from generator.facts.claim_context import Briefing
from generator.facts.claim_score import change_surprise, margin
from generator.facts.lexicon import market_words
from generator.model.claim import Claim, Score


def market(brief: Briefing) -> Iterator[Claim]:
    """All tokens of the board, `other` included."""
    week, figures, config = brief.usage, brief.figures, brief.config
    facts = dict(figures.market())
    growth = week.market.growth
    if growth and growth.ratio is not None:
        words = market_words(growth.ratio, config.flat_ratio)
        facts["verb"] = figures.word("claim.market.growth", "U23 market", "the market", words, facts["growth"])
    surprise = 0.5 * change_surprise(growth.ratio if growth else None)
    ratio = growth.ratio if growth else None
    flip = None if ratio is None else margin(abs(ratio) - config.flat_ratio)
    yield Claim("market", (), facts, Score(1.0, surprise, 1.0, 1.0), standing=True, flip=flip)
