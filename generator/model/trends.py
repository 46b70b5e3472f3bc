"""Trends over the weeks on record: streaks, milestones, first times, concentration, volume, and leads of origins."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from generator.model.identity import Identity
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


class SharedAttribute(StrEnum):
    """An attribute that several rows can have, in the order of an issue."""

    ORIGIN = "origin"
    FREE = "free"
    PREVIEW = "preview"
    VENDOR = "vendor"


@dataclass(frozen=True, slots=True)
class FirstEver:
    """The first row with an attribute to reach a rank, in all weeks on record."""

    attribute: SharedAttribute
    identity: Identity
    cutoff: int
    """The rank that it reached: 1, 3 or 10."""
    weeks: int
    """Number of complete weeks on record before this one."""


@dataclass(frozen=True, slots=True)
class Concentration:
    """How concentrated the tokens of a complete week were."""

    week: Week
    leader_share: Fraction
    """Share of the first row; the denominator includes `other`."""
    herfindahl: Fraction
    """Sum of squared shares without `other` (HHI)."""

    @property
    def effective_models(self) -> Fraction:
        """Effective number of models, 1/HHI."""
        return 1 / self.herfindahl


@dataclass(frozen=True, slots=True)
class WeekVolume:
    """The tokens of a board in one observed week."""

    week: Week
    total: int
    """Tokens of all rows and `other`."""
    other: int


@dataclass(frozen=True, slots=True)
class OriginLead:
    """One origin ahead of another in a week."""

    leader: Identity
    runner_up: Identity
    leader_tokens: int
    """Tokens of the leader's models."""
    runner_up_tokens: int
    """Tokens of the runner-up's models."""
    unplaced_tokens: int
    """Tokens of models with undisclosed or unclassified origin, and of `other`."""
    plain_streak: Streak | None
    """How long it has led among known origins; `None` in a partial week."""
    bounded_streak: Streak | None
    """How long it has led even if all unplaced tokens were the runner-up's; `None` if it does not."""

    @property
    def is_certain(self) -> bool:
        """Whether it leads even if all unplaced tokens are the runner-up's."""
        return self.leader_tokens > self.runner_up_tokens + self.unplaced_tokens
