"""One week's issue in memory: everything a template may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.claim import Claim, ClaimPlacement, ClaimRow
from generator.model.fact import Fact, Ledger
from generator.model.memory import Memory
from generator.model.picture import Picture
from generator.model.survey import Survey
from generator.model.table import FactTable
from generator.model.usage_week import UsageWeek
from generator.model.watch import Watch


@dataclass(frozen=True, slots=True)
class Issue:
    """One week."""

    survey: Survey
    memory: Memory
    """The issues before it."""
    title: str
    """Plain text, from the story with the highest score."""
    description: str
    claims: tuple[Claim, ...]
    """Every true claim, the most newsworthy first after the standing items."""
    stories: tuple[Claim, ...]
    """The first things, the lead first."""
    sections: Mapping[str, tuple[Claim, ...]]
    """What is told below them, by section; `lead` has what else there is to say of the lead's subject."""
    placements: tuple[ClaimPlacement, ...]
    """What became of every claim that was found, in the same order."""
    quiet: bool
    """Whether nothing but the standing items was worth telling."""
    alternatives: tuple[str, ...]
    """Other titles, plain text."""
    lead: ClaimRow | None
    """The row that the lead is about first; `None` when it is about the market, or no row of the usage board."""
    gainers: tuple[ClaimRow, ...]
    losers: tuple[ClaimRow, ...]
    """Most tokens added and lost."""
    arrivals: tuple[Claim, ...]
    departures: tuple[Claim, ...]
    rows: tuple[ClaimRow, ...]
    """The top N."""
    market: Mapping[str, Fact]
    awards: tuple[Fact, ...]
    """The figures that won the week's awards."""
    tables: tuple[FactTable, ...]
    """Those of the sections beside the usage board's own."""
    pictures: tuple[Picture, ...]
    caveats: tuple[str, ...]
    """Names of the notes that the claims trigger."""
    citations: tuple[str, ...]
    ledger: Ledger
    top: int
    """How many rows the issue speaks of."""
    window: str
    """`8 to 14 June 2026`."""
    watches: tuple[Watch, ...] = ()
    """What it says to watch, as later issues will judge it."""
    watch: tuple[Claim, ...] = ()
    """The same to be told, each with where its row stands."""
    followed: tuple[Claim, ...] = ()
    """What this week says of what earlier issues said to watch."""

    @property
    def usage(self) -> UsageWeek:
        """The usage board by row."""
        return self.survey.usage
