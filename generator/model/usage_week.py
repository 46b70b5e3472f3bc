"""What the statistics say of a week, in the words of docs/develop/spec/statistics.md."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from generator.model.identity import Identity
from generator.model.levels import Level
from generator.model.provenance import Provenance
from generator.model.streaks import Milestone, Streak, StreakKind
from generator.model.volume import WeekVolume
from generator.model.week import Week


class RankMark(StrEnum):
    """What stands in the place of last week's rank where there is none."""

    RANKED = ""
    NEW = "new"
    """A debut: its first charted week, and a model that is new itself."""
    BACK = "re"
    """A re-entry."""
    BELOW = "-"
    """It was below the cut (or its row did not exist yet) the week before."""
    UNKNOWN = "n/a"
    """Nothing to compare with: no final figures of the week before, or none yet of this one."""


class ArrivalEvent(StrEnum):
    """How a row came onto the chart, in the order in which they are tried; under a new name that the registry joins, it never left."""

    NONE = ""
    GRADUATION = "graduation"
    HAND_OVER = "hand-over"
    NEW_VARIANT = "new variant"
    DEBUT = "debut"
    NEW_TO_CHART = "new to the chart"
    RE_ENTRY = "re-entry"


class DepartureCause(StrEnum):
    """Why a row left the top N or the chart."""

    BELOW_CUT = "below the cut"
    """It is still there, further down or under the listed rows."""
    GRADUATED = "graduation"
    """Its release took over from the preview."""
    HANDED_OVER = "hand-over"
    """Another variant of the same model took over."""
    WITHDRAWN = "withdrawn"
    """The catalogue does not list it any more."""


@dataclass(frozen=True, slots=True)
class Growth:
    """A change of tokens against an earlier week."""

    rate: Fraction | None
    """T(w)/T(base) - 1; `None` when the base is under the floor, where only the difference is printed."""
    base_tokens: int
    """Tokens in the base week."""
    base_week: Week
    """The week before, or an earlier one when that is missing: then it is not "week over week"."""
    base_days: int
    """On how many of the base week's seven days the row was listed (with weekly buckets: existed)."""
    difference: int
    """T(w) - T(base)."""

    @property
    def on_full_base(self) -> bool:
        """Whether it rests on a whole base week over the floor: only then is it eligible for awards, records and ratio words."""
        return self.rate is not None and self.base_days == 7  # noqa: PLR2004 - days of a week


@dataclass(frozen=True, slots=True)
class RunPlace:
    """A row's rank in one week of a run."""

    week: Week
    rank: int | None
    """`None` when it was not charted, or when the week is missing."""
    observed: bool
    """Whether there is data for the week."""
    event: ArrivalEvent = ArrivalEvent.NONE
    """How the row came onto the chart in this week, where that is known."""
    tokens: int | None = None
    """In that week, where it was charted."""


@dataclass(frozen=True, slots=True)
class RankRun:
    """A row's ranks over successive weeks, oldest first, one place a week, gaps kept."""

    identity: Identity
    places: tuple[RunPlace, ...]


@dataclass(frozen=True, slots=True)
class NeighborGap:
    """How far a neighbour is away; 0 at a tie."""

    identity: Identity
    """The neighbour."""
    tokens: int
    """Between the two, never negative."""
    ratio: Fraction
    """The same as a fraction of the lower of the two."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One entry of one week with all its statistics: a row, or at a higher level several summed."""

    identity: Identity
    """Of the row; at a higher level of the group, whose slug, row id and name are the group's own."""
    rank: int
    last: int | None
    mark: RankMark
    event: ArrivalEvent
    predecessor: Identity | None
    """Whom it continues: the preview of a graduation, the variant of a hand-over."""
    tokens: int
    days: int | None
    share: Fraction
    growth: Growth | None
    contribution: Fraction | None
    """(T(w) - T(w-1)) / total(w-1); a row without a base counts from zero."""
    peak: int | None
    """Best rank in a complete week so far; `None` when it was never charted in one."""
    peak_week: Week | None
    weeks: int
    """Observed complete weeks on the chart, this one included."""
    weeks_leading: int
    """Consecutive complete weeks at #1, ending now."""
    leading_gaps: int
    """Missing weeks that suspend the streak: it reads "at least n of n + gaps weeks observed"."""
    weeks_at_peak: int = 0
    members: tuple[Identity, ...] = ()
    """At a higher level: the rows summed in it, most tokens first."""
    gap_above: NeighborGap | None = None
    """To the entry before it; `None` for the first."""
    gap_below: NeighborGap | None = None
    """To the entry after it; `None` for the last listed."""
    four_week_mean: Fraction | None = None
    """Mean tokens of the four weeks before (avg4); `None` unless all of them were observed."""
    three_week_excess: Fraction | None = None
    """Tokens minus the mean of the three weeks before; `None` unless all of them were observed."""
    streaks: tuple[Streak, ...] = ()
    """One a predicate that is true now, in the order of `Predicate`."""

    def find_streak(self, kind: StreakKind) -> Streak | None:
        """The streak of a predicate, if it is true now."""
        return next((streak for streak in self.streaks if streak.kind is kind), None)

    @property
    def move(self) -> int | None:
        """`last - rank`; positive is up."""
        return None if self.last is None else self.last - self.rank


@dataclass(frozen=True, slots=True)
class Departure:
    """A row that was inside a line the week before and is not now."""

    identity: Identity
    last: int
    rank: int | None
    """Where it is now, `None` below the listed rows."""
    cause: DepartureCause
    successor: Identity | None


@dataclass(frozen=True, slots=True)
class DroppedEntry:
    """A row that was listed in the base week and is not now."""

    identity: Identity
    last: int
    tokens: int
    """In the base week."""
    contribution: Fraction
    """Negative: what its absence took from the market's growth; its tokens may be in `other` now."""


class AwardKind(StrEnum):
    """What a week's superlatives are called."""

    CLIMBER = "climber"
    """Most places up, among rows charted in both weeks."""
    GAINER = "gainer"
    """Most tokens added, among charted rows with a base."""
    LOSER = "loser"
    """Most tokens lost, among charted rows with a base."""
    FASTEST = "fastest"
    """Highest growth, among charted rows with a whole base week over the floor."""
    DEBUT = "debut"
    """Best rank of a debut."""
    FALLER = "faller"
    """Most places down, among rows charted in both weeks."""
    COMEBACK = "comeback"
    """Best rank of a re-entry."""
    LONGEST_RUN = "longest run"
    """Most weeks on chart without a break, among charted rows."""


@dataclass(frozen=True, slots=True)
class Award:
    """A superlative of the week, shared on a tie; there is none when nobody qualifies."""

    kind: AwardKind
    winners: tuple[Standing, ...]
    eligible_count: int
    """How many rows it was chosen from."""


@dataclass(frozen=True, slots=True)
class MarketSummary:
    """The board as a whole; shares have `other` in the denominator."""

    total: int
    other: int
    growth: Growth | None
    other_contribution: Fraction | None
    top_shares: tuple[tuple[int, Fraction], ...]
    """Share of the first 1, 3 and 5 rows."""
    herfindahl: Fraction
    """Sum of squared shares, `other` left out (HHI)."""
    gap: Fraction
    """#1 to #2 as a fraction of #2; 0 at a tie."""

    @property
    def effective_models(self) -> Fraction:
        """Effective number of models, 1/HHI."""
        return 1 / self.herfindahl


@dataclass(frozen=True, slots=True)
class UsageWeek:
    """Everything the usage board says of one week, from what was known up to it."""

    week: Week
    complete: bool
    observed_days: int
    """Days of the week in it."""
    exact: bool
    """From a weekly bucket; else from summed days, a lower bound for rows that missed a day's list."""
    standings: tuple[Standing, ...]
    """All rows, in rank order."""
    departures: tuple[Departure, ...]
    """Rows that left the top N."""
    market: MarketSummary
    runs: tuple[RankRun, ...]
    """Every row that was in the top N in one of the last weeks, over those weeks."""
    inputs: tuple[Provenance, ...]
    """The answers behind this week."""
    history_inputs: tuple[Provenance, ...]
    """The answers behind every week used."""
    since: Week
    """The first stored week."""
    settled_at: datetime | None = None
    """When the week's figures were first known to be final."""
    base_inputs: tuple[Provenance, ...] = ()
    """The answers behind the week that growth is measured against."""
    base_market: MarketSummary | None = None
    """The board in that week."""
    base_exact: bool = False
    """Whether that week is a weekly bucket: base days then count from the day a row existed, not the days it was listed."""
    dropped: tuple[DroppedEntry, ...] = ()
    awards: tuple[Award, ...] = ()
    board: str = "usage"
    """`usage`, or a slice of it: `tool-calling`, `category-programming`."""
    level: Level = Level.ROW
    sampled: bool = False
    """Whether the source counted a sample and scaled it up: every figure is an estimate."""
    milestones: tuple[Milestone, ...] = ()
    volumes: tuple[WeekVolume, ...] = ()
    """Of the weeks of the runs, oldest first; a missing week is absent."""

    def find_award(self, kind: AwardKind) -> Award | None:
        """The award of a kind, if anybody qualifies."""
        return next((award for award in self.awards if award.kind is kind), None)

    @property
    def scope(self) -> str:
        """What the ids of its facts begin with: the board, or at a higher level of the usage board the level."""
        return self.board if self.level is Level.ROW else self.level.value

    def find(self, slug: str) -> Standing | None:
        """The entry of a slug (at a higher level: of a group's id), if it is listed."""
        return next((standing for standing in self.standings if standing.identity.slug == slug), None)

    def top(self, count: int) -> tuple[Standing, ...]:
        """The rows ranked so high; a tie at the line is in."""
        return tuple(standing for standing in self.standings if standing.rank <= count)
