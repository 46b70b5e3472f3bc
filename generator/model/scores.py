"""Arena's leaderboards as published: scores, intervals, ties, and comparable publications."""

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
"""The category that a board shows by default."""
METHOD_BREAKS: Final = (date(2025, 5, 19), date(2025, 7, 23))
"""Days on which the method changed: the scale moved by about 60 points, then votes were weighted differently."""


@dataclass(frozen=True, slots=True)
class ArenaScore:
    """One row of a leaderboard, as published."""

    name: str
    """Arena's name of the row, effort included: `heron-3-thinking`."""
    organization: str
    """Arena's name of the maker; may be empty."""
    license: str
    rating: Decimal
    """The Arena score (Bradley-Terry)."""
    lower: Decimal
    upper: Decimal
    """The ends of the 95% interval."""
    votes: int
    rank: int
    """As published, not computed."""

    @property
    def width(self) -> Decimal:
        """Width of the interval, in points."""
        return self.upper - self.lower

    def is_preliminary(self, usual_width: Decimal, min_votes: int, max_width_ratio: int) -> bool:
        """Whether the votes are too few, or the interval is too wide compared with the usual one."""
        return self.votes < min_votes or self.width > max_width_ratio * usual_width

    def is_better_than(self, other: ArenaScore) -> bool:
        """Whether the whole interval is above the other one (Arena's rule); overlap is a statistical tie."""
        return self.lower > other.upper


@dataclass(frozen=True, slots=True)
class ScoreBoard:
    """One category of one publication of a leaderboard."""

    subset: str
    """Its name in the dataset: `text_style_control`."""
    category: str
    published: date
    scores: tuple[ArenaScore, ...]
    """In order of published rank, then rating. A name may occur twice, for two ways to run one model."""

    def find(self, name: str) -> ArenaScore | None:
        """The best row with a name, if one is listed."""
        return next((score for score in self.scores if score.name == name), None)

    @property
    def repeated_names(self) -> frozenset[str]:
        """Names that occur more than once, so that their rows cannot be followed to another publication."""
        return frozenset(name for name, count in Counter(score.name for score in self.scores).items() if count > 1)

    def top(self, count: int) -> tuple[ArenaScore, ...]:
        """The rows with at most this rank, ties included."""
        return tuple(score for score in self.scores if score.rank <= count)

    def find_tied(self, top: ArenaScore) -> tuple[ArenaScore, ...]:
        """A row, and the rows after it that are not statistically worse."""
        after = self.scores[self.scores.index(top) :]
        return tuple(score for score in after if not top.is_better_than(score))

    @property
    def tie_groups(self) -> tuple[tuple[ArenaScore, ...], ...]:
        """The board split into tie groups: the first remaining row and every row that is not statistically worse, and so on."""
        groups: list[tuple[ArenaScore, ...]] = []
        remaining = self.scores
        while remaining:
            groups.append(tuple(score for score in remaining if not remaining[0].is_better_than(score)))
            remaining = tuple(score for score in remaining if remaining[0].is_better_than(score))
        return tuple(groups)

    def is_alone_at_rank(self, score: ArenaScore) -> bool:
        """Whether no other row has its published rank (sole possession)."""
        return sum(other.rank == score.rank for other in self.scores) == 1

    @property
    def usual_width(self) -> Decimal:
        """The median width of the intervals, in points."""
        return median(one.width for one in self.scores)


@dataclass(frozen=True, slots=True)
class ScoreWeek:
    """The newest publication on or before the last day of a week, and the response that is cited for it."""

    week: Week
    board: ScoreBoard
    provenance: Provenance

    @property
    def fresh(self) -> bool:
        """Whether it was published in the week itself; otherwise the board is the one of the week before."""
        return self.board.published >= self.week.first


def is_comparable(earlier: date, later: date) -> bool:
    """Whether two publications were made by the same method, so that they can be compared."""
    return not any(earlier < broken <= later for broken in METHOD_BREAKS)
