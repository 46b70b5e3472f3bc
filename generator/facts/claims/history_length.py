"""How much of the past is on record: what was never so is worth saying only after a while."""

from __future__ import annotations

from typing import Final

from generator.facts.claim_context import ClaimContext

MIN_WEEKS: Final = 4
"""Complete weeks before this one from which on a first, a record or a range of the past says anything."""
MARKET_IMPACT: Final = 0.4
"""Impact of what is said of the market as a whole: it concerns everything, and nothing in particular."""


def has_enough_history(context: ClaimContext) -> bool:
    """Whether the week stands at the end of a record that is long enough; a special issue is no part of any record."""
    return context.usage.complete and not context.usage.week.special and len(context.survey.concentrations) >= MIN_WEEKS
