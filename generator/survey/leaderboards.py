"""Leaderboards of a week from their stored publications: read are those that count, and of older ones the names at most."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime

from generator.history import as_of
from generator.history.score_history import scores_history
from generator.ingest.sources import Source, arena
from generator.ingest.wire import arena_file, arena_viewer
from generator.model.arena_week import ArenaWeek
from generator.model.provenance import Provenance
from generator.model.scores import METHOD_BREAKS, OVERALL, ScoreBoard
from generator.model.week import Week
from generator.registry.slugs import ident
from generator.statistics.arena_statistics import TRAILING, Past, arena_week, joined
from generator.survey.query import Found, Inquiry

Publications = Sequence[tuple[Provenance, Sequence[ScoreBoard]]]


def leaderboard(asked: Inquiry, source: arena.Board) -> Found[Mapping[str, ArenaWeek]] | None:
    """A leaderboard, unless nobody has asked since the week was over what its newest publication is."""
    week, opened = asked.week, asked.opened
    records = [record for record in asked.records(source) if record.first <= week.last]
    said = _said(asked, source, _in_force(records, week - TRAILING))
    weeks = scores_history(said, week, since=week - TRAILING, vintage=asked.vintage)
    published = weeks[-1].board.published if weeks else None
    at = _confirmed(asked, said, published) if published else None
    if published is None or at is None:
        return None
    changed = max((day for day in METHOD_BREAKS if day <= published), default=date.min)
    # the method changes with a publication, so where one answer holds many there is one on that very day
    since = min(max(record.first, changed) for record in records if record.last >= changed)
    past = Past(since, _listed(asked, source, records))
    found = arena_week(source.board, opened.config.group(source.group).title, weeks, past, opened.registry, opened.config)
    return {source.board: found}, max(at, *(one.as_of for one in found.history_inputs))


def by_category(asked: Inquiry, source: Source[Sequence[ScoreBoard]]) -> Found[Mapping[str, ArenaWeek]] | None:
    """A leaderboard by category, beside the week before alone: a publication has some ten thousand rows."""
    week, opened = asked.week, asked.opened
    records = [record for record in asked.records(source) if record.first <= week.last]
    said = opened.read(source.parse, _in_force(records, week - 1))
    title = opened.config.group(source.group).title
    found: dict[str, ArenaWeek] = {}
    moments: list[datetime] = []
    for category in sorted({board.category for _, boards in said for board in boards} - {OVERALL}):
        weeks = scores_history(said, week, category=category, since=week - 1, vintage=asked.vintage)
        at = _confirmed(asked, said, weeks[-1].board.published) if weeks else None
        if at is None:
            continue
        past = Past(min(one.board.published for one in weeks), lambda _name: True)
        name = f"{source.board}-{ident(category)}"
        found[name] = arena_week(name, f"{title}, {category.replace('_', ' ')}", weeks, past, opened.registry, opened.config)
        moments += [at, *(one.as_of for one in found[name].history_inputs)]
    return (found, max(moments)) if found else None


def _in_force(records: Sequence[Provenance], since: Week) -> list[Provenance]:
    """The answers whose publications can count for a week or a later one."""
    first = max((record.last for record in records if record.last <= since.last), default=date.min)
    return [record for record in records if record.last >= first]


def _said(asked: Inquiry, source: arena.Board, records: Sequence[Provenance]) -> Publications:
    """What answers say of the publications that count for one of the trailing weeks."""
    files = [(record, file) for record in records if _many(record) for file in _file(asked, source, record)]
    pages = [record for record in records if not _many(record)]
    days = sorted({*(record.first for record in pages), *(day for _, file in files for day in file.names)})
    weeks = [asked.week - back for back in range(TRAILING + 1)]
    wanted = {max(before) for week in weeks if (before := [day for day in days if day <= week.last])}
    read = asked.opened.read(source.parse, [record for record in pages if record.first in wanted])
    parts = [(record, [board for day in file.names if day in wanted for board in file.boards(day)]) for record, file in files]
    return [*read, *parts]


def _many(record: Provenance) -> bool:
    """Whether an answer holds more than one publication."""
    return record.media_type == arena_file.MEDIA_TYPE


def _file(asked: Inquiry, source: arena.Board, record: Provenance) -> Iterator[arena_file.Publications]:
    yield from (file for _, file in asked.opened.read(source.publications, [record], " publications"))


def _confirmed(asked: Inquiry, said: Publications, published: date) -> datetime | None:
    """The first time since the week was over that its newest publication was told; `None` when nobody asked."""
    moments = (at for record, _ in said if record.first <= published <= record.last for at in as_of.moments(record, asked.vintage))
    return min((at for at in moments if at >= asked.turn.first), default=None)


def _listed(asked: Inquiry, source: arena.Board, records: Sequence[Provenance]) -> Callable[[str], bool]:
    """Whether a publication of an earlier week listed a row: no more is read than it takes to know, the newest first."""
    registry, until, names = asked.opened.registry, (asked.week - 1).last, set[str]()
    older = iter(sorted((record for record in records if record.first <= until), key=lambda one: (one.last, one.as_of), reverse=True))

    def told(record: Provenance) -> Iterator[tuple[date, frozenset[str]]]:
        if _many(record):
            yield from ((day, rows) for file in _file(asked, source, record) for day, rows in file.names.items() if day <= until)
        else:
            yield from ((record.first, rows) for _, rows in asked.opened.read(arena_viewer.names, [record], " names"))

    def listed(name: str) -> bool:
        while name not in names:
            record = next(older, None)
            if record is None:
                return False
            names.update(joined(row, day, registry) for day, rows in told(record) for row in rows)
        return True

    return listed
