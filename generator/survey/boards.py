"""What the stored answers of the boards beside usage say of a week, as known at a vintage.

Each board stands for itself: one that was not answered for the week, or whose answer cannot be read any more, is absent
from the survey and named as behind; the others are not touched by it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from generator.errors import PayloadError
from generator.history import as_of
from generator.history.as_of import Told
from generator.history.usage_history import usage_history
from generator.ingest.sources import APPS, SLICES, SOURCES, USAGE, Source, arena, arena_text_categories, benchmarks, catalog, task_shares
from generator.ingest.wire.app_rankings import AppRanking
from generator.ingest.wire.slice_source import Slice
from generator.model.board_statistics import AppWeek, IndexWeek, TaskWeek
from generator.model.levels import Level
from generator.model.ranking import Catalogue
from generator.model.source_boards import TaskBoard
from generator.model.survey import Behind, Survey
from generator.model.usage_week import UsageWeek
from generator.model.week import Week
from generator.statistics import demand
from generator.statistics.divergence import divergence
from generator.survey.archive import Archive
from generator.survey.leaderboards import by_category, leaderboard
from generator.survey.query import NEAR, Found, Inquiry, Said

Board = TypeVar("Board", bound=Source[object])
_PARTS: tuple[Source[object], ...] = (*SLICES, *APPS, task_shares, *benchmarks.BOARDS, *arena.BOARDS, arena_text_categories)
"""Boards that make a part of a survey; of the others it is enough that they were answered since."""
_READ: tuple[Source[object], ...] = (*USAGE, catalog, *_PARTS)
_TITLES = {catalog.board: "Catalogue"}
"""Of boards that are not called as their group."""


def widened(opened: Archive, known: Survey, catalogue: Catalogue, vintage: datetime | None = None) -> Survey:
    """The survey of a week with all boards beside the usage board's own parts."""
    asked = Inquiry(opened, known.usage, catalogue, vintage)
    slices = dict(_sound(_slice, asked, SLICES))
    apps = dict(_sound(_apps, asked, APPS))
    classified = dict(_sound(_tasks, asked, (task_shares,)))
    indices = dict(_sound(_indices, asked, benchmarks.BOARDS))
    boards = {**dict(_sound(leaderboard, asked, arena.BOARDS)), **dict(_sound(by_category, asked, (arena_text_categories,)))}
    leaderboards = {name: board for said, _ in boards.values() for name, board in said.items()}
    by_model = known.levels.get(Level.MODEL)
    held = {**slices, **apps, **classified, **indices, **boards}
    unread = dict(_unread(asked))
    return replace(
        known,
        slices={name: said for name, (said, _) in slices.items()},
        apps={name: said for name, (said, _) in apps.items()},
        tasks=next((said for said, _ in classified.values()), None),
        indices=next((said for said, _ in indices.values()), None),
        arena=leaderboards,
        divergence={name: divergence(by_model, board, opened.config.top) for name, board in leaderboards.items()} if by_model else {},
        pulled=opened.config.pulled,
        behind=tuple(_behind(asked, {*held, *unread})),
        known_at=max((*(at for _, at in held.values()), *unread.values()), default=None),
    )


def _sound(
    read: Callable[[Inquiry, Board], Found[Said] | None], asked: Inquiry, sources: Iterable[Board]
) -> Iterator[tuple[str, Found[Said]]]:
    """What each board says; an answer that was sound once and is refused now costs its board alone."""
    for source in sources:
        try:
            found = read(asked, source)
        except PayloadError:
            continue
        if found:
            yield source.board, found


def _slice(asked: Inquiry, source: Slice) -> Found[UsageWeek] | None:
    """A slice as the answers tell it that hold the week: each speaks of the year before it too."""
    week, config = asked.week, asked.opened.config
    if week.special:
        return None
    holding = [record for record in asked.records(source, week - NEAR) if record.first <= week.first <= record.last]
    said = asked.opened.read(source.parse, holding)
    known = usage_history(said, week, settle=config.settle, vintage=asked.vintage, board=source.board)
    ranking = known.at(week)
    if ranking is None or not ranking.entries:
        return None
    top = config.group(source.group).top
    found = demand.slice_week(known, week, asked.catalogue, asked.opened.registry, config, top=top, sampled=source.sampled)
    return found, max(at for at in (found.settled_at, *(one.as_of for one in found.history_inputs)) if at)


def _apps(asked: Inquiry, source: AppRanking) -> Found[AppWeek] | None:
    week, settle, records = asked.week, asked.opened.config.settle, asked.near(source)
    now = as_of.weekly(records, week, settle, asked.vintage)
    if now is None and not asked.usage.complete:
        now = as_of.so_far(records, week, asked.vintage)
    if now is None:
        return None
    before = as_of.weekly(records, week - 1, settle, asked.vintage) if now.settled else None
    before = before if before and before.settled else None
    return demand.app_week(source.board, week, *asked.pair(source.parse, now, before)), _at(now, before)


def _tasks(asked: Inquiry, source: Source[TaskBoard]) -> Found[TaskWeek] | None:
    now, before = _present(asked, source)
    return (demand.task_week(asked.week, *asked.pair(source.parse, now, before)), _at(now, before)) if now else None


def _indices(asked: Inquiry, source: Source[demand.Indices]) -> Found[IndexWeek] | None:
    now, before = _present(asked, source)
    if now is None:
        return None
    return demand.index_week(asked.week, *asked.pair(source.parse, now, before), asked.opened.registry), _at(now, before)


def _present(asked: Inquiry, source: Source[object]) -> tuple[Told | None, Told | None]:
    """The answers for the week and for the one before, of a board that tells what holds at present."""
    records = asked.near(source)
    return as_of.present(records, asked.turn, asked.vintage), as_of.present(records, asked.turn.before, asked.vintage)


def _at(*told: Told | None) -> datetime:
    return max(one.at for one in told if one)


def _unread(asked: Inquiry) -> Iterator[tuple[str, datetime]]:
    """The boards of which a survey says no more than that they were answered since the week was over, and when first."""
    for source in SOURCES:
        if source not in _READ and _pulled(asked, source):
            told = (as_of.moments(record, asked.vintage) for record in asked.records(source, Week.of(asked.week.last) - NEAR))
            at = min((at for moments in told for at in moments if at >= asked.turn.first), default=None)
            if at:
                yield source.board, at


def _behind(asked: Inquiry, held: Collection[str]) -> Iterator[Behind]:
    """The boards that are pulled for such a week and say nothing of it."""
    pulled = [source for source in SOURCES if _pulled(asked, source)]
    silent = [source for source in pulled if (not _listed(asked) if source is catalog else source.board not in held)]
    for source in silent:
        group = asked.opened.config.group(source.group)
        whole = {one.board for one in pulled if one.group == group.name} <= {one.board for one in silent}
        own = source.board.partition("-")[2].replace("-", " ")
        title = _TITLES.get(source.board) or (group.title if whole else f"{group.title} ({own})")
        yield Behind(source.board, title, group.name, as_of.last(asked.records(source), asked.turn.first, asked.vintage))


def _pulled(asked: Inquiry, source: Source[object]) -> bool:
    """Whether a board is asked about such a week; usage itself is never behind, for without it there is no issue."""
    return source not in USAGE and asked.opened.config.group(source.group).pull and any(source.asks(asked.week))


def _listed(asked: Inquiry) -> bool:
    """Whether the catalogue was answered since the week: as usage takes it by when it was asked for, it may be younger than the vintage."""
    until = max(record.fetched_at for record in asked.usage.history_inputs) + as_of.LAG
    stored = asked.opened.store.records(catalog.name, catalog.board, Week.of(asked.week.last) - NEAR)
    return any(record.as_of >= asked.turn.first and record.fetched_at <= until for record in stored)
