"""Arena's leaderboards: who is preferred by how much, how sure that is, and which differences are none."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median
from typing import Final

from generator.model.provenance import Provenance
from generator.model.week import Week

OVERALL_CATEGORY: Final = "overall"
"""The category that a board is known by."""
METHOD_BREAKS: Final = (date(2025, 5, 19), date(2025, 7, 23))
"""Days on which the method changed: the scale with style control was moved by about 60 points, then votes were weighted anew."""


@dataclass(frozen=True, slots=True)
class ArenaScore:
    """One row of a leaderboard, as published."""

    name: str
    """What Arena calls it, effort included: `heron-3-thinking`."""
    organization: str
    """The maker as Arena writes it; empty where it does not say."""
    license: str
    rating: Decimal
    """The Arena score (Bradley-Terry)."""
    lower: Decimal
    upper: Decimal
    """Ends of its 95% interval."""
    votes: int
    rank: int
    """As published, not computed here."""

    @property
    def width(self) -> Decimal:
        """Of its interval, in points."""
        return self.upper - self.lower

    def is_preliminary(self, usual_width: Decimal, min_votes: int, max_width_ratio: int) -> bool:
        """Whether it rests on too few votes, or on an interval too wide beside a board's usual one, to be told as settled."""
        return self.votes < min_votes or self.width > max_width_ratio * usual_width

    def is_better_than(self, other: ArenaScore) -> bool:
        """Arena's own rule: the whole interval above the other's; where they overlap it is a statistical tie."""
        return self.lower > other.upper


@dataclass(frozen=True, slots=True)
class ScoreBoard:
    """One category of one publication of a leaderboard."""

    subset: str
    """Its name in the dataset: `text_style_control`."""
    category: str
    published: date
    scores: tuple[ArenaScore, ...]
    """In order of published rank, then rating. A name may stand twice, for two ways to run one model."""

    def find(self, name: str) -> ArenaScore | None:
        """The best row of a name, if it is listed."""
        return next((score for score in self.scores if score.name == name), None)

    @property
    def repeated_names(self) -> frozenset[str]:
        """Names that stand more than once: nobody can tell which of their rows became which in another publication."""
        return frozenset(name for name, count in Counter(score.name for score in self.scores).items() if count > 1)

    def top(self, count: int) -> tuple[ArenaScore, ...]:
        """The rows ranked so high; a tie at the line is in."""
        return tuple(score for score in self.scores if score.rank <= count)

    def find_tied(self, top: ArenaScore) -> tuple[ArenaScore, ...]:
        """A row and, of those after it, everyone who is not statistically worse."""
        after = self.scores[self.scores.index(top) :]
        return tuple(score for score in after if not top.is_better_than(score))

    @property
    def tie_groups(self) -> tuple[tuple[ArenaScore, ...], ...]:
        """The whole board in tie groups: the first row left and everyone not statistically worse than it, and so on."""
        groups: list[tuple[ArenaScore, ...]] = []
        remaining = self.scores
        while remaining:
            groups.append(tuple(score for score in remaining if not remaining[0].is_better_than(score)))
            remaining = tuple(score for score in remaining if remaining[0].is_better_than(score))
        return tuple(groups)

    def is_alone_at_rank(self, score: ArenaScore) -> bool:
        """Sole possession: nobody else stands at its published rank."""
        return sum(other.rank == score.rank for other in self.scores) == 1

    @property
    def usual_width(self) -> Decimal:
        """The median of its intervals, in points."""
        return median(one.width for one in self.scores)


@dataclass(frozen=True, slots=True)
class ScoreWeek:
    """The newest publication on or before a week's last day, and the answer that it is cited from."""

    week: Week
    board: ScoreBoard
    provenance: Provenance

    @property
    def fresh(self) -> bool:
        """Whether it was published in the week itself; else the board has not moved since the week before."""
        return self.board.published >= self.week.first


def is_comparable(earlier: date, later: date) -> bool:
    """Whether two publications were made by one method: no movement, record or streak goes across a break."""
    return not any(earlier < broken <= later for broken in METHOD_BREAKS)
