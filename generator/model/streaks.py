"""What has lasted, and what was reached for the first time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.model.week import Week


class StreakKind(StrEnum):
    """What is true of an entry in every week of a streak."""

    CHARTED = "charted"
    TOP = "in the top rows"
    """Within the N rows that an issue speaks of."""
    TOP_THREE = "in the top three"
    LEADING = "at #1"
    GROWING = "growing"
    """More tokens than the week before, both complete."""


@dataclass(frozen=True, slots=True)
class Streak:
    """Consecutive complete weeks with a predicate true, ending now: false breaks it, missing suspends it."""

    kind: StreakKind
    weeks: int
    """Observed weeks in it."""
    gaps: int
    """Missing weeks among them: it reads "at least n of n + gaps weeks observed"."""
    first: Week
    """Its first observed week."""
    start_known: bool
    """Whether its beginning is on record; if not, it reaches back to the first stored week or a missing one, and may be longer."""


class MilestoneKind(StrEnum):
    """Kinds of milestones."""

    TOKENS = "tokens"
    """First complete week over so many trillion tokens."""
    LEAD = "weeks at #1"
    CHARTED = "weeks on chart"


@dataclass(frozen=True, slots=True)
class Milestone:
    """A round mark reached in this week, since tracking began."""

    kind: MilestoneKind
    slug: str
    """Whose: a standing's slug; empty for the market."""
    mark: int
    """Tokens, or weeks."""
