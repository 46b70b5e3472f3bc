"""One week's issue in memory: everything a template may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.claim import Claim, ClaimPlacement, ClaimRow
from generator.model.fact import EMPTY_LEDGER, Fact, Ledger
from generator.model.picture import Picture
from generator.model.survey import Survey
from generator.model.table import FactTable
from generator.model.usage_week import UsageWeek
from generator.model.watch import Watch
from generator.model.week import Week


@dataclass(frozen=True, slots=True)
class ToldItem:
    """One story of an issue."""

    kind: str
    subject: str
    """Id of its main subject: the model of a row, otherwise a slug; empty for the market."""
    score: float


@dataclass(frozen=True, slots=True)
class IssueMemory:
    """One earlier issue."""

    week: Week
    stories: tuple[ToldItem, ...]
    """In the order of the issue; the first is the lead."""
    phrases: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """The printed wordings of each sentence, by its key."""


@dataclass(frozen=True, slots=True)
class Memory:
    """The relevant earlier issues, oldest first."""

    issues: tuple[IssueMemory, ...] = ()

    @property
    def last_issue(self) -> IssueMemory | None:
        """The newest earlier issue."""
        return self.issues[-1] if self.issues else None


@dataclass(frozen=True, slots=True)
class Issue:
    """One week."""

    survey: Survey
    memory: Memory
    """The issues before it."""
    claims: tuple[Claim, ...]
    """Every true claim: the standing items, then the rest by score."""
    stories: tuple[Claim, ...]
    """The first things, the lead first."""
    sections: Mapping[str, tuple[Claim, ...]]
    """The other claims by section; `lead` has more claims about the lead's subject."""
    placements: tuple[ClaimPlacement, ...]
    """The place of every claim, in the same order."""
    quiet: bool
    """Whether only the standing items were worth telling."""
    lead: ClaimRow | None
    """The row of the lead's main subject; `None` if that is not a row of the usage board."""
    gainers: tuple[ClaimRow, ...]
    losers: tuple[ClaimRow, ...]
    """The rows that added and lost the most tokens."""
    arrivals: tuple[Claim, ...]
    departures: tuple[Claim, ...]
    rows: tuple[ClaimRow, ...]
    """The first `top` rows."""
    market: Mapping[str, Fact]
    awards: tuple[Fact, ...]
    """The figures that won the week's awards."""
    tables: tuple[FactTable, ...]
    """The tables of all boards except usage."""
    pictures: tuple[Picture, ...]
    caveats: tuple[str, ...]
    """Names of the notes that the claims trigger."""
    top: int
    """Number of rows that the issue shows."""
    window: str
    """`8 to 14 June 2026`."""
    watches: tuple[Watch, ...] = ()
    """Its watch list, which later issues resolve."""
    watch: tuple[Claim, ...] = ()
    """The watch list as claims."""
    followed: tuple[Claim, ...] = ()
    """Outcomes of earlier watch lists, as claims."""
    ledger: Ledger = EMPTY_LEDGER
    """Every fact of the issue."""
    citations: tuple[str, ...] = ()
    title: str = ""
    """Plain text, from the story with the highest score."""
    alternatives: tuple[str, ...] = ()
    """Other titles, plain text."""
    description: str = ""

    @property
    def usage(self) -> UsageWeek:
        """The usage board by row."""
        return self.survey.usage
