"""U15: whether the market is more or less concentrated than it used to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from statistics import median
from typing import Final

from generator.facts.claim_context import ClaimContext
from generator.facts.claim_score import clamp, margin
from generator.facts.claims.history_length import MARKET_IMPACT, has_enough_history
from generator.model.claim import Claim, ClaimScore
from generator.model.fact import Fact
from generator.model.trends import Concentration

MIN_CHANGE: Final = Fraction(5, 100)
"""Least change of the effective number against the week before for a claim."""
MAX_LEAD_RATIO: Final = Fraction(115, 100)
"""Ratio of #1 to #2 below which no model dominates, if the share of #1 is not above its median."""
SPREAD_WORDS: Final = ("more fragmented", "less concentrated", "spread wider")
PACKED_WORDS: Final = ("more concentrated", "less fragmented")
_RECORD_COMPARISONS: Final = ("than in any week on record", "than ever on record")
_WEEK_COMPARISON: Final = "than the week before"
NO_LEADER_WORDS: Final = ("no dominant leader", "no model dominates")


def detect_concentration(context: ClaimContext) -> Iterator[Claim]:
    """Detect a change of the effective number against all weeks on record, or a clear one against the week before."""
    market, before = context.usage.market, context.usage.base_market
    past = context.survey.concentrations if has_enough_history(context) else ()
    if before is None or not context.usage.complete:
        return
    now, change = market.effective_models, market.effective_models / before.effective_models - 1
    extreme = bool(past) and (now > max(one.effective_models for one in past) or now < min(one.effective_models for one in past))
    if not extreme and abs(change) < MIN_CHANGE:
        return
    wide = change > 0 if not extreme else now > max(one.effective_models for one in past)
    facts = {**_make_word_facts(context, wide=wide, extreme=extreme), **context.figures.market_facts()}
    surprise = clamp(1.5 * abs(float(change)) + (0.2 if extreme else 0))
    nearest = min((abs(one.effective_models / now - 1) for one in past), default=abs(change)) if extreme else abs(change) - MIN_CHANGE
    yield Claim("concentration", (), facts, ClaimScore(MARKET_IMPACT, surprise, 1.0, 1.0), flip=margin(nearest))


def _make_word_facts(context: ClaimContext, *, wide: bool, extreme: bool) -> dict[str, Fact]:
    figures, source = context.figures, context.figures.sourcing
    market = figures.market_facts()
    comparisons = _RECORD_COMPARISONS if extreme else (_WEEK_COMPARISON,)
    words = tuple(f"{word} {than}" for than in comparisons for word in (SPREAD_WORDS if wide else PACKED_WORDS))
    if extreme:
        where = "above" if wide else "below"
        formula = f"The effective number, {market['effective'].text}, is {where} that of every complete week since {context.usage.since}."
        reason = figures.make_reason("the market", formula, source.history_inputs("all rows and other"))
        words += tuple(SPREAD_WORDS if wide else PACKED_WORDS)
    else:
        formula = f"The effective number went from {market['effective-before'].text} to {market['effective'].text}."
        reason = figures.make_reason("the market", formula, source.base_inputs("all rows and other"))
    facts = {"word": figures.make_word(figures.market_id.claim("concentration"), "U15 concentration", "the market", words, reason)}
    if _has_no_leader(context, context.survey.concentrations):
        shares = (
            f"The first row has {market['top-1'].text}, no more than the median of the weeks before, and is {market['gap'].text} ahead."
        )
        reason = figures.make_reason("the market", shares, source.history_inputs("all rows and other"))
        facts["nobody"] = figures.make_word(
            figures.market_id.claim("no-leader"), "U15 concentration", "the market", NO_LEADER_WORDS, reason
        )
    return facts


def _has_no_leader(context: ClaimContext, past: Sequence[Concentration]) -> bool:
    share = dict(context.usage.market.top_shares).get(1, Fraction())
    return (
        has_enough_history(context) and context.usage.market.gap + 1 < MAX_LEAD_RATIO and share <= median(one.leader_share for one in past)
    )
