"""What became of an issue after it was published: figures restated, corrections made, the whole withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ChangeKind(StrEnum):
    """What changed; of two changes the first of these weighs more."""

    CLAIM = "claim"
    """Words that are not true any more."""
    RANK = "rank"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact that is otherwise now."""

    week: str
    """Label of the issue's week."""
    board: str
    entry: str
    """Readable id of the row, `market` for the whole board."""
    name: str
    """Whom it is about, as readers know it."""
    fact: str
    """Its id."""
    what: str
    """What it measures: `tokens`, `rank`, `U3 growth`."""
    kind: ChangeKind
    old: str
    """As it was printed."""
    new: str
    """As it is printed now; empty when nothing supports it any more."""
    material: bool
    """Whether a reader of the issue sees it: a printed figure, or the truth of a claim in the text."""
    size: float
    """By how much a figure changed, as a fraction of what it was; 1 for words."""

    @property
    def before(self) -> str:
        """What it was, without a unit that `what` names already."""
        return self.old.removesuffix(f" {self.what}")

    @property
    def now(self) -> str:
        """What it is, likewise; empty when nothing supports it any more."""
        return self.new.removesuffix(f" {self.what}")


@dataclass(frozen=True, slots=True)
class Correction:
    """One dated correction of an issue."""

    on: date
    why: str
    """A whole sentence."""
    vintage: datetime
    """What the issue is written from since."""
    was: datetime
    """What it was written from before."""
    changes: tuple[FactChange, ...]
    """The material ones."""
    quiet: int
    """How many others there were, which no reader can see."""

    @property
    def announced(self) -> bool:
        """Whether readers are told: of what they can see, and of what has a reason of ours."""
        return bool(self.changes) or not self.quiet


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Why an issue does not stand any more."""

    on: date
    why: str
    instead: str
    """Label of the week whose issue to read in its place, empty when there is none."""


@dataclass(frozen=True, slots=True)
class CorrectionLog:
    """All that became of an issue, oldest first."""

    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawal | None = None

    @property
    def announced_corrections(self) -> tuple[Correction, ...]:
        """The corrections that readers are told of."""
        return tuple(one for one in self.corrections if one.announced)

    @property
    def updated(self) -> date | None:
        """The day of the newest announced correction."""
        return max((one.on for one in self.announced_corrections), default=None)


NO_CORRECTIONS = CorrectionLog()
