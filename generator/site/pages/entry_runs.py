"""Build an entry's run for its page: the newest weeks one by one, older ones by quarter, and all weeks as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import groupby

from generator.facts.ids import USAGE_SCOPE, RowId
from generator.facts.printing import growth_short, percent, tokens_short
from generator.issue.csv_text import render_csv
from generator.issue.ledger import to_float
from generator.model.chronicle import EntryHistory, EntryWeek, ObservedWeek
from generator.model.usage_week import RankMark
from generator.model.week import DAYS_IN_WEEK, Week
from generator.site.pages.page_tables import NO_VALUE
from generator.site.pages.site_content import IssuePage, SiteContent

RECENT_WEEKS = 26
"""Number of weeks that get a line each; older weeks are grouped by quarter."""
CSV_HEADER = ("week", "start", "end", "slug", "state", "rank", "last", "move", "mark", "tokens", "share", "growth")


class EntryState(StrEnum):
    """The state of an entry in a week: three different cases, none of which means zero tokens."""

    LISTED = "listed"
    BELOW = "below the list"
    MISSING = "no data"


@dataclass(frozen=True, slots=True)
class RunWeek:
    """One week of an entry's run."""

    week: Week
    state: EntryState
    step: EntryWeek | None
    issue: IssuePage | None
    """The week's issue, if there is one."""
    figures_id: str
    """The id of the entry on that issue's figures page; empty if it is not there."""
    partial: int | None
    """How many days of the week are known, if not all."""

    @property
    def growth(self) -> str:
        """The printed growth, with a star if the row was listed on fewer than seven days of the week before."""
        if self.step is None or (growth := self.step.growth) is None:
            return NO_VALUE
        text = tokens_short(growth.difference, signed=True) if growth.rate is None else growth_short(growth.rate)
        return text + ("*" if self.starred else "")

    @property
    def starred(self) -> bool:
        """Whether growth is measured against fewer than seven days of the week before."""
        growth = self.step.growth if self.step else None
        return growth is not None and (growth.base_days < DAYS_IN_WEEK or growth.base_week != self.week - 1)

    @property
    def share(self) -> str:
        """As the table prints it."""
        return percent(self.step.share) if self.step else NO_VALUE


@dataclass(frozen=True, slots=True)
class Quarter:
    """The weeks that end in one quarter."""

    label: str
    """`Q2 2026`."""
    rank: int | None
    """The best rank."""
    mean: int | None
    """Mean tokens a week, over the weeks in which the entry was listed."""
    listed: int
    observed: int


@dataclass(frozen=True, slots=True)
class EntryRun:
    """An entry's whole run, ready to print."""

    life: EntryHistory
    weeks: tuple[RunWeek, ...]
    """All weeks from the first, newest first; they end soon after the entry left the list."""

    @property
    def shown(self) -> tuple[RunWeek, ...]:
        """The newest weeks, which get a line each."""
        return self.weeks[:RECENT_WEEKS]

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """The older weeks by quarter, newest first."""
        return group_by_quarter(self.weeks[RECENT_WEEKS:])

    @property
    def starred(self) -> bool:
        """Whether any shown growth has a star."""
        return any(line.starred for line in self.shown)


@dataclass(frozen=True, slots=True)
class RunBuilder:
    """Builds runs of entries from data on all weeks that is collected once."""

    last_week: Week
    observed: Mapping[Week, ObservedWeek]
    issues: Mapping[Week, IssuePage]

    @classmethod
    def from_content(cls, content: SiteContent) -> RunBuilder | None:
        """Create the builder of a publication; `None` without a chronicle."""
        chronicle = content.chronicle
        if chronicle is None:
            return None
        return cls(chronicle.week, {one.week: one for one in chronicle.weeks}, {issue.week: issue for issue in content.weekly_issues})

    def build_run(self, life: EntryHistory) -> EntryRun:
        """Build an entry's run; it ends with the first week in which an entry that left was not listed."""
        first, last = life.weeks[0].week, min(self.last_week, life.last.week + 1)
        steps = {step.week: step for step in life.weeks}
        return EntryRun(life, tuple(self._build_week(life, last - back, steps) for back in range(last - first + 1)))

    def _build_week(self, life: EntryHistory, week: Week, steps: Mapping[Week, EntryWeek]) -> RunWeek:
        step, observed, issue = steps.get(week), self.observed.get(week), self.issues.get(week)
        state = EntryState.LISTED if step else EntryState.BELOW if observed else EntryState.MISSING
        figured = issue is not None and step is not None and life.identity.row in issue.rows_with_figures
        partial = observed.days if observed and not observed.complete else None
        return RunWeek(week, state, step, issue, str(RowId(USAGE_SCOPE, life.identity.row)) if figured else "", partial)


def group_by_quarter(weeks: Sequence[RunWeek]) -> tuple[Quarter, ...]:
    """Group weeks by quarter, in the given order."""
    grouped = groupby(weeks, key=lambda line: (line.week.last.year, (line.week.last.month - 1) // 3 + 1))
    return tuple(_summarize_quarter(f"Q{quarter} {year}", list(group)) for (year, quarter), group in grouped)


def _summarize_quarter(label: str, weeks: Sequence[RunWeek]) -> Quarter:
    steps = [line.step for line in weeks if line.step]
    return Quarter(
        label,
        min((step.rank for step in steps), default=None),
        round(Fraction(sum(step.tokens for step in steps), len(steps))) if steps else None,
        len(steps),
        sum(line.state is not EntryState.MISSING for line in weeks),
    )


def render_run_csv(runs: Sequence[EntryRun]) -> str:
    """Render every week of these entries as CSV, newest first; undefined values are empty."""
    return render_csv(CSV_HEADER, (row for run in runs for row in _list_csv_rows(run)))


def _list_csv_rows(run: EntryRun) -> Iterator[tuple[object, ...]]:
    slug = run.life.identity.slug
    for run_week in run.weeks:
        step = run_week.step
        rate = step.growth.rate if step and step.growth else None
        growth = None if rate is None else to_float(rate)
        values = (step.rank, step.last, step.move, step.mark.value, step.tokens, to_float(step.share), growth) if step else (None,) * 7
        yield (run_week.week.label, run_week.week.first, run_week.week.last, slug, run_week.state.value, *values)


def print_ranks(run: EntryRun) -> str:
    """Print the ranks in one line, newest last: `6-6-(n/a)-7-out-RE 9`."""
    words = []
    for run_week in reversed(run.shown):
        if run_week.step is None:
            words.append("(n/a)" if run_week.state is EntryState.MISSING else "out")
        else:
            words.append({RankMark.NEW: "NEW ", RankMark.BACK: "RE "}.get(run_week.step.mark, "") + f"{run_week.step.rank}")
    return "\N{EN DASH}".join(words)
