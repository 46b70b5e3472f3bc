"""What models cost by list price, and what a week of tokens would have cost at most and at least."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from generator.model.identity import Identity
from generator.model.provenance import Provenance


@dataclass(frozen=True, slots=True)
class ModelPrice:
    """List prices of a model on a day, USD per token."""

    identity: Identity
    prompt: Fraction
    completion: Fraction
    context: int | None
    """Tokens that fit in its context."""

    @property
    def free(self) -> bool:
        """Whether neither way costs anything."""
        return not self.prompt and not self.completion


@dataclass(frozen=True, slots=True)
class PriceChange:
    """Two dated list prices of one model that differ."""

    identity: Identity
    before: ModelPrice
    after: ModelPrice
    last_seen: date
    """The day of the answer that has the older one last."""
    since: date
    """The day of the answer that has the newer one first."""
    inputs: tuple[Provenance, ...]

    @property
    def ratio(self) -> Fraction | None:
        """New by old, where prompt and completion changed alike; else `None`."""
        if not self.before.prompt or not self.before.completion:
            return None
        ratio = self.after.prompt / self.before.prompt
        return ratio if ratio == self.after.completion / self.before.completion else None


@dataclass(frozen=True, slots=True)
class CostBounds:
    """What an entry's tokens cost by list price: a bound, because the split into prompt and completion is not told."""

    slug: str
    low: Fraction
    high: Fraction
    """USD, all tokens at the cheaper and at the dearer of its two prices."""


@dataclass(frozen=True, slots=True)
class Prices:
    """List prices as known at a week's end."""

    catalog_date: date
    """The day of the newest catalogue."""
    by_slug: dict[str, ModelPrice]
    """By a row's base slug; routers, which have no price, are left out."""
    changes: tuple[PriceChange, ...]
    """Since the week before."""
    costs: tuple[CostBounds, ...]
    """Of the charted rows that cost something, in rank order; free and router rows are apart."""
    unpriced: int
    """Tokens of charted rows that are free, routers or without a price."""
    inputs: tuple[Provenance, ...]
