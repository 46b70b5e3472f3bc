"""Statistics of the app, task and index boards: one week compared with the week before."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from generator.model.identity import Identity
from generator.model.provenance import Provenance
from generator.model.source_boards import AppEntry, IndexEntry, TaskBoard
from generator.model.week import Week


@dataclass(frozen=True, slots=True)
class AppStanding:
    """One listed app."""

    entry: AppEntry
    previous: AppEntry | None
    """The same app a week earlier, if it was listed then."""
    share: Fraction
    """Share of the tokens of the listed apps, never of all traffic."""
    slug: str
    """Readable id for facts: `openclaw`, with the app's number if two apps have the same name."""

    @property
    def name(self) -> str:
        """The name that the app gives itself."""
        return self.entry.name

    @property
    def move(self) -> int | None:
        """Previous minus current rank; positive is up."""
        return None if self.previous is None else self.previous.rank - self.entry.rank

    @property
    def growth(self) -> Fraction | None:
        """Growth of its tokens against the week before."""
        return Fraction(self.entry.tokens, self.previous.tokens) - 1 if self.previous and self.previous.tokens else None


@dataclass(frozen=True, slots=True)
class AppWeek:
    """The listed apps of one week, in rank order."""

    board: str
    """`apps-popular`, `apps-trending`."""
    week: Week
    standings: tuple[AppStanding, ...]
    total: int
    """Tokens of the listed apps."""
    previous_total: int | None
    """The same a week earlier."""
    inputs: tuple[Provenance, ...]
    base_inputs: tuple[Provenance, ...]


@dataclass(frozen=True, slots=True)
class TaskWeek:
    """The tasks of a week, estimated from sampled and classified requests."""

    week: Week
    board: TaskBoard
    previous_board: TaskBoard | None
    """A week earlier."""
    inputs: tuple[Provenance, ...]
    base_inputs: tuple[Provenance, ...]


@dataclass(frozen=True, slots=True)
class IndexStanding:
    """A model's indices by Artificial Analysis."""

    entry: IndexEntry
    identity: Identity
    previous: IndexEntry | None


@dataclass(frozen=True, slots=True)
class IndexWeek:
    """Artificial Analysis' indices at the end of a week, best intelligence index first."""

    week: Week
    standings: tuple[IndexStanding, ...]
    citation: str
    """The citation line that the source requires."""
    inputs: tuple[Provenance, ...]
    base_inputs: tuple[Provenance, ...] = ()
