"""Something worth saying: its kind, whom it is about, the facts behind it and what it is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from generator.model.facts import Fact
from generator.model.identity import Named
from generator.model.statistics import Standing


@dataclass(frozen=True, slots=True)
class Score:
    """What makes a claim newsworthy; each factor from 0 to 1."""

    impact: float
    """Share of traffic it concerns."""
    surprise: float
    """How far it is from standing still."""
    novelty: float
    """1 unless the last issues told it."""
    confidence: float
    """How much of a full base it rests on."""

    @property
    def value(self) -> float:
        """The geometric mean of the four: one factor near zero sinks the claim."""
        return sqrt(sqrt(self.impact * self.surprise * self.novelty * self.confidence))


@dataclass(frozen=True, slots=True)
class Row:
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
    score: Score
    rows: tuple[Row, ...] = ()
    """Rows that it lists beside its subjects."""
    standing: bool = False
    """Told every week, whatever it scores."""
    section: str = "usage"
    """Where it is told when not among the first things: `usage`, `vendors`, `use-cases`, `apps`, `quality`, `divergence`, `prices`."""
    board: str = ""
    """The board it is about, as a sentence has it, where a section tells of several: `text`, `programming`."""
    caveats: tuple[str, ...] = ()
    """Names of the notes that it triggers where it is told."""
    flip: float | None = None
    """How far an input must move, as a fraction of itself, before the claim is false; `None` where nothing can flip it."""
