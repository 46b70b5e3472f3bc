"""Everything that the usage board says of one week, by row and at every level above."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.config import Config
from generator.errors import StoreError
from generator.model.levels import Level
from generator.model.provenance import Provenance
from generator.model.ranking import Catalogue, History, Product
from generator.model.survey import Survey
from generator.model.usage_week import UsageWeek
from generator.model.week import Week
from generator.registry import Registry
from generator.statistics.awards import awards
from generator.statistics.births import births
from generator.statistics.board_timeline import Course
from generator.statistics.exits import exits, replaced
from generator.statistics.firsts import firsts, spreads
from generator.statistics.market import gone, market
from generator.statistics.milestones import milestones
from generator.statistics.origin_shares import first_lead
from generator.statistics.price_changes import prices
from generator.statistics.record_book import records
from generator.statistics.runs import runs
from generator.statistics.standings import standings
from generator.statistics.volumes import volumes
from generator.statistics.weekly_boards import Board, board, raised

RECORDED = (Level.ROW, Level.MODEL, Level.VENDOR)
"""Levels that have a book of records."""


def usage_week(history: History, week: Week, catalogue: Catalogue, registry: Registry, config: Config) -> UsageWeek:
    """The statistics of a week by row, from weeks up to it only.

    Raises StoreError when no row of the week itself is stored.
    """
    return level_week(history, week, Level.ROW, catalogue, registry, config)


def level_week(history: History, week: Week, level: Level, catalogue: Catalogue, registry: Registry, config: Config) -> UsageWeek:
    """The same with rows summed by what they have in common; an entry's slug and row id are then its group's id.

    Raises StoreError when no row of the week itself is stored.
    """
    return _said(_course(_rows(history, week, registry, config), level, catalogue, registry, config))


def survey_usage(
    history: History,
    week: Week,
    catalogue: Catalogue,
    answers: Sequence[tuple[Provenance, Sequence[Product]]],
    registry: Registry,
    config: Config,
) -> Survey:
    """All that the usage board says of a week: by row and summed, its records, and what it cost by the list prices in the catalogues.

    `answers` are the catalogues that were known, each with its record. Raises StoreError when no row of the week itself is stored.
    """
    rows = _rows(history, week, registry, config)
    courses = {level: _course(rows, level, catalogue, registry, config) for level in Level}
    said = {level: _said(course) for level, course in courses.items()}
    usage = said.pop(Level.ROW)
    return Survey(
        usage,
        levels=said,
        prices=prices(usage, config.charted, answers, registry),
        records={} if week.special else {level: records(courses[level]) for level in RECORDED},
        catalogue=catalogue.inputs,
        origins=first_lead(courses[Level.ORIGIN].board),
        firsts=() if week.special else firsts(rows),
        spreads=spreads(rows),
    )


def _rows(history: History, week: Week, registry: Registry, config: Config) -> Board:
    asked = history.at(week)
    if asked is None or not asked.entries:
        raise StoreError("docs/data/snapshots", f"nothing of {week} is stored", "Pull it first: movers pull.")
    return board(history.until(week), registry, config.charted)


def _course(rows: Board, level: Level, catalogue: Catalogue, registry: Registry, config: Config) -> Course:
    return Course.of(raised(rows, level, registry, config.charted), births(catalogue, registry, level), config)


def _said(course: Course) -> UsageWeek:
    known, base, config = course.board, course.base, course.config
    ranking, left, listed = known.now.ranking, exits(known, config.top, course.born), standings(course)
    return UsageWeek(
        week=ranking.week,
        complete=ranking.complete,
        observed=ranking.observed,
        exact=ranking.exact,
        standings=listed,
        exits=left,
        market=market(known.now, base),
        runs=runs(known, course.turns, config.run_weeks, config.top),
        inputs=ranking.inputs,
        settled_at=ranking.settled_at,
        base_inputs=base.ranking.inputs if base else (),
        history_inputs=_unique(source for one in known.weeks for source in one.ranking.inputs),
        since=known.weeks[0].week,
        market_before=market(base, None) if base else None,
        base_exact=base is not None and base.ranking.exact,
        gone=gone(known, base),
        volumes=volumes(known, config.run_weeks),
        awards=awards([one for one in listed if one.identity.slug in known.now.charted], replaced(known, course.born))
        if ranking.complete
        else (),
        board=known.name,
        level=known.level,
        milestones=() if ranking.week.special else milestones(known, course.careers),
    )


def _unique(inputs: Iterable[Provenance]) -> tuple[Provenance, ...]:
    return tuple(dict.fromkeys(inputs))
