"""The watch list: statements about coming weeks, and their outcomes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_TRILLION = 10**12


class WatchKind(StrEnum):
    """What a row is expected to do."""

    ENTERS = "enters"
    """It enters the first N."""
    KEEPS = "keeps"
    """It is ranked N or better in the next week."""
    PASSES = "passes"
    """It has at least N tokens in a week."""
    OVERTAKES = "overtakes"
    """It is ranked above another row."""


@dataclass(frozen=True, slots=True)
class Watch:
    """One statement. An issue records it, and later issues resolve it."""

    will: WatchKind
    slug: str
    """The slug of the row that it is about."""
    row: str
    """The row's readable id."""
    name: str
    number: int
    """The rank N, or tokens in whole trillions; otherwise 0."""
    other: str = ""
    """The slug of the row to overtake."""
    other_row: str = ""
    other_name: str = ""

    @property
    def goal(self) -> str:
        """What its row is to reach, in short: the rank `5` or `2t` tokens; empty where that is another row."""
        if self.will is WatchKind.OVERTAKES:
            return ""
        return f"{self.number // _TRILLION}t" if self.will is WatchKind.PASSES else str(self.number)


class WatchStatus(StrEnum):
    """Whether a statement came true."""

    OPEN = "open"
    TRUE = "came true"
    FALSE = "did not"


@dataclass(frozen=True, slots=True)
class WatchOutcome:
    """A statement and its outcome."""

    watch: Watch
    status: WatchStatus
    week: str = ""
    """Label of the week that resolved it; empty while it is open."""
    delay: int = 0
    """Number of weeks from the issue to that week."""
