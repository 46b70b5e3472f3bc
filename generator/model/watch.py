"""What to watch: a statement about a coming week that its figures will prove or refute, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_TRILLION = 10**12


class WatchKind(StrEnum):
    """What a row may do."""

    ENTERS = "enters"
    """Is ranked in the first N."""
    KEEPS = "keeps"
    """Is ranked at N or better, in the very next week."""
    PASSES = "passes"
    """Has at least N tokens in a week."""
    OVERTAKES = "overtakes"
    """Is ranked above another row."""


@dataclass(frozen=True, slots=True)
class Watch:
    """One statement. It is recorded in the issue that makes it, and judged by later ones."""

    will: WatchKind
    slug: str
    """Whose row it is about."""
    row: str
    """The row's readable id."""
    name: str
    number: int
    """The rank N, or tokens in whole trillions; 0 where there is none."""
    other: str = ""
    """The slug of the row to overtake."""
    other_row: str = ""
    other_name: str = ""

    @property
    def id(self) -> str:
        """`enters-5.heron-5`, `passes-2t.heron-5`, `overtakes.heron-5.tern-3`."""
        if self.will is WatchKind.OVERTAKES:
            return f"overtakes.{self.row}.{self.other_row}"
        amount = f"{self.number // _TRILLION}t" if self.will is WatchKind.PASSES else str(self.number)
        return f"{self.will}-{amount}.{self.row}"


class WatchStatus(StrEnum):
    """How a watch stands."""

    OPEN = "open"
    TRUE = "came true"
    FALSE = "did not"


@dataclass(frozen=True, slots=True)
class WatchOutcome:
    """A watch and what came of it."""

    watch: Watch
    status: WatchStatus
    week: str = ""
    """Label of the week that settled it, empty while it is open."""
    delay: int = 0
    """Weeks from the issue to that week."""
