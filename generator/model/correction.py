"""Changes to an issue after publication: restated figures, corrections, withdrawal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ChangeKind(StrEnum):
    """What changed, in order of weight."""

    CLAIM = "claim"
    """A claim word that is no longer true."""
    RANK = "rank"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact that is different now."""

    week: str
    """Label of the issue's week."""
    board: str
    entry: str
    """Readable id of the row, `market` for the whole board."""
    name: str
    """The subject, as readers know it."""
    fact: str
    """Its id."""
    what: str
    """What it measures: `tokens`, `rank`, `U3 growth`."""
    kind: ChangeKind
    old: str
    """The printed form before."""
    new: str
    """The printed form now; empty if no data supports it any longer."""
    material: bool
    """Whether readers see it: a printed figure, or the truth of a claim in the text."""
    size: float
    """The relative change of a figure; 1 for words."""

    @property
    def before(self) -> str:
        """The old form, without a unit that `what` already names."""
        return self.old.removesuffix(f" {self.what}")

    @property
    def now(self) -> str:
        """The new form, likewise; may be empty."""
        return self.new.removesuffix(f" {self.what}")


@dataclass(frozen=True, slots=True)
class Correction:
    """One dated correction of an issue."""

    on: date
    why: str
    """A whole sentence."""
    vintage: datetime
    """The vintage of the issue from then on."""
    was: datetime
    """The vintage of the issue before."""
    changes: tuple[FactChange, ...]
    """The material changes."""
    quiet: int
    """Number of other changes, which readers cannot see."""

    @property
    def announced(self) -> bool:
        """Whether readers are told: of changes that they can see, and of mistakes of our own."""
        return bool(self.changes) or not self.quiet


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The withdrawal of an issue."""

    on: date
    why: str
    instead: str
    """Label of the week whose issue replaces it; may be empty."""


@dataclass(frozen=True, slots=True)
class CorrectionLog:
    """All corrections of an issue, oldest first, and its withdrawal."""

    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawal | None = None

    @property
    def announced_corrections(self) -> tuple[Correction, ...]:
        """The corrections that are announced to readers."""
        return tuple(one for one in self.corrections if one.announced)

    @property
    def updated(self) -> date | None:
        """The day of the newest announced correction."""
        return max((one.on for one in self.announced_corrections), default=None)


NO_CORRECTIONS = CorrectionLog()
