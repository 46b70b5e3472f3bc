"""Statistics of the app, task and index boards: one week compared with the week before."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from generator.model.fact import Unit
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
class BoardColumn:
    """A column of a board's page."""

    title: str
    unit: Unit | None = None
    """The unit of its figures; `None` for names."""


BoardCell = Identity | Decimal | str | None
"""A model, a figure, a name, or nothing."""


@dataclass(frozen=True, slots=True)
class TableWeek(ABC):
    """One week of a board that its page shows as a plain table, first row first: the base for a new kind of board."""

    about: ClassVar[str]
    """What the board counts, in a sentence."""
    columns: ClassVar[tuple[BoardColumn, ...]]
    sampled: ClassVar[bool] = False
    """Whether its figures are estimates from a sample."""

    board: str
    week: Week
    citation: str
    """The citation line that the response states; empty if its source has one."""
    inputs: tuple[Provenance, ...]
    base_inputs: tuple[Provenance, ...]
    """The responses of the week before."""

    @property
    @abstractmethod
    def rows(self) -> Iterator[tuple[BoardCell, ...]]:
        """A cell for each column."""


@dataclass(frozen=True, slots=True)
class TaskWeek(TableWeek):
    """The tasks of a week, estimated from sampled and classified requests."""

    about = "What requests through OpenRouter are for, as a share of those that were sampled and classified over seven days."
    columns = (BoardColumn("Task"), BoardColumn("Kind"), BoardColumn("Requests", Unit.SHARE), BoardColumn("Tokens", Unit.SHARE))
    sampled = True

    shares: TaskBoard
    previous_shares: TaskBoard | None
    """A week earlier."""

    @property
    def rows(self) -> Iterator[tuple[BoardCell, ...]]:
        """A row for each task, with the name of its kind."""
        kinds = {kind.key: kind.name for kind in self.shares.categories}
        for task in self.shares.tasks:
            yield task.name, kinds.get(task.category, task.category), task.usage_share, task.token_share


@dataclass(frozen=True, slots=True)
class IndexStanding:
    """A model's indices by Artificial Analysis."""

    entry: IndexEntry
    identity: Identity
    previous: IndexEntry | None


@dataclass(frozen=True, slots=True)
class IndexWeek(TableWeek):
    """Artificial Analysis' indices at the end of a week, best intelligence index first."""

    about = "Indices of benchmarks by Artificial Analysis, as held at the week's end. A dash: not measured."
    columns = (BoardColumn("Model"), *(BoardColumn(title, Unit.NUMBER) for title in ("Intelligence", "Coding", "Agentic")))

    standings: tuple[IndexStanding, ...]

    @property
    def rows(self) -> Iterator[tuple[BoardCell, ...]]:
        """A row for each model."""
        for standing in self.standings:
            yield standing.identity, standing.entry.intelligence, standing.entry.coding, standing.entry.agentic
