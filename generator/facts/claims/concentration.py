"""U15: whether the market is more or less concentrated than it used to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from statistics import median
from typing import Final

from generator.facts.claim_context import Briefing
from generator.facts.claim_score import bounded, margin
from generator.facts.claims.history_length import MARKET, long_enough
from generator.model.claim import Claim, Score
from generator.model.fact import Fact
from generator.model.firsts import Spread

STEP: Final = Fraction(5, 100)
"""By how much the effective number must have changed against the week before to be worth saying."""
NO_LEADER: Final = Fraction(115, 100)
"""Up to which ratio of #1 to #2 nobody dominates, if the first has no more of the market than it used to have."""
SPREAD: Final = ("more fragmented", "less concentrated", "spread wider")
PACKED: Final = ("more concentrated", "less fragmented")
_OF_ALL: Final = ("than in any week on record", "than ever on record")
_LATELY: Final = "than the week before"
NOBODY: Final = ("no dominant leader", "no model dominates")


def concentration(brief: Briefing) -> Iterator[Claim]:
    """The effective number against all weeks on record, or against the week before; nothing where it has hardly changed."""
    market, before = brief.usage.market, brief.usage.market_before
    past = brief.survey.spreads if long_enough(brief) else ()
    if before is None or not brief.usage.complete:
        return
    now, change = market.effective, market.effective / before.effective - 1
    extreme = bool(past) and (now > max(one.effective for one in past) or now < min(one.effective for one in past))
    if not extreme and abs(change) < STEP:
        return
    wide = change > 0 if not extreme else now > max(one.effective for one in past)
    facts = {**_words(brief, wide=wide, extreme=extreme), **brief.figures.market()}
    surprise = bounded(1.5 * abs(float(change)) + (0.2 if extreme else 0))
    nearest = min((abs(one.effective / now - 1) for one in past), default=abs(change)) if extreme else abs(change) - STEP
    yield Claim("concentration", (), facts, Score(MARKET, surprise, 1.0, 1.0), flip=margin(nearest))


def _words(brief: Briefing, *, wide: bool, extreme: bool) -> dict[str, Fact]:
    figures, source = brief.figures, brief.figures.sourcing
    market = figures.market()
    of = _OF_ALL if extreme else (_LATELY,)
    said = tuple(f"{word} {than}" for than in of for word in (SPREAD if wide else PACKED))
    if extreme:
        where = "above" if wide else "below"
        formula = f"The effective number, {market['effective'].text}, is {where} that of every complete week since {brief.usage.since}."
        because = figures.because("the market", formula, source.history("all rows and other"))
        said += tuple(SPREAD if wide else PACKED)
    else:
        formula = f"The effective number went from {market['effective-before'].text} to {market['effective'].text}."
        because = figures.because("the market", formula, source.base("all rows and other"))
    facts = {"word": figures.word("claim.market.concentration", "U15 concentration", "the market", said, because)}
    if _nobody(brief, brief.survey.spreads):
        shares = (
            f"The first row has {market['top-1'].text}, no more than the median of the weeks before, and is {market['gap'].text} ahead."
        )
        because = figures.because("the market", shares, source.history("all rows and other"))
        facts["nobody"] = figures.word("claim.market.no-leader", "U15 concentration", "the market", NOBODY, because)
    return facts


def _nobody(brief: Briefing, past: Sequence[Spread]) -> bool:
    share = dict(brief.usage.market.top_shares).get(1, Fraction())
    return long_enough(brief) and brief.usage.market.gap + 1 < NO_LEADER and share <= median(one.leader for one in past)
