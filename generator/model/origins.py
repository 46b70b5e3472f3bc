"""The lead of one origin over another, and whether tokens of unknown origin could reverse it."""

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
