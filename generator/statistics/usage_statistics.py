"""Compute all statistics of the usage board in one week, by row and at every level above."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.config import Config
from generator.errors import StoreError
from generator.model.identity import Level
from generator.model.provenance import Provenance
from generator.model.ranking import Catalog, CatalogProduct, History
from generator.model.survey import Survey
from generator.model.trends import WeekVolume
from generator.model.usage_week import UsageWeek
from generator.model.week import Week
from generator.registry import Registry
from generator.statistics.awards import choose_awards
from generator.statistics.board_timeline import BoardTimeline
from generator.statistics.catalog_dates import derive_catalog_dates
from generator.statistics.departure_causes import find_departures, find_replaced
from generator.statistics.first_occurrences import find_firsts, measure_concentrations
from generator.statistics.market import find_dropped, summarize_market
from generator.statistics.milestones import find_milestones
from generator.statistics.origin_shares import find_origin_lead
from generator.statistics.price_changes import summarize_prices
from generator.statistics.record_book import build_record_book
from generator.statistics.runs import collect_runs
from generator.statistics.standings import compute_standings
from generator.statistics.weekly_boards import WeeklyBoard, build_board, group_board

RECORD_LEVELS = (Level.ROW, Level.MODEL, Level.VENDOR)
"""Levels that have a book of records."""


def compute_usage_week(history: History, week: Week, catalog: Catalog, registry: Registry, config: Config) -> UsageWeek:
    """Compute the statistics of a week by row, from weeks up to it only.

    Raises StoreError when no row of the week itself is stored.
    """
    return compute_level_week(history, week, Level.ROW, catalog, registry, config)


def compute_level_week(history: History, week: Week, level: Level, catalog: Catalog, registry: Registry, config: Config) -> UsageWeek:
    """Compute the statistics of a week at a level; an entry's slug and row id are those of its group.

    Raises StoreError when no row of the week itself is stored.
    """
    return _summarize_week(_build_timeline(_build_row_board(history, week, registry, config), level, catalog, registry, config))


def survey_usage(
    history: History,
    week: Week,
    catalog: Catalog,
    catalog_responses: Sequence[tuple[Provenance, Sequence[CatalogProduct]]],
    registry: Registry,
    config: Config,
) -> Survey:
    """Survey the usage board in a week: by row and by level, its records, and its cost by the list prices in the catalogs.

    `catalog_responses` are all catalogs up to the vintage, each with its provenance.
    Raises StoreError when no row of the week itself is stored.
    """
    rows = _build_row_board(history, week, registry, config)
    timelines = {level: _build_timeline(rows, level, catalog, registry, config) for level in Level}
    levels = {level: _summarize_week(course) for level, course in timelines.items()}
    usage = levels.pop(Level.ROW)
    return Survey(
        usage,
        levels=levels,
        prices=summarize_prices(usage, config.charted, catalog_responses, registry),
        records={} if week.special else {level: build_record_book(timelines[level]) for level in RECORD_LEVELS},
        catalog_inputs=catalog.inputs,
        origin_lead=find_origin_lead(timelines[Level.ORIGIN].board),
        firsts=() if week.special else find_firsts(rows),
        concentrations=measure_concentrations(rows),
    )


def _build_row_board(history: History, week: Week, registry: Registry, config: Config) -> WeeklyBoard:
    ranking = history.at(week)
    if ranking is None or not ranking.entries:
        raise StoreError("docs/data/snapshots", f"nothing of {week} is stored", "Pull it first: movers pull.")
    return build_board(history.until(week), registry, config.charted)


def _build_timeline(rows: WeeklyBoard, level: Level, catalog: Catalog, registry: Registry, config: Config) -> BoardTimeline:
    return BoardTimeline.of(group_board(rows, level, registry, config.charted), derive_catalog_dates(catalog, registry, level), config)


def _summarize_week(timeline: BoardTimeline) -> UsageWeek:
    board, base, config = timeline.board, timeline.base, timeline.config
    ranking, departures, week_standings = (
        board.current.ranking,
        find_departures(board, config.top, timeline.catalog_dates),
        compute_standings(timeline),
    )
    return UsageWeek(
        week=ranking.week,
        complete=ranking.complete,
        observed_days=ranking.observed_days,
        exact=ranking.exact,
        standings=week_standings,
        departures=departures,
        market=summarize_market(board.current, base),
        runs=collect_runs(board, timeline.transitions, config.run_weeks, config.top),
        inputs=ranking.inputs,
        settled_at=ranking.settled_at,
        base_inputs=base.ranking.inputs if base else (),
        history_inputs=_deduplicate(source for one in board.weeks for source in one.ranking.inputs),
        since=board.weeks[0].week,
        base_market=summarize_market(base, None) if base else None,
        base_exact=base is not None and base.ranking.exact,
        dropped=find_dropped(board, base),
        volumes=_collect_volumes(board, config.run_weeks),
        awards=choose_awards(
            [one for one in week_standings if one.identity.slug in board.current.charted], find_replaced(board, timeline.catalog_dates)
        )
        if ranking.complete
        else (),
        board=board.name,
        level=board.level,
        milestones=() if ranking.week.special else find_milestones(board, timeline.careers),
    )


def _deduplicate(inputs: Iterable[Provenance]) -> tuple[Provenance, ...]:
    return tuple(dict.fromkeys(inputs))


def _collect_volumes(board: WeeklyBoard, count: int) -> tuple[WeekVolume, ...]:
    """The total of every observed week among the last ones."""
    return tuple(WeekVolume(one.week, one.ranking.total, one.ranking.other) for one in board.weeks if board.current.week - one.week < count)
