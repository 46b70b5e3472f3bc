"""Which country's models are used more than another's, and whether what nobody can place could turn that round."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.identity import Identity
from generator.model.streaks import Streak


@dataclass(frozen=True, slots=True)
class OriginLead:
    """One origin ahead of another in a week."""

    leader: Identity
    runner_up: Identity
    leader_tokens: int
    """Of the leader's models."""
    runner_up_tokens: int
    """Of the other's."""
    unplaced_tokens: int
    """Of models whose origin is undisclosed or unclassified, and of `other`."""
    plain_streak: Streak | None
    """For how long it has been ahead by what is known; `None` in a partial week."""
    bounded_streak: Streak | None
    """For how long it would have been ahead even had the other had all that is unplaced; `None` where it is not."""

    @property
    def is_certain(self) -> bool:
        """Whether it would be ahead even if the other had all that is unplaced."""
        return self.leader_tokens > self.runner_up_tokens + self.unplaced_tokens
