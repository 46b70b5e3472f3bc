"""What a week has that no week before it had, and how concentrated those weeks were."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from generator.model.identity import Identity
from generator.model.week import Week


class SharedAttribute(StrEnum):
    """What rows can have in common, in the order of telling."""

    ORIGIN = "origin"
    FREE = "free"
    PREVIEW = "preview"
    VENDOR = "vendor"


@dataclass(frozen=True, slots=True)
class FirstEver:
    """A row at or above a rank where no row with the same attribute was in any week on record."""

    attribute: SharedAttribute
    identity: Identity
    cutoff: int
    """The rank: 1, 3 or 10."""
    weeks: int
    """Complete weeks on record before this one."""


@dataclass(frozen=True, slots=True)
class Concentration:
    """How the tokens of a complete week were spread over the rows."""

    week: Week
    leader_share: Fraction
    """Share of the first row, `other` in the denominator."""
    herfindahl: Fraction
    """Sum of squared shares, `other` left out (HHI)."""

    @property
    def effective_models(self) -> Fraction:
        """Effective number of models, 1/HHI."""
        return 1 / self.herfindahl
