"""What the last issues told and how, so that the next one does not tell it again in the same words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.week import Week


@dataclass(frozen=True, slots=True)
class ToldItem:
    """One story of an issue."""

    kind: str
    subject: str
    """Whom it was about first: the model of a row, else a slug; empty for the market."""
    score: float


@dataclass(frozen=True, slots=True)
class IssueMemory:
    """One earlier issue."""

    week: Week
    stories: tuple[ToldItem, ...]
    """In the order of telling, those of the sections last: the first is the lead."""
    phrases: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Which variants of each sentence were printed, by its key."""


@dataclass(frozen=True, slots=True)
class Memory:
    """The issues before one, oldest first, as many as matter."""

    issues: tuple[IssueMemory, ...] = ()

    @property
    def last_issue(self) -> IssueMemory | None:
        """The newest of them."""
        return self.issues[-1] if self.issues else None
