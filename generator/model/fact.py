"""Facts: the figures and claim words that an issue may print, with the bytes behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from generator.model.provenance import Provenance


class Unit(StrEnum):
    """The unit of a value, which decides its printed forms."""

    TOKENS = "tokens"
    SHARE = "share"
    """A fraction, printed in percent without a sign."""
    GROWTH = "growth"
    """A fraction, printed in percent, signed in tables."""
    POINTS = "points"
    """A difference of shares as a fraction, printed in percentage points."""
    RANK = "rank"
    PLACES = "places"
    """A difference of ranks, up is positive."""
    COUNT = "count"
    """A number of things that the sentence names: weeks, days, models."""
    DAYS = "days"
    """Days of a week: `3 of 7 days`."""
    NUMBER = "number"
    """A plain number, such as the effective number of models."""
    SCORE = "score"
    """An Arena score or an end of its interval, in points."""
    SCORE_DIFFERENCE = "score difference"
    """Between two Arena scores, in points."""
    VOTES = "votes"
    INDEX = "index"
    """The index of a benchmark, with at most one decimal."""
    PRICE = "price"
    """USD per token, printed per million."""
    MONEY = "money"
    """USD."""
    RATIO = "ratio"
    """One value divided by another: `2.4 times`."""
    CORRELATION = "correlation"
    """From -1 to 1, two decimals."""
    DATE = "date"
    WORD = "word"
    """A claim word: the value is the wording itself."""


@dataclass(frozen=True, slots=True)
class FactInput:
    """Rows of one stored response."""

    provenance: Provenance
    rows: str
    """Which rows, in words a reader can follow: `minimax/minimax-m3-20260531, 2026-06-08 to 2026-06-14`."""
    citation: str = ""
    """Their citation line, if it differs from that of the whole response."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure or claim word."""

    id: str
    """Stable and readable: `usage.minimax-m3.tokens`."""
    kind: str
    """What it measures, with its claim type if it has one: `tokens`, `growth`, `U7 ratio`."""
    subjects: tuple[str, ...]
    """Display names of its subjects."""
    value: int | Fraction | str
    unit: Unit
    text: str
    """Its printed form in prose."""
    formula: str
    """How it is computed from its inputs, in one sentence."""
    inputs: tuple[FactInput, ...]
    source: str
    """The citation line of its source."""
    as_of: datetime
    window: str
    """The days that it covers: `8 to 14 June 2026`."""
    wordings: tuple[str, ...] = ()
    """Claim words that are true, the printed one first."""
    caveats: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Require at least one input."""
        if not self.inputs:
            raise ValueError(f"fact {self.id!r} has no inputs")


@dataclass(frozen=True, slots=True)
class Ledger:
    """All facts of an issue, by id."""

    facts: Mapping[str, Fact]

    @classmethod
    def of(cls, facts: Iterator[Fact]) -> Ledger:
        """Build a ledger; two different facts with the same id are a bug."""
        ledger: dict[str, Fact] = {}
        for fact in facts:
            if ledger.setdefault(fact.id, fact) != fact:
                raise ValueError(f"two facts are called {fact.id!r}")
        return cls(MappingProxyType(dict(sorted(ledger.items()))))

    def __getitem__(self, key: str) -> Fact:
        """Return the fact with an id."""
        return self.facts[key]


EMPTY_LEDGER: Final = Ledger(MappingProxyType({}))
