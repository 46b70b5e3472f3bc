"""What the stored answers of the boards beside usage say of a week, as known at a vintage.

Each board stands for itself: one that was not answered for the week, or whose answer cannot be read any more, is absent
from the survey and named as behind; the others are not touched by it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
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
from generator.model.board_statistics import AppWeek, IndexWeek, TaskWeek
from generator.model.identity import Level
from generator.model.ranking import Catalog
from generator.model.source_boards import IndexBoard, TaskBoard
from generator.model.survey import MissingBoard, Survey
from generator.model.usage_week import UsageWeek
from generator.model.week import Week
from generator.statistics import demand
from generator.statistics.divergence import compute_divergence
from generator.survey.archive import Archive
from generator.survey.leaderboards import read_category_leaderboards, read_leaderboard
from generator.survey.query import NEARBY_WEEKS, BoardData, BoardQuery, DatedBoardData

BoardSource = TypeVar("BoardSource", bound=Source[object])


def add_boards(archive: Archive, survey: Survey, product_catalog: Catalog, vintage: datetime | None = None) -> Survey:
    """The survey of a week with all boards beside the usage board's own parts."""
    query = BoardQuery(archive, survey.usage, product_catalog, vintage)
    slices = dict(_read_sound_boards(_read_slice, query, SLICE_SOURCES))
    apps = dict(_read_sound_boards(_read_apps, query, APP_SOURCES))
    tasks = dict(_read_sound_boards(_read_tasks, query, (task_shares,)))
    indices = dict(_read_sound_boards(_read_indices, query, (benchmarks,)))
    boards = {
        **dict(_read_sound_boards(read_leaderboard, query, arena.BOARDS)),
        **dict(_read_sound_boards(read_category_leaderboards, query, (arena_text_categories,))),
    }
    leaderboards = {name: board for said, _ in boards.values() for name, board in said.items()}
    by_model = survey.levels.get(Level.MODEL)
    present = {**slices, **apps, **tasks, **indices, **boards}
    return replace(
        survey,
        slices={name: said for name, (said, _) in slices.items()},
        apps={name: said for name, (said, _) in apps.items()},
        tasks=next((said for said, _ in tasks.values()), None),
        indices=next((said for said, _ in indices.values()), None),
        arena=leaderboards,
        divergence={name: compute_divergence(by_model, board, archive.config.top) for name, board in leaderboards.items()}
        if by_model
        else {},
        pulled=archive.config.pulled_groups,
        missing_boards=tuple(_find_missing_boards(query, present)),
        known_at=max((at for _, at in present.values()), default=None),
    )


def _read_sound_boards(
    read: Callable[[BoardQuery, BoardSource], DatedBoardData[BoardData] | None], query: BoardQuery, sources: Iterable[BoardSource]
) -> Iterator[tuple[str, DatedBoardData[BoardData]]]:
    """What each board says; an answer that was sound once and is refused now costs its board alone."""
    for source in sources:
        try:
            board_data = read(query, source)
        except PayloadError:
            continue
        if board_data:
            yield source.board, board_data


def _read_slice(query: BoardQuery, source: SliceSource) -> DatedBoardData[UsageWeek] | None:
    """A slice as the answers tell it that hold the week: each speaks of the year before it too."""
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
    slice_statistics = demand.compute_slice_week(
        history, week, query.catalog, query.archive.registry, config, top=top, sampled=source.sampled
    )
    return slice_statistics, max(at for at in (slice_statistics.settled_at, *(one.as_of for one in slice_statistics.history_inputs)) if at)


def _read_apps(query: BoardQuery, source: AppRankingSource) -> DatedBoardData[AppWeek] | None:
    week, settle, records = query.week, query.archive.config.settle, query.read_nearby_records(source)
    now = response_choice.choose_weekly(records, week, settle, query.vintage)
    if now is None and not query.usage.complete:
        now = response_choice.choose_unfinished(records, week, query.vintage)
    if now is None:
        return None
    before = response_choice.choose_weekly(records, week - 1, settle, query.vintage) if now.settled else None
    before = before if before and before.settled else None
    return demand.compute_app_week(source.board, week, *query.read_pair(source.parse, now, before)), _find_latest_moment(now, before)


def _read_tasks(query: BoardQuery, source: Source[TaskBoard]) -> DatedBoardData[TaskWeek] | None:
    now, before = _choose_present(query, source)
    return (
        (demand.compute_task_week(query.week, *query.read_pair(source.parse, now, before)), _find_latest_moment(now, before))
        if now
        else None
    )


def _read_indices(query: BoardQuery, source: Source[IndexBoard]) -> DatedBoardData[IndexWeek] | None:
    now, before = _choose_present(query, source)
    if now is None:
        return None
    return demand.compute_index_week(query.week, *query.read_pair(source.parse, now, before), query.archive.registry), _find_latest_moment(
        now, before
    )


def _choose_present(query: BoardQuery, source: Source[object]) -> tuple[ChosenResponse | None, ChosenResponse | None]:
    """The answers for the week and for the one before, of a board that tells what holds at present."""
    records = query.read_nearby_records(source)
    return response_choice.choose_present(records, query.window, query.vintage), response_choice.choose_present(
        records, query.window.before, query.vintage
    )


def _find_latest_moment(*responses: ChosenResponse | None) -> datetime:
    return max(one.at for one in responses if one)


def _find_missing_boards(query: BoardQuery, present: Collection[str]) -> Iterator[MissingBoard]:
    """List the boards that are pulled for such a week and have no data of it."""
    pulled = [source for source in SOURCES if _is_pulled(query, source)]
    missing = [source for source in pulled if (not _is_catalog_current(query) if source is catalog else source.board not in present)]
    for source in missing:
        last_moment = response_choice.find_last_moment(query.read_records(source), query.window.first, query.vintage)
        yield MissingBoard(source.board, _title_missing(source, pulled, missing), source.group, last_moment)


def _title_missing(source: Source[object], pulled: Sequence[Source[object]], missing: Sequence[Source[object]]) -> str:
    """`Tasks`; of a group with several boards `Use cases` where all are missing, else `Use cases (legal)`."""
    siblings = [other for other in pulled if other.group == source.group]
    if len(siblings) == 1:
        return source.title
    group_title = GROUPS[source.group].title
    return group_title if all(other in missing for other in siblings) else f"{group_title} ({source.label})"


def _is_pulled(query: BoardQuery, source: Source[object]) -> bool:
    """Whether a board is asked about such a week; usage itself is never behind, for without it there is no issue."""
    return source not in USAGE_SOURCES and query.archive.config.group(source.group).pull and any(source.plan_requests(query.week))


def _is_catalog_current(query: BoardQuery) -> bool:
    """Whether the catalogue was answered since the week: as usage takes it by when it was asked for, it may be younger than the vintage."""
    until = max(record.fetched_at for record in query.usage.history_inputs) + response_choice.MAX_PULL_TIME
    stored = query.archive.store.read_records(catalog.name, catalog.board, Week.of(query.week.last) - NEARBY_WEEKS)
    return any(record.as_of >= query.window.first and record.fetched_at <= until for record in stored)
