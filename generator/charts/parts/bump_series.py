"""The lines of the bump chart: the slot of each row in each week, and which rows continue each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model.identity import Identity
from generator.model.usage_week import ArrivalEvent, RankRun, RunPlace, Standing, UsageWeek

CHARTED_RANKS = 10
MAX_COLUMNS = 12
_DEBUT_EVENTS = {ArrivalEvent.DEBUT, ArrivalEvent.NEW_TO_CHART}
_SUCCESSION_EVENTS = {ArrivalEvent.GRADUATION, ArrivalEvent.HAND_OVER}


@dataclass(frozen=True, slots=True)
class BumpStop:
    """A row among the first ten in one week."""

    column: int
    slot: int
    """Vertical position, counted from 1 at the top: the rank, or a place below it for rows that share a rank."""
    first: bool
    """Whether it is the first charted week."""
    debut: bool


@dataclass(frozen=True, slots=True)
class BumpStroke:
    """The line from one week to the next; a slot below the last one is off the chart."""

    column: int
    """Column of its start."""
    slots: tuple[int, int]
    dotted: bool = False
    """Whether it starts at another row of the family."""


@dataclass(frozen=True, slots=True)
class BumpSeries:
    """The line of one row."""

    identity: Identity
    stops: tuple[BumpStop, ...]
    strokes: tuple[BumpStroke, ...]
    successors: tuple[str, ...]
    """Slugs of the rows that continue it."""
    slot: int | None
    """Slot in the last column, if the row is on the chart there."""
    rank: int | None


def column_places(week: UsageWeek) -> tuple[RunPlace, ...]:
    """The last twelve weeks, starting with the first that has data; their ranks are those of an arbitrary row."""
    places = week.runs[0].places[-MAX_COLUMNS:] if week.runs else ()
    start = next((index for index, place in enumerate(places) if place.observed), len(places))
    return places[start:]


def count_slots(week: UsageWeek) -> int:
    """Count the slots: ten, more if rows share the tenth rank, fewer if there were never ten rows."""
    columns = len(column_places(week))
    ranks = [place.rank for run in week.runs for place in run.places[-columns:] if place.rank]
    return max(len(week.top(CHARTED_RANKS)), min(CHARTED_RANKS, max(ranks, default=0)))


def build_series(week: UsageWeek) -> tuple[BumpSeries, ...]:
    """Build a line for each row that was among the first ten in one of the weeks, in the order of the last column."""
    columns = len(column_places(week))
    grid = _BumpGrid(week, tuple(RankRun(run.identity, run.places[-columns:]) for run in week.runs) if columns else ())
    links = {
        (run.identity.slug, column): before
        for run in grid.runs
        for column in range(1, columns)
        if (before := grid.find_forerunner(run, column))
    }
    lines = (line for run in grid.runs if (line := _build_run_series(grid, run, links)).stops)
    return tuple(sorted(lines, key=lambda line: (line.slot or MAX_COLUMNS * CHARTED_RANKS, line.identity.slug)))


@dataclass(frozen=True)
class _BumpGrid:
    """The runs of the weeks on the chart."""

    week: UsageWeek
    runs: tuple[RankRun, ...]

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        return {standing.identity.slug: standing for standing in self.week.standings}

    @cached_property
    def slots(self) -> Mapping[tuple[str, int], int]:
        """Slots by slug and column; rows that share a rank are ordered by name."""
        slots: dict[tuple[str, int], int] = {}
        for column in range(len(self.runs[0].places)):
            ranked = [(rank, run.identity.name, run.identity.slug) for run in self.runs if (rank := run.places[column].rank) is not None]
            ranks = sorted(rank for rank, _, _ in ranked)
            slots |= {(slug, column): rank + index - ranks.index(rank) for index, (rank, _, slug) in enumerate(sorted(ranked))}
        return slots

    @cached_property
    def slot_count(self) -> int:
        return count_slots(self.week)

    def find_slot(self, slug: str, column: int) -> int:
        """Find the slot of a row; off the chart all are equally far below, for true ranks would make steep lines."""
        below = self.slot_count + 2
        slot = self.slots.get((slug, column), below)
        return slot if self.is_on_chart(slot) else below

    def is_on_chart(self, slot: int) -> bool:
        return slot <= self.slot_count

    def find_event(self, run: RankRun, column: int) -> ArrivalEvent:
        standing = self.standings.get(run.identity.slug)
        return standing.event if standing and column == len(run.places) - 1 else run.places[column].event

    def find_forerunner(self, run: RankRun, column: int) -> str | None:
        """Find the row that a run continues: its predecessor in the last column, the highest of its family in others."""
        if self.find_event(run, column) not in _SUCCESSION_EVENTS:
            return None
        standing = self.standings.get(run.identity.slug)
        if standing and standing.predecessor and column == len(run.places) - 1:
            slug = standing.predecessor.slug
            return slug if (slug, column - 1) in self.slots else None
        relatives = (other.identity for other in self.runs if other is not run and other.identity.family == run.identity.family)
        return min(
            (identity.slug for identity in relatives if (identity.slug, column - 1) in self.slots),
            key=lambda slug: self.slots[slug, column - 1],
            default=None,
        )

    def find_first_column(self, run: RankRun) -> int | None:
        """Find the column of the first charted week ever, if it is on the chart and not in the first column."""
        charted = [column for column, place in enumerate(run.places) if place.rank is not None]
        if not charted or not charted[0] or not run.places[charted[0] - 1].observed:
            return None
        standing = self.standings.get(run.identity.slug)
        known_in_full = standing is not None and self.week.complete and standing.weeks == len(charted)
        return charted[0] if known_in_full or self.find_event(run, charted[0]) in _DEBUT_EVENTS else None


def _build_run_series(grid: _BumpGrid, run: RankRun, links: Mapping[tuple[str, int], str]) -> BumpSeries:
    slug, columns = run.identity.slug, range(len(run.places))
    first = grid.find_first_column(run)
    stops = tuple(
        BumpStop(column, slot, column == first and (slug, column) not in links, grid.find_event(run, column) is ArrivalEvent.DEBUT)
        for column in columns
        if grid.is_on_chart(slot := grid.find_slot(slug, column))
    )
    strokes = (_build_stroke(grid, run, column, links) for column in columns[1:] if column != first or (slug, column) in links)
    successors = tuple(successor for (successor, _), before in links.items() if before == slug)
    last = grid.find_slot(slug, columns[-1])
    return BumpSeries(
        run.identity,
        stops,
        tuple(stroke for stroke in strokes if stroke),
        successors,
        last if grid.is_on_chart(last) else None,
        run.places[-1].rank,
    )


def _build_stroke(grid: _BumpGrid, run: RankRun, column: int, links: Mapping[tuple[str, int], str]) -> BumpStroke | None:
    if not (run.places[column - 1].observed and run.places[column].observed):
        return None
    slug = run.identity.slug
    before = links.get((slug, column))
    slots = grid.find_slot(before or slug, column - 1), grid.find_slot(slug, column)
    handed_over = any(forerunner == slug and at == column for (_, at), forerunner in links.items())
    if not any(grid.is_on_chart(slot) for slot in slots) or (handed_over and not grid.is_on_chart(slots[1])):
        return None
    return BumpStroke(column - 1, slots, dotted=before is not None)
