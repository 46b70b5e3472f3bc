"""What happened for the first time on record, and how concentrated each week was."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from generator.model.identity import Identity
from generator.model.week import Week


class SharedAttribute(StrEnum):
    """An attribute that several rows can have, in the order of an issue."""

    ORIGIN = "origin"
    FREE = "free"
    PREVIEW = "preview"
    VENDOR = "vendor"


@dataclass(frozen=True, slots=True)
class FirstEver:
    """The first row with an attribute to reach a rank, in all weeks on record."""

    attribute: SharedAttribute
    identity: Identity
    cutoff: int
    """The rank that it reached: 1, 3 or 10."""
    weeks: int
    """Number of complete weeks on record before this one."""


@dataclass(frozen=True, slots=True)
class Concentration:
    """How concentrated the tokens of a complete week were."""

    week: Week
    leader_share: Fraction
    """Share of the first row; the denominator includes `other`."""
    herfindahl: Fraction
    """Sum of squared shares without `other` (HHI)."""

    @property
    def effective_models(self) -> Fraction:
        """Effective number of models, 1/HHI."""
        return 1 / self.herfindahl
