"""Something worth saying: its kind, whom it is about, the facts behind it and what it is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

from generator.model.fact import Fact, Unit
from generator.model.identity import Identity, Named
from generator.model.usage_week import Standing

_SCORE_DECIMALS = 6
"""Coarser than what the last bits of two machines differ in."""


@dataclass(frozen=True, slots=True)
class ClaimScore:
    """What makes a claim newsworthy; each factor from 0 to 1."""

    impact: float
    """Share of traffic it concerns."""
    surprise: float
    """How far it is from standing still."""
    novelty: float
    """1 unless the last issues told it."""
    confidence: float
    """How much of a full base it rests on."""
    weights: tuple[int, int, int, int] = (1, 1, 1, 1)
    """What a publication makes of each, in this order."""

    @property
    def factors(self) -> tuple[float, float, float, float]:
        """The four, in the order of their weights."""
        return self.impact, self.surprise, self.novelty, self.confidence

    @property
    def value(self) -> float:
        """The weighted geometric mean of the four, to six decimals: one factor near zero sinks the claim."""
        product = prod(factor**weight for factor, weight in zip(self.factors, self.weights, strict=True))
        return round(product ** (1 / sum(self.weights)), _SCORE_DECIMALS)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A row to be named or shown: its standing and its facts by column."""

    standing: Standing
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing to say. Templates find the words, `facts` hold every figure and claim word they may use."""

    kind: str
    """Names the template: `leader`, `top-three`, `gainer`."""
    subjects: tuple[Named, ...]
    """Whom it is about, first of all the first."""
    facts: Mapping[str, Fact]
    """By their role in the sentence: `tokens`, `growth`, `verb`."""
    score: ClaimScore
    rows: tuple[ClaimRow, ...] = ()
    """Rows that it lists beside its subjects."""
    recurring: bool = False
    """Told every week, whatever it scores."""
    section: str = "usage"
    """Where it is told when not among the first things: `usage`, `vendors`, `use-cases`, `apps`, `quality`, `divergence`, `prices`."""
    board: str = ""
    """The board it is about, as a sentence has it, where a section tells of several: `text`, `programming`."""
    caveats: tuple[str, ...] = ()
    """Names of the notes that it triggers where it is told."""
    flip: float | None = None
    """How far an input must move, as a fraction of itself, before the claim is false; `None` where nothing can flip it."""

    @property
    def main_subject_id(self) -> str:
        """Whom it is about first: the model of a row, else the slug; empty for the market."""
        first = self.subjects[0] if self.subjects else None
        return first.model if isinstance(first, Identity) else first.slug if first else ""

    @property
    def figure_ids(self) -> frozenset[str]:
        """Ids of the figures it may print, claim words left out."""
        return frozenset(fact.id for fact in self.facts.values() if fact.unit is not Unit.WORD)


@dataclass(frozen=True, slots=True)
class ClaimPlacement:
    """What became of a claim in an issue, for its editor."""

    claim: Claim
    place: str
    """Where it is told: `first things`, `lead` or its section; empty when it is not."""
    reason: str
    """The reason, in a few words."""
