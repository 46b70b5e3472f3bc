"""Whether the record is long enough for claims such as first and record."""

from __future__ import annotations

from typing import Final

from generator.facts.claim_context import ClaimContext

MIN_WEEKS: Final = 4
"""Complete weeks before this one from which on a first, a record or a comparison with the past means anything."""
MARKET_IMPACT: Final = 0.4
"""Impact of a claim about the market as a whole, which concerns everything and nothing in particular."""


def has_enough_history(context: ClaimContext) -> bool:
    """Whether the record up to the week is long enough; special issues have no record."""
    return context.usage.complete and not context.usage.week.special and len(context.survey.concentrations) >= MIN_WEEKS
