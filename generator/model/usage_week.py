"""The statistics of a week of usage, in the terms of docs/develop/spec/statistics.md."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from generator.model.identity import Identity, Level
from generator.model.provenance import Provenance
from generator.model.trends import Milestone, Streak, StreakKind, WeekVolume
from generator.model.week import DAYS_IN_WEEK, Week


class RankMark(StrEnum):
    """The mark in place of last week's rank if there is none."""

    RANKED = ""
    NEW = "new"
    """A debut: its first charted week, of a new model."""
    BACK = "re"
    """A re-entry."""
    BELOW = "-"
    """It was below the cut, or did not exist yet, the week before."""
    UNKNOWN = "n/a"
    """Not comparable: no final figures of the week before, or of this week yet."""


class ArrivalEvent(StrEnum):
    """How a row came onto the chart, in the order of precedence. A renamed row that the registry joins never left it."""

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
    """It is further down, or below the listed rows."""
    GRADUATED = "graduation"
    """Its release took over from the preview."""
    HANDED_OVER = "hand-over"
    """Another variant of the same model took over."""
    WITHDRAWN = "withdrawn"
    """The catalog no longer lists it."""


@dataclass(frozen=True, slots=True)
class Growth:
    """The change of tokens since an earlier week."""

    rate: Fraction | None
    """T(w)/T(base) - 1; `None` if the base is under the floor, so that only the difference is printed."""
    base_tokens: int
    """Tokens in the base week."""
    base_week: Week
    """The week before, or an earlier one if that is missing; then it is not "week over week"."""
    base_days: int
    """Number of days of the base week on which the row was listed (with weekly buckets: existed)."""
    difference: int
    """T(w) - T(base)."""

    @property
    def on_full_base(self) -> bool:
        """Whether the base is a full week over the floor, as awards, records and ratio words require."""
        return self.rate is not None and self.base_days == DAYS_IN_WEEK


@dataclass(frozen=True, slots=True)
class RunPlace:
    """A row's rank in one week of a run."""

    week: Week
    rank: int | None
    """`None` if it was not charted or the week is missing."""
    observed: bool
    """Whether there is data for the week."""
    event: ArrivalEvent = ArrivalEvent.NONE
    """How the row came onto the chart in this week, if known."""
    tokens: int | None = None
    """Tokens in that week, if it was charted."""


@dataclass(frozen=True, slots=True)
class RankRun:
    """The ranks of a row over successive weeks, oldest first, one per week, with gaps."""

    identity: Identity
    places: tuple[RunPlace, ...]


@dataclass(frozen=True, slots=True)
class NeighborGap:
    """The distance to a neighbor in the ranking; 0 at a tie."""

    identity: Identity
    """The neighbor."""
    tokens: int
    """The difference in tokens, never negative."""
    ratio: Fraction
    """The difference as a fraction of the smaller total."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One entry in one week with all its statistics: a row, or several rows summed at a higher level."""

    identity: Identity
    """The row, or at a higher level the group, with a slug, row id and name of its own."""
    rank: int
    last: int | None
    mark: RankMark
    event: ArrivalEvent
    predecessor: Identity | None
    """The row that it continues: the preview of a graduation, the variant of a hand-over."""
    tokens: int
    days: int | None
    share: Fraction
    growth: Growth | None
    contribution: Fraction | None
    """(T(w) - T(w-1)) / total(w-1); a row without a base counts from zero."""
    peak: int | None
    """Best rank in a complete week so far; `None` if it was never charted in one."""
    peak_week: Week | None
    weeks: int
    """Number of observed complete weeks on the chart, including this one."""
    weeks_leading: int
    """Number of consecutive complete weeks at #1, ending now."""
    leading_gaps: int
    """Number of missing weeks in that streak; it reads "at least n of n + gaps weeks observed"."""
    weeks_at_peak: int = 0
    members: tuple[Identity, ...] = ()
    """At a higher level: the rows in the sum, most tokens first."""
    gap_above: NeighborGap | None = None
    """To the entry above; `None` for the first."""
    gap_below: NeighborGap | None = None
    """To the entry below; `None` for the last listed."""
    four_week_mean: Fraction | None = None
    """Mean tokens of the four weeks before (avg4); `None` unless all of them were observed."""
    three_week_excess: Fraction | None = None
    """Tokens minus the mean of the three weeks before; `None` unless all of them were observed."""
    streaks: tuple[Streak, ...] = ()
    """One per kind of streak that is running, in the order of `StreakKind`."""

    def find_streak(self, kind: StreakKind) -> Streak | None:
        """The streak of a kind, if it is running."""
        return next((streak for streak in self.streaks if streak.kind is kind), None)

    @property
    def move(self) -> int | None:
        """`last - rank`; positive is up."""
        return None if self.last is None else self.last - self.rank


@dataclass(frozen=True, slots=True)
class Departure:
    """A row that was within a rank the week before and no longer is."""

    identity: Identity
    last: int
    rank: int | None
    """Its rank now; `None` below the listed rows."""
    cause: DepartureCause
    successor: Identity | None


@dataclass(frozen=True, slots=True)
class DroppedEntry:
    """A row that the base week lists and this week does not."""

    identity: Identity
    last: int
    tokens: int
    """Tokens in the base week."""
    contribution: Fraction
    """Negative: its contribution to the market's growth; its tokens may be in `other` now."""


class AwardKind(StrEnum):
    """The kinds of awards of a week."""

    CLIMBER = "climber"
    """Most places up, among rows charted in both weeks."""
    GAINER = "gainer"
    """Most tokens added, among charted rows with a base."""
    LOSER = "loser"
    """Most tokens lost, among charted rows with a base."""
    FASTEST = "fastest"
    """Highest growth, among charted rows with a full base week over the floor."""
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
    """A superlative of the week, shared on a tie; without a qualifying row there is no award."""

    kind: AwardKind
    winners: tuple[Standing, ...]
    eligible_count: int
    """Number of rows that were eligible."""


@dataclass(frozen=True, slots=True)
class MarketSummary:
    """The board as a whole; the denominator of shares includes `other`."""

    total: int
    other: int
    growth: Growth | None
    other_contribution: Fraction | None
    top_shares: tuple[tuple[int, Fraction], ...]
    """Shares of the first 1, 3 and 5 rows."""
    herfindahl: Fraction
    """Sum of squared shares without `other` (HHI)."""
    gap: Fraction
    """The gap from #1 to #2 as a fraction of #2; 0 at a tie."""

    @property
    def effective_models(self) -> Fraction:
        """Effective number of models, 1/HHI."""
        return 1 / self.herfindahl


@dataclass(frozen=True, slots=True)
class UsageWeek:
    """The statistics of the usage board, or of a slice, in one week; they use no later week."""

    week: Week
    complete: bool
    observed_days: int
    """Number of days of the week in it."""
    exact: bool
    """Whether it is a weekly bucket; a sum of days is a lower bound for rows that a day does not list."""
    standings: tuple[Standing, ...]
    """All rows, in rank order."""
    departures: tuple[Departure, ...]
    """Rows that left the top N."""
    market: MarketSummary
    runs: tuple[RankRun, ...]
    """The ranks of every row that was in the top N in one of the last weeks."""
    inputs: tuple[Provenance, ...]
    """The responses behind this week."""
    history_inputs: tuple[Provenance, ...]
    """The responses behind all weeks that are used."""
    since: Week
    """The first stored week."""
    settled_at: datetime | None = None
    """When the week's figures were first known to be final."""
    base_inputs: tuple[Provenance, ...] = ()
    """The responses behind the base week of growth."""
    base_market: MarketSummary | None = None
    """The board in the base week."""
    base_exact: bool = False
    """Whether the base week is a weekly bucket; base days are then the days on which a row existed, not was listed."""
    dropped: tuple[DroppedEntry, ...] = ()
    awards: tuple[Award, ...] = ()
    board: str = "usage"
    """`usage`, or a slice of it: `tool-calling`, `category-programming`."""
    level: Level = Level.ROW
    sampled: bool = False
    """Whether the source scaled up a sample, so that every figure is an estimate."""
    milestones: tuple[Milestone, ...] = ()
    volumes: tuple[WeekVolume, ...] = ()
    """Totals of the weeks of `runs`, oldest first; missing weeks are left out."""

    def find_award(self, kind: AwardKind) -> Award | None:
        """The award of a kind, if there is one."""
        return next((award for award in self.awards if award.kind is kind), None)

    @property
    def scope(self) -> str:
        """The start of the ids of its facts: the board, or the level above rows."""
        return self.board if self.level is Level.ROW else self.level.value

    def find(self, slug: str) -> Standing | None:
        """The entry with a slug (at a higher level, a group's id), if it is listed."""
        return next((standing for standing in self.standings if standing.identity.slug == slug), None)

    def top(self, count: int) -> tuple[Standing, ...]:
        """The rows with at most this rank, ties included."""
        return tuple(standing for standing in self.standings if standing.rank <= count)
