"""The stories and wordings of the last issues, so that the next one does not repeat them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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
