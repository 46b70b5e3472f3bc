"""Streaks that last until a week, and milestones reached in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.model.week import Week


class StreakKind(StrEnum):
    """What is true of an entry in every week of a streak."""

    CHARTED = "charted"
    TOP = "in the top rows"
    """Within the N rows that an issue shows."""
    TOP_THREE = "in the top three"
    LEADING = "at #1"
    GROWING = "growing"
    """More tokens than the week before, both complete."""


@dataclass(frozen=True, slots=True)
class Streak:
    """Consecutive complete weeks in which something is true, ending now. A missing week suspends it."""

    kind: StreakKind
    weeks: int
    """Number of observed weeks."""
    gaps: int
    """Number of missing weeks in it; it reads "at least n of n + gaps weeks observed"."""
    first: Week
    """Its first observed week."""
    start_known: bool
    """Whether its start is on record; otherwise it reaches back to the first stored week or a missing one, and may be longer."""


class MilestoneKind(StrEnum):
    """Kinds of milestones."""

    TOKENS = "tokens"
    """First complete week over a number of trillion tokens."""
    LEAD = "weeks at #1"
    CHARTED = "weeks on chart"


@dataclass(frozen=True, slots=True)
class Milestone:
    """A round mark that is reached in this week, since tracking began."""

    kind: MilestoneKind
    slug: str
    """The slug of a standing; empty for the market."""
    mark: int
    """Tokens or weeks."""
