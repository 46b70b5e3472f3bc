"""List prices of models, and bounds of what a week's tokens cost by them."""

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
    """Context length in tokens."""

    @property
    def free(self) -> bool:
        """Whether both prices are zero."""
        return not self.prompt and not self.completion


@dataclass(frozen=True, slots=True)
class PriceChange:
    """Two dated list prices of one model that differ."""

    identity: Identity
    before: ModelPrice
    after: ModelPrice
    last_seen: date
    """Date of the last catalog with the old price."""
    since: date
    """Date of the first catalog with the new price."""
    inputs: tuple[Provenance, ...]

    @property
    def ratio(self) -> Fraction | None:
        """New price divided by old, if prompt and completion changed by the same factor; otherwise `None`."""
        if not self.before.prompt or not self.before.completion:
            return None
        ratio = self.after.prompt / self.before.prompt
        return ratio if ratio == self.after.completion / self.before.completion else None


@dataclass(frozen=True, slots=True)
class CostBounds:
    """What an entry's tokens cost by list price, as bounds: the split into prompt and completion is unknown."""

    slug: str
    low: Fraction
    high: Fraction
    """In USD, with all tokens at the lower and at the higher of the two prices."""


@dataclass(frozen=True, slots=True)
class Prices:
    """List prices at the end of a week."""

    catalog_date: date
    """Date of the newest catalog."""
    by_slug: dict[str, ModelPrice]
    """By base slug of a row; routers have no price and are left out."""
    changes: tuple[PriceChange, ...]
    """Price changes since the week before."""
    costs: tuple[CostBounds, ...]
    """Costs of the charted rows with a price, in rank order."""
    unpriced: int
    """Tokens of charted rows that are free, routers or without a price."""
    inputs: tuple[Provenance, ...]
