"""What Arena's leaderboards say of one week, and how usage and preference differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.model.identity import ArenaIdentity, Identity, Vendor
from generator.model.provenance import Provenance
from generator.model.scores import ArenaScore
from generator.model.week import Week


@dataclass(frozen=True, slots=True)
class ArenaStanding:
    """One row of a publication with all its statistics."""

    score: ArenaScore
    identity: ArenaIdentity | None
    """Whom the registry knows it as; `None` when it is unmatched, which is never guessed."""
    vendor: Vendor | None
    """Its maker, by the match or else by the organization's name as the registry lists it."""
    previous: ArenaScore | None
    """The same row in the publication before, where the two can be compared."""
    holds_rank_alone: bool
    """Sole possession of its published rank."""
    held_rank_alone: bool | None
    """The same in the publication before; `None` when it was not there."""
    tied_with_leader: bool
    """Whether it is in the leader's tie group."""
    preliminary: bool
    new: bool
    """Under no name in any publication known of an earlier week; false where the last of them cannot be compared or ended further up."""

    @property
    def slug(self) -> str:
        """What Arena calls the row today; two rows of one publication may share it."""
        return self.identity.name if self.identity else self.score.name

    @property
    def title(self) -> str:
        """As readers know it, effort in brackets; what Arena calls it where nobody listed it."""
        return self.identity.title if self.identity else self.score.name

    @property
    def name(self) -> str:
        """Its title, by the word for it that all subjects share."""
        return self.title

    @property
    def move(self) -> int | None:
        """Published rank before minus now; positive is up."""
        return None if self.previous is None else self.previous.rank - self.score.rank

    @property
    def change(self) -> Decimal | None:
        """Points against the publication before."""
        return None if self.previous is None else self.score.rating - self.previous.rating

    @property
    def is_drift(self) -> bool | None:
        """Whether that change is inside the intervals, and so none to speak of."""
        if self.previous is None:
            return None
        return not (self.score.is_better_than(self.previous) or self.previous.is_better_than(self.score))


@dataclass(frozen=True, slots=True)
class TopTenGap:
    """How far apart the first and the tenth of a board are, against its own past."""

    gap: Decimal
    """Points from #1 to #10."""
    median: Decimal | None
    """Of the weeks before, at most eight; `None` with fewer than four comparable ones."""
    weeks: int
    """How many weeks that median is of."""


@dataclass(frozen=True, slots=True)
class RankCrossings:
    """Rows that crossed a line of a board between two publications."""

    cutoff: int
    entered: tuple[ArenaStanding, ...]
    left: tuple[tuple[ArenaStanding | ArenaScore, bool], ...]
    """Who is below it now (its standing, or its old row when it is gone), and whether only entries above it put it there."""


@dataclass(frozen=True, slots=True)
class ArenaWeek:
    """A board by its newest publication on or before a week's last day."""

    board: str
    """`arena-text`, `arena-code`."""
    title: str
    """`Arena: text`."""
    week: Week
    published: date
    previous_published: date | None
    """The day of the publication that held a week earlier, where it is another one made by the same method."""
    standings: tuple[ArenaStanding, ...]
    """In order of published rank, then score."""
    frozen: bool | None
    """Whether the first twenty did not move: the same rows in the same order, or all moves at most 1 and all changes drifts.

    `None` without a publication before.
    """
    top_ten_gap: TopTenGap | None
    crossings: RankCrossings | None
    """Of the first twenty; `None` when nobody crossed that line, or nothing can be compared."""
    weeks_since_published: int
    """0 when it was published in the week itself, else how many weeks have passed without a new publication."""
    inputs: tuple[Provenance, ...]
    base_inputs: tuple[Provenance, ...]
    history_inputs: tuple[Provenance, ...]
    method_since: date
    """The first publication on record since the last change of method."""

    @property
    def leaders(self) -> tuple[ArenaStanding, ...]:
        """The tie group at the top: the first row and everyone not statistically worse."""
        return tuple(one for one in self.standings if one.tied_with_leader)

    def top(self, count: int) -> tuple[ArenaStanding, ...]:
        """The rows ranked so high; a tie at the line is in."""
        return tuple(one for one in self.standings if one.score.rank <= count)

    def find_best_row(self, model: str) -> ArenaStanding | None:
        """The best row of a model (its id), if any of its rows is listed."""
        return next((one for one in self.standings if one.identity and one.identity.usage_identity.model == model), None)


@dataclass(frozen=True, slots=True)
class RankPair:
    """A model on both boards."""

    identity: Identity
    """Of the model's best row on the usage board."""
    usage_rank: int
    """Its rank by tokens at model level."""
    arena_rank: int
    """Published rank of its best row on the leaderboard."""
    standing: ArenaStanding

    @property
    def divergence(self) -> int:
        """Usage rank minus Arena rank; positive is better liked than used."""
        return self.usage_rank - self.arena_rank


@dataclass(frozen=True, slots=True)
class Divergence:
    """Usage against preference over matched models; the unmatched are left out, not ranked last."""

    board: str
    pairs: tuple[RankPair, ...]
    """In order of usage."""
    model_count: int
    """How many of the first models by usage were looked up: coverage is `len(pairs)` of this."""
    unmatched: tuple[Identity, ...]
    """Those that no row of the leaderboard is."""
    rho: Decimal | None
    """Spearman's rank correlation of the two orders, ties by mean ranks, four decimals; `None` under five pairs."""
