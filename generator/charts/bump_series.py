"""Runs as courses over the columns of a bump chart: where a row stands, from where it came, how it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model.identity import Identity
from generator.model.usage_week import Event, Place, Run, Standing, UsageWeek

DEPTH = 10
COLUMNS = 12
_FIRST = {Event.DEBUT, Event.NEW_TO_CHART}
_SUCCESSION = {Event.GRADUATION, Event.HAND_OVER}


@dataclass(frozen=True, slots=True)
class Stop:
    """A row among the first ten in one week."""

    column: int
    slot: int
    """Its line from the top, counted from 1: its rank, and below its namesakes in a tie."""
    first: bool
    """Its first charted week."""
    debut: bool


@dataclass(frozen=True, slots=True)
class Stroke:
    """The way from one week to the next; a slot below the last one is off the chart."""

    column: int
    """Where it starts."""
    slots: tuple[int, int]
    dotted: bool = False
    """It comes from another row of the family."""


@dataclass(frozen=True, slots=True)
class Course:
    """A row on the chart."""

    identity: Identity
    stops: tuple[Stop, ...]
    strokes: tuple[Stroke, ...]
    heirs: tuple[str, ...]
    """Slugs of the rows that continue it."""
    slot: int | None
    """Where it stands now, if it is on the chart."""
    rank: int | None


def weeks(week: UsageWeek) -> tuple[Place, ...]:
    """The columns: the last twelve weeks, from the first with data on; ranks in them mean nothing."""
    places = week.runs[0].places[-COLUMNS:] if week.runs else ()
    start = next((index for index, place in enumerate(places) if place.observed), len(places))
    return places[start:]


def depth(week: UsageWeek) -> int:
    """How many slots there are: ten, or as many as there ever were rows; a tie at the line is in."""
    columns = len(weeks(week))
    ranks = [place.rank for run in week.runs for place in run.places[-columns:] if place.rank]
    return max(len(week.top(DEPTH)), min(DEPTH, max(ranks, default=0)))


def courses(week: UsageWeek) -> tuple[Course, ...]:
    """Every row that was among the first ten in one of the columns, in the order of its rank now and of its name."""
    columns = len(weeks(week))
    board = _Board(week, tuple(Run(run.identity, run.places[-columns:]) for run in week.runs) if columns else ())
    links = {
        (run.identity.slug, column): before
        for run in board.runs
        for column in range(1, columns)
        if (before := board.forerunner(run, column))
    }
    found = (_course(board, run, links) for run in board.runs)
    return tuple(
        sorted((course for course in found if course.stops), key=lambda course: (course.slot or COLUMNS * DEPTH, course.identity.slug))
    )


@dataclass(frozen=True)
class _Board:
    """All runs, cut to the columns."""

    week: UsageWeek
    runs: tuple[Run, ...]

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        return {standing.identity.slug: standing for standing in self.week.standings}

    @cached_property
    def slots(self) -> Mapping[tuple[str, int], int]:
        """Ties stand in name order, so no two rows share a slot."""
        slots: dict[tuple[str, int], int] = {}
        for column in range(len(self.runs[0].places)):
            ranked = [(rank, run.identity.name, run.identity.slug) for run in self.runs if (rank := run.places[column].rank) is not None]
            ranks = sorted(rank for rank, _, _ in ranked)
            slots |= {(slug, column): rank + index - ranks.index(rank) for index, (rank, _, slug) in enumerate(sorted(ranked))}
        return slots

    @cached_property
    def depth(self) -> int:
        return depth(self.week)

    def slot(self, slug: str, column: int) -> int:
        """Off the chart every row is equally far below: its true rank would make the line a wall."""
        below = self.depth + 2
        slot = self.slots.get((slug, column), below)
        return slot if self.on(slot) else below

    def on(self, slot: int) -> bool:
        return slot <= self.depth

    def event(self, run: Run, column: int) -> Event:
        standing = self.standings.get(run.identity.slug)
        return standing.event if standing and column == len(run.places) - 1 else run.places[column].event

    def forerunner(self, run: Run, column: int) -> str | None:
        """The row that one continues in a column: said by its standing now, found in its family earlier."""
        if self.event(run, column) not in _SUCCESSION:
            return None
        standing = self.standings.get(run.identity.slug)
        if standing and standing.forerunner and column == len(run.places) - 1:
            slug = standing.forerunner.slug
            return slug if (slug, column - 1) in self.slots else None
        kin = (other.identity for other in self.runs if other is not run and other.identity.family == run.identity.family)
        return min(
            (identity.slug for identity in kin if (identity.slug, column - 1) in self.slots),
            key=lambda slug: self.slots[slug, column - 1],
            default=None,
        )

    def first(self, run: Run) -> int | None:
        """The column of its first charted week ever, if it is one of these and has one before it."""
        charted = [column for column, place in enumerate(run.places) if place.rank is not None]
        if not charted or not charted[0] or not run.places[charted[0] - 1].observed:
            return None
        standing = self.standings.get(run.identity.slug)
        whole = standing is not None and self.week.complete and standing.weeks == len(charted)
        return charted[0] if whole or self.event(run, charted[0]) in _FIRST else None


def _course(board: _Board, run: Run, links: Mapping[tuple[str, int], str]) -> Course:
    slug, columns = run.identity.slug, range(len(run.places))
    first = board.first(run)
    stops = tuple(
        Stop(column, slot, column == first and (slug, column) not in links, board.event(run, column) is Event.DEBUT)
        for column in columns
        if board.on(slot := board.slot(slug, column))
    )
    strokes = (_stroke(board, run, column, links) for column in columns[1:] if column != first or (slug, column) in links)
    heirs = tuple(heir for (heir, _), before in links.items() if before == slug)
    last = board.slot(slug, columns[-1])
    return Course(
        run.identity, stops, tuple(stroke for stroke in strokes if stroke), heirs, last if board.on(last) else None, run.places[-1].rank
    )


def _stroke(board: _Board, run: Run, column: int, links: Mapping[tuple[str, int], str]) -> Stroke | None:
    if not (run.places[column - 1].observed and run.places[column].observed):
        return None
    slug = run.identity.slug
    before = links.get((slug, column))
    slots = board.slot(before or slug, column - 1), board.slot(slug, column)
    handed = any(forerunner == slug and at == column for (_, at), forerunner in links.items())
    if not any(board.on(slot) for slot in slots) or (handed and not board.on(slots[1])):
        return None
    return Stroke(column - 1, slots, dotted=before is not None)
