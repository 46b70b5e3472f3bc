"""U17: models that are used and whose list price changed since the week before."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from generator.facts.claim_context import Briefing
from generator.facts.claim_score import bounded, change_surprise, impact
from generator.facts.fact_factory import Maker
from generator.facts.printing import day_long, span
from generator.model.claim import Claim, Score
from generator.model.fact import Input, Unit
from generator.model.prices import PriceChange
from generator.model.usage_week import Standing
from generator.registry.slugs import split

SECTION: Final = "prices"
NOTES: Final = ("list-price",)
CUT: Final = ("cut its price", "lowered its price", "is cheaper")
RAISED: Final = ("raised its price", "is dearer", "costs more")
MIXED: Final = ("changed its price", "has a new price")
_HALF: Final = Fraction(1, 2)


def price_change(brief: Briefing) -> Iterator[Claim]:
    """One claim a charted model whose catalogued price changed, the most used row of it standing for it."""
    rows = {split(one.identity.slug)[0]: one for one in reversed(brief.usage.top(brief.config.charted))}
    prices = brief.survey.prices
    for change in prices.changes if prices else ():
        row = rows.get(split(change.identity.slug)[0])
        if row:
            yield _claim(change, row)


def words(change: PriceChange) -> tuple[str, ...]:
    """What may be said of a change: "halved" at exactly half for both, a direction only where both go that way."""
    now, then = change.after, change.before
    if change.ratio == _HALF:
        return ("halved its price", *CUT)
    if now.prompt <= then.prompt and now.completion <= then.completion:
        return CUT
    return RAISED if now.prompt >= then.prompt and now.completion >= then.completion else MIXED


def _claim(change: PriceChange, row: Standing) -> Claim:
    name, model = change.identity.name, change.identity.model
    maker = Maker("prices", span(change.seen, change.since))
    inputs = tuple(Input(one, f"canonical_slug {split(change.identity.slug)[0]}") for one in change.inputs)
    made = {
        "prompt-before": maker.fact("list price, prompt", name, change.before.prompt, Unit.PRICE, f"On {day_long(change.seen)}.", inputs),
        "prompt-now": maker.fact("list price, prompt", name, change.after.prompt, Unit.PRICE, f"On {day_long(change.since)}.", inputs),
        "completion-before": maker.fact(
            "list price, completion", name, change.before.completion, Unit.PRICE, f"On {day_long(change.seen)}.", inputs
        ),
        "completion-now": maker.fact(
            "list price, completion", name, change.after.completion, Unit.PRICE, f"On {day_long(change.since)}.", inputs
        ),
        "seen": maker.fact("last seen", name, day_long(change.seen), Unit.DATE, "The last catalogue that has the older price.", inputs),
        "since": maker.fact("first seen", name, day_long(change.since), Unit.DATE, "The first catalogue that has the newer price.", inputs),
    }
    facts = maker.named(model, made)
    said = words(change)
    facts["word"] = maker.word(model, "U17 price change", (name,), said, "Two dated catalogue prices.", inputs)
    ratio = change.after.prompt / change.before.prompt if change.before.prompt else None
    surprise = bounded(0.2 + 0.8 * change_surprise(ratio - 1)) if ratio else 0.8
    return Claim("price-change", (row.identity,), facts, Score(impact(row.share), surprise, 1.0, 1.0), section=SECTION, caveats=NOTES)
