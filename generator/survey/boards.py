"""The boards of a week other than usage, from stored responses, as known at a vintage.

Boards are independent: one without a response for the week, or with a response that is no longer valid, is absent from
the survey and named as missing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import TypeVar

from generator.config import GROUPS
from generator.errors import PayloadError
from generator.history import response_choice
from generator.history.response_choice import ChosenResponse
from generator.history.usage_history import build_usage_history
from generator.ingest.sources import (
    APP_SOURCES,
    SLICE_SOURCES,
    SOURCES,
    USAGE_SOURCES,
    Source,
    arena,
    arena_text_categories,
    benchmarks,
    catalog,
    task_shares,
)
from generator.ingest.wire.app_rankings import AppRankingSource
from generator.ingest.wire.slice_source import SliceSource
from generator.model.identity import Level
from generator.model.provenance import Provenance
from generator.model.ranking import Catalog
from generator.model.source_boards import IndexBoard, TaskBoard
from generator.model.survey import MissingBoard, Survey, SurveyBoard
from generator.model.week import Week
from generator.statistics import demand
from generator.statistics.divergence import compute_divergence
from generator.survey.archive import Archive
from generator.survey.leaderboards import read_category_leaderboards, read_leaderboard
from generator.survey.query import NEARBY_WEEKS, BoardQuery, BoardReading

BoardSource = TypeVar("BoardSource", bound=Source[object])
Parsed = TypeVar("Parsed")
Comparison = Callable[[tuple[Provenance, Parsed], tuple[Provenance, Parsed] | None], SurveyBoard]
"""The statistics of a week by its response and by that of the week before."""


def add_boards(archive: Archive, survey: Survey, product_catalog: Catalog, vintage: datetime | None = None) -> Survey:
    """Add every board that has data to the survey of a week, and name those that have none."""
    query = BoardQuery(archive, survey.usage, product_catalog, vintage)
    readings = dict(_read_boards(query))
    surveyed = replace(
        survey,
        boards={board.board: board for reading in readings.values() for board in reading.boards},
        pulled=archive.config.pulled_groups,
        missing_boards=tuple(_find_missing_boards(query, readings)),
        known_at=max((reading.known_at for reading in readings.values()), default=None),
    )
    by_model = survey.levels.get(Level.MODEL)
    if by_model is None:
        return surveyed
    divergence = {name: compute_divergence(by_model, board, archive.config.top) for name, board in surveyed.arena.items()}
    return replace(surveyed, divergence=divergence)


def _read_boards(query: BoardQuery) -> Iterator[tuple[str, BoardReading]]:
    """Read each source's boards; a stored response that is no longer valid costs that source alone."""
    for board, read in _READERS.items():
        with suppress(PayloadError):
            if reading := read(query):
                yield board, reading


def _read_slice(source: SliceSource, query: BoardQuery) -> BoardReading | None:
    """Read a slice from the responses that hold the week; each of them holds the year before it too."""
    week, config = query.week, query.archive.config
    if week.special:
        return None
    holding = [record for record in query.read_records(source, week - NEARBY_WEEKS) if record.first <= week.first <= record.last]
    responses = query.archive.parse_records(source.parse, holding)
    history = build_usage_history(responses, week, settle=config.settle, vintage=query.vintage, board=source.board)
    ranking = history.at(week)
    if ranking is None or not ranking.entries:
        return None
    top = config.group(source.group).top
    board = demand.compute_slice_week(history, week, query.catalog, query.archive.registry, config, top=top, sampled=source.sampled)
    return BoardReading((board,), max(at for at in (board.settled_at, *(record.as_of for record in board.history_inputs)) if at))


def _read_apps(source: AppRankingSource, query: BoardQuery) -> BoardReading | None:
    week, settle, records = query.week, query.archive.config.settle, query.read_nearby_records(source)
    now = response_choice.choose_weekly(records, week, settle, query.vintage)
    if now is None and not query.usage.complete:
        now = response_choice.choose_unfinished(records, week, query.vintage)
    if now is None:
        return None
    before = response_choice.choose_weekly(records, week - 1, settle, query.vintage) if now.settled else None
    before = before if before and before.settled else None
    return _compare(source, query, now, before, partial(demand.compute_app_week, source.board, week))


def _read_tasks(source: Source[TaskBoard], query: BoardQuery) -> BoardReading | None:
    return _read_present(source, query, partial(demand.compute_task_week, query.week))


def _read_indices(source: Source[IndexBoard], query: BoardQuery) -> BoardReading | None:
    return _read_present(source, query, partial(demand.compute_index_week, query.week, query.archive.registry))


def _read_present(source: Source[Parsed], query: BoardQuery, compute: Comparison[Parsed]) -> BoardReading | None:
    """Compare the responses for the week and for the week before, of a source that has present figures only."""
    records = query.read_nearby_records(source)
    now = response_choice.choose_present(records, query.window, query.vintage)
    if now is None:
        return None
    before = response_choice.choose_present(records, query.window.before, query.vintage)
    return _compare(source, query, now, before, compute)


def _compare(
    source: Source[Parsed], query: BoardQuery, now: ChosenResponse, before: ChosenResponse | None, compute: Comparison[Parsed]
) -> BoardReading:
    board = compute(*query.read_pair(source.parse, now, before))
    return BoardReading((board,), max(response.at for response in (now, before) if response))


def _bind(
    read: Callable[[BoardSource, BoardQuery], BoardReading | None], sources: Iterable[BoardSource]
) -> Iterator[tuple[str, Callable[[BoardQuery], BoardReading | None]]]:
    for source in sources:
        yield source.board, partial(read, source)


_READERS = MappingProxyType(
    dict(
        (
            *_bind(_read_slice, SLICE_SOURCES),
            *_bind(_read_apps, APP_SOURCES),
            *_bind(_read_tasks, (task_shares,)),
            *_bind(read_leaderboard, arena.BOARDS),
            *_bind(read_category_leaderboards, (arena_text_categories,)),
            *_bind(_read_indices, (benchmarks,)),
        )
    )
)
"""How each source's boards are read, in the order of the list of boards."""


def _find_missing_boards(query: BoardQuery, present: Collection[str]) -> Iterator[MissingBoard]:
    """List the boards that are pulled for such a week and have no data of it."""
    pulled = [source for source in SOURCES if _is_pulled(query, source)]
    missing = [source for source in pulled if (not _is_catalog_current(query) if source is catalog else source.board not in present)]
    for source in missing:
        last_moment = response_choice.find_last_moment(query.read_records(source), query.window.first, query.vintage)
        yield MissingBoard(source.board, _title_missing(source, pulled, missing), source.group, last_moment)


def _title_missing(source: Source[object], pulled: Sequence[Source[object]], missing: Sequence[Source[object]]) -> str:
    """Title a missing board: `Tasks`; in a group of several, `Use cases` if all are missing, else `Use cases (legal)`."""
    siblings = [other for other in pulled if other.group == source.group]
    if len(siblings) == 1:
        return source.title
    group_title = GROUPS[source.group].title
    return group_title if all(other in missing for other in siblings) else f"{group_title} ({source.label})"


def _is_pulled(query: BoardQuery, source: Source[object]) -> bool:
    """Whether a board is pulled for such a week; usage is never missing, because without it there is no issue."""
    return source not in USAGE_SOURCES and query.archive.config.group(source.group).pull and any(source.plan_requests(query.week))


def _is_catalog_current(query: BoardQuery) -> bool:
    """Whether there is a catalog since the week; it may be younger than the vintage, because usage chooses it by the time of the pull."""
    until = max(record.fetched_at for record in query.usage.history_inputs) + response_choice.MAX_PULL_TIME
    stored = query.archive.store.read_records(catalog.name, catalog.board, Week.of(query.week.last) - NEARBY_WEEKS)
    return any(record.as_of >= query.window.first and record.fetched_at <= until for record in stored)
