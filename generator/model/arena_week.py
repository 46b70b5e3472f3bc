"""Arena's leaderboards in one week, and how usage and preference differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from generator.model.identity import ArenaIdentity, Identity, Vendor
from generator.model.provenance import Provenance
from generator.model.scores import ArenaScore
from generator.model.week import Week


@dataclass(frozen=True, slots=True)
class ArenaStanding:
    """One row of a publication with all its statistics."""

    score: ArenaScore
    identity: ArenaIdentity | None
    """The model that the registry joins it to; `None` if there is none. No match is guessed."""
    vendor: Vendor | None
    """Its maker: from the matched model, or from the organization if the registry lists that name."""
    previous: ArenaScore | None
    """The same row in the previous publication, if the two can be compared."""
    printed_name: str
    """The row's own words in its maker's spelling, for a row that is no known model."""
    holds_rank_alone: bool
    """Whether no other row has its published rank."""
    held_rank_alone: bool | None
    """The same in the previous publication; `None` if the row was not in it."""
    tied_with_leader: bool
    """Whether it is in the leader's tie group."""
    preliminary: bool
    new: bool
    """Whether no publication of an earlier week lists it under any name; false if the last of them cannot be compared or is shorter."""

    @property
    def slug(self) -> str:
        """Arena's current name of the row; two rows of one publication may share it."""
        return self.identity.name if self.identity else self.score.name

    @property
    def title(self) -> str:
        """The name for readers, with the effort in parentheses: `Heron 3 (max)`."""
        return self.identity.title if self.identity else self.printed_name

    @property
    def name(self) -> str:
        """The title, under the name that all subjects of a sentence have."""
        return self.title

    @property
    def move(self) -> int | None:
        """Previous minus current published rank; positive is up."""
        return None if self.previous is None else self.previous.rank - self.score.rank

    @property
    def change(self) -> Decimal | None:
        """Change in points since the previous publication."""
        return None if self.previous is None else self.score.rating - self.previous.rating

    @property
    def is_drift(self) -> bool | None:
        """Whether that change is inside the intervals, so that it is not news."""
        if self.previous is None:
            return None
        return not (self.score.is_better_than(self.previous) or self.previous.is_better_than(self.score))


@dataclass(frozen=True, slots=True)
class TopTenGap:
    """The gap between the first and the tenth row of a board, compared with earlier weeks."""

    gap: Decimal
    """Points from #1 to #10."""
    median: Decimal | None
    """Median gap of the weeks before, at most eight; `None` with fewer than four comparable ones."""
    weeks: int
    """Number of weeks in that median."""


@dataclass(frozen=True, slots=True)
class RankCrossings:
    """Rows that crossed a rank of a board between two publications."""

    cutoff: int
    entered: tuple[ArenaStanding, ...]
    left: tuple[tuple[ArenaStanding | ArenaScore, bool], ...]
    """Rows now below it (the standing, or the old row if it is gone), and whether only new rows above pushed it there."""


@dataclass(frozen=True, slots=True)
class ArenaWeek:
    """A board in its newest publication on or before the last day of a week."""

    board: str
    """`arena-text`, `arena-code`."""
    label: str
    """Its name in a sentence: `text`, `code`."""
    week: Week
    published: date
    previous_published: date | None
    """Date of the publication that counted a week earlier, if it is a different one by the same method."""
    standings: tuple[ArenaStanding, ...]
    """In order of published rank, then score."""
    frozen: bool | None
    """Whether the first twenty rows are unchanged: the same order, or no move above 1 and no change outside the intervals.

    `None` without a previous publication.
    """
    top_ten_gap: TopTenGap | None
    crossings: RankCrossings | None
    """Across rank 20; `None` if no row crossed it, or nothing can be compared."""
    weeks_since_published: int
    """0 if it was published in the week itself, otherwise the number of weeks without a new publication."""
    inputs: tuple[Provenance, ...]
    base_inputs: tuple[Provenance, ...]
    history_inputs: tuple[Provenance, ...]
    method_since: date
    """Date of the first stored publication since the last change of method."""

    @property
    def title(self) -> str:
        """`Arena: text`."""
        return f"Arena: {self.label}"

    @property
    def leaders(self) -> tuple[ArenaStanding, ...]:
        """The tie group at the top: the first row and every row that is not statistically worse."""
        return tuple(one for one in self.standings if one.tied_with_leader)

    def top(self, count: int) -> tuple[ArenaStanding, ...]:
        """The rows with at most this rank, ties included."""
        return tuple(one for one in self.standings if one.score.rank <= count)

    def find_best_row(self, model: str) -> ArenaStanding | None:
        """The best row of a model id, if one is listed."""
        return next((one for one in self.standings if one.identity and one.identity.usage_identity.model == model), None)


@dataclass(frozen=True, slots=True)
class RankPair:
    """A model on both boards."""

    identity: Identity
    """The model's best row on the usage board."""
    usage_rank: int
    """Its rank by tokens at model level."""
    arena_rank: int
    """Published rank of its best row on the leaderboard."""
    standing: ArenaStanding

    @property
    def divergence(self) -> int:
        """Usage rank minus Arena rank; positive if it is liked better than it is used."""
        return self.usage_rank - self.arena_rank


@dataclass(frozen=True, slots=True)
class Divergence:
    """Usage compared with preference, for matched models; unmatched ones are left out, not ranked last."""

    board: str
    pairs: tuple[RankPair, ...]
    """In order of usage rank."""
    model_count: int
    """Number of top models by usage that were looked up; coverage is `len(pairs)` of this."""
    unmatched: tuple[Identity, ...]
    """Those without a row on the leaderboard."""
    token_coverage: Fraction
    """Share of the looked-up models' tokens that the matched ones carry."""
    rho: Decimal | None
    """Spearman's rank correlation (mean ranks for ties, four decimals); `None` with fewer than five pairs."""
