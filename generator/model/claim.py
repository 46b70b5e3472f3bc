"""A claim: its kind, its subjects, its facts and its score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

from generator.model.fact import Fact, Unit
from generator.model.identity import Identity, Named
from generator.model.usage_week import Standing

_SCORE_DECIMALS = 6
"""Few enough that the rounding errors of two machines do not show."""


@dataclass(frozen=True, slots=True)
class ClaimScore:
    """How newsworthy a claim is: four factors, each from 0 to 1."""

    impact: float
    """Share of traffic that it concerns."""
    surprise: float
    """How large the change is."""
    novelty: float
    """1, or less if the last issues told it."""
    confidence: float
    """How complete the data behind it is."""
    weights: tuple[int, int, int, int] = (1, 1, 1, 1)
    """The publication's weight of each factor, in this order."""

    @property
    def factors(self) -> tuple[float, float, float, float]:
        """The four factors, in the order of their weights."""
        return self.impact, self.surprise, self.novelty, self.confidence

    @property
    def value(self) -> float:
        """The weighted geometric mean, so that one factor near zero makes the whole score small."""
        product = prod(factor**weight for factor, weight in zip(self.factors, self.weights, strict=True))
        return round(product ** (1 / sum(self.weights)), _SCORE_DECIMALS)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A row with its facts by column."""

    standing: Standing
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Claim:
    """Something worth saying. A template words it, with no other figures and claim words than `facts` has."""

    kind: str
    """The name of its template: `leader`, `top-three`, `gainer`."""
    subjects: tuple[Named, ...]
    """What it is about, the main subject first."""
    facts: Mapping[str, Fact]
    """By role in the sentence: `tokens`, `growth`, `verb`."""
    score: ClaimScore
    rows: tuple[ClaimRow, ...] = ()
    """Rows that it lists in addition to its subjects."""
    recurring: bool = False
    """Whether an issue tells it every week, whatever its score."""
    section: str = "usage"
    """The section for it if it is not a first thing: `usage`, `vendors`, `use-cases`, `apps`, `quality`, `divergence`, `prices`."""
    board: str = ""
    """The name of its board in a sentence, if its section covers several boards: `text`, `programming`."""
    caveats: tuple[str, ...] = ()
    """Names of the notes that it triggers."""
    flip: float | None = None
    """The relative change of an input that makes the claim false; `None` if no change does."""

    @property
    def main_subject_id(self) -> str:
        """Id of the main subject: the model of a row, otherwise the slug; empty for the market."""
        first = self.subjects[0] if self.subjects else None
        return first.model if isinstance(first, Identity) else first.slug if first else ""

    @property
    def figure_ids(self) -> frozenset[str]:
        """Ids of the facts that are figures, without claim words."""
        return frozenset(fact.id for fact in self.facts.values() if fact.unit is not Unit.WORD)


@dataclass(frozen=True, slots=True)
class ClaimPlacement:
    """Where an issue tells a claim, for its editor."""

    claim: Claim
    place: str
    """`first things`, `lead` or its section; empty if the issue leaves it out."""
    reason: str
    """Why, in a few words."""
