"""U17: charted models whose list price changed since the week before."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from generator.facts.claim_context import ClaimContext
from generator.facts.claim_score import change_surprise, clamp, impact
from generator.facts.fact_factory import FactFactory
from generator.facts.ids import RowId
from generator.facts.printing import day_long, day_span
from generator.model.claim import Claim, ClaimScore
from generator.model.fact import FactInput, Unit
from generator.model.prices import PriceChange
from generator.model.usage_week import Standing
from generator.registry.slugs import split_variant

SECTION: Final = "prices"
CAVEATS: Final = ("list-price",)
CUT_WORDS: Final = ("cut its price", "lowered its price", "is cheaper")
RAISED_WORDS: Final = ("raised its price", "is dearer", "costs more")
MIXED_WORDS: Final = ("changed its price", "has a new price")
_HALF: Final = Fraction(1, 2)


def detect_price_changes(context: ClaimContext) -> Iterator[Claim]:
    """Detect each charted model whose price in the catalog changed, by its most used row."""
    rows = {split_variant(one.identity.slug)[0]: one for one in reversed(context.usage.top(context.config.charted))}
    prices = context.survey.prices
    for change in prices.changes if prices else ():
        row = rows.get(split_variant(change.identity.slug)[0])
        if row:
            yield _make_claim(change, row)


def price_change_words(change: PriceChange) -> tuple[str, ...]:
    """Choose the words for a change: "halved" at exactly half for both prices, a direction only where both have it."""
    now, then = change.after, change.before
    if change.ratio == _HALF:
        return ("halved its price", *CUT_WORDS)
    if now.prompt <= then.prompt and now.completion <= then.completion:
        return CUT_WORDS
    return RAISED_WORDS if now.prompt >= then.prompt and now.completion >= then.completion else MIXED_WORDS


def _make_claim(change: PriceChange, row: Standing) -> Claim:
    name, model = change.identity.name, change.identity.model
    factory = FactFactory(SECTION, day_span(change.last_seen, change.since))
    inputs = tuple(FactInput(one, f"canonical_slug {split_variant(change.identity.slug)[0]}") for one in change.inputs)
    raw_facts = {
        "prompt-before": factory.make_fact(
            "list price, prompt", name, change.before.prompt, Unit.PRICE, f"On {day_long(change.last_seen)}.", inputs
        ),
        "prompt-now": factory.make_fact(
            "list price, prompt", name, change.after.prompt, Unit.PRICE, f"On {day_long(change.since)}.", inputs
        ),
        "completion-before": factory.make_fact(
            "list price, completion", name, change.before.completion, Unit.PRICE, f"On {day_long(change.last_seen)}.", inputs
        ),
        "completion-now": factory.make_fact(
            "list price, completion", name, change.after.completion, Unit.PRICE, f"On {day_long(change.since)}.", inputs
        ),
        "seen": factory.make_fact(
            "last seen", name, day_long(change.last_seen), Unit.DATE, "The last catalogue that has the older price.", inputs
        ),
        "since": factory.make_fact(
            "first seen", name, day_long(change.since), Unit.DATE, "The first catalogue that has the newer price.", inputs
        ),
    }
    facts = factory.assign_ids(model, raw_facts)
    words = price_change_words(change)
    facts["word"] = factory.make_word(
        RowId(SECTION, model).claim("change"), "U17 price change", (name,), words, "Two dated catalogue prices.", inputs
    )
    ratio = change.after.prompt / change.before.prompt if change.before.prompt else None
    surprise = clamp(0.2 + 0.8 * change_surprise(ratio - 1)) if ratio else 0.8
    return Claim(
        "price-change", (row.identity,), facts, ClaimScore(impact(row.share), surprise, 1.0, 1.0), section=SECTION, caveats=CAVEATS
    )
