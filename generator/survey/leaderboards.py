"""Leaderboards of a week from stored publications; of older publications only the names are parsed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime

from generator.history import response_choice
from generator.history.score_history import build_score_history
from generator.ingest.sources import Source, arena
from generator.ingest.wire import arena_file, arena_viewer
from generator.model.arena_week import ArenaWeek
from generator.model.provenance import Provenance
from generator.model.scores import METHOD_BREAKS, OVERALL_CATEGORY, ScoreBoard
from generator.model.week import Week
from generator.registry.slugs import make_id
from generator.statistics.arena_names import ArenaNames
from generator.statistics.arena_statistics import TRAILING_WEEKS, EarlierPublications, compute_arena_week
from generator.survey.query import BoardQuery, BoardReading

ParsedPublications = Sequence[tuple[Provenance, Sequence[ScoreBoard]]]


def read_leaderboard(source: arena.ArenaSource, query: BoardQuery) -> BoardReading | None:
    """Read a leaderboard, if its newest publication was confirmed after the week."""
    week, archive = query.week, query.archive
    records = [record for record in query.read_records(source) if record.first <= week.last]
    publications = _read_publications(query, source, _select_in_force(records, week - TRAILING_WEEKS))
    weeks = build_score_history(publications, week, since=week - TRAILING_WEEKS, vintage=query.vintage)
    published = weeks[-1].board.published if weeks else None
    confirmed_at = _find_confirmation(query, publications, published) if published else None
    if published is None or confirmed_at is None:
        return None
    changed = max((day for day in METHOD_BREAKS if day <= published), default=date.min)
    # a method changes on the day of a publication, so a response with many publications has one on that day
    since = min(max(record.first, changed) for record in records if record.last >= changed)
    names = ArenaNames.find([week.board for week in weeks], archive.registry)
    past = EarlierPublications(since, _make_listed_check(query, source, records, names))
    leaderboard = compute_arena_week(source.board, source.label, weeks, past, names, archive.config)
    return BoardReading((leaderboard,), max(confirmed_at, *(record.as_of for record in leaderboard.history_inputs)))


def read_category_leaderboards(source: Source[Sequence[ScoreBoard]], query: BoardQuery) -> BoardReading | None:
    """Read the leaderboards by category, compared with the week before only: a publication has about ten thousand rows."""
    week, archive = query.week, query.archive
    records = [record for record in query.read_records(source) if record.first <= week.last]
    publications = archive.parse_records(source.parse, _select_in_force(records, week - 1))
    leaderboards: list[ArenaWeek] = []
    moments: list[datetime] = []
    for category in sorted({board.category for _, boards in publications for board in boards} - {OVERALL_CATEGORY}):
        weeks = build_score_history(publications, week, category=category, since=week - 1, vintage=query.vintage)
        confirmed_at = _find_confirmation(query, publications, weeks[-1].board.published) if weeks else None
        if confirmed_at is None:
            continue
        past = EarlierPublications(min(one.board.published for one in weeks), lambda _name: True)
        name, label = f"{source.board}-{make_id(category)}", f"{source.label}, {category.replace('_', ' ')}"
        names = ArenaNames.find([week.board for week in weeks], archive.registry)
        leaderboards.append(compute_arena_week(name, label, weeks, past, names, archive.config))
        moments += [confirmed_at, *(record.as_of for record in leaderboards[-1].history_inputs)]
    return BoardReading(tuple(leaderboards), max(moments)) if leaderboards else None


def _select_in_force(records: Sequence[Provenance], since: Week) -> list[Provenance]:
    """Select the responses whose publications can count for a week or a later one."""
    first = max((record.last for record in records if record.last <= since.last), default=date.min)
    return [record for record in records if record.last >= first]


def _read_publications(query: BoardQuery, source: arena.ArenaSource, records: Sequence[Provenance]) -> ParsedPublications:
    """Parse the publications that count for one of the trailing weeks."""
    files = [(record, file) for record in records if _is_file(record) for file in _open_file(query, source, record)]
    pages = [record for record in records if not _is_file(record)]
    days = sorted({*(record.first for record in pages), *(day for _, file in files for day in file.names_by_day)})
    weeks = [query.week - back for back in range(TRAILING_WEEKS + 1)]
    chosen_days = {max(before) for week in weeks if (before := [day for day in days if day <= week.last])}
    read = query.archive.parse_records(source.parse, [record for record in pages if record.first in chosen_days])
    parts = [
        (record, [board for day in file.names_by_day if day in chosen_days for board in file.parse_boards(day)]) for record, file in files
    ]
    return [*read, *parts]


def _is_file(record: Provenance) -> bool:
    """Whether a response is a file of many publications."""
    return record.media_type == arena_file.MEDIA_TYPE


def _open_file(query: BoardQuery, source: arena.ArenaSource, record: Provenance) -> Iterator[arena_file.ArenaFile]:
    yield from (file for _, file in query.archive.parse_records(source.open_file, [record], " publications"))


def _find_confirmation(query: BoardQuery, publications: ParsedPublications, published: date) -> datetime | None:
    """Find the first moment after the week at which its newest publication was received; None if there is none."""
    moments = (
        at
        for record, _ in publications
        if record.first <= published <= record.last
        for at in response_choice.list_moments(record, query.vintage)
    )
    return min((at for at in moments if at >= query.window.first), default=None)


def _make_listed_check(
    query: BoardQuery, source: arena.ArenaSource, records: Sequence[Provenance], arena_names: ArenaNames
) -> Callable[[str], bool]:
    """Make a check whether a publication of an earlier week listed a row; it reads publications on demand, the newest first."""
    until, names = (query.week - 1).last, set[str]()
    older = iter(sorted((record for record in records if record.first <= until), key=lambda one: (one.last, one.as_of), reverse=True))

    def read_names(record: Provenance) -> Iterator[tuple[date, frozenset[str]]]:
        if _is_file(record):
            yield from (
                (day, rows) for file in _open_file(query, source, record) for day, rows in file.names_by_day.items() if day <= until
            )
        else:
            yield from ((record.first, rows) for _, rows in query.archive.parse_records(arena_viewer.list_names, [record], " names"))

    def is_listed(name: str) -> bool:
        while name not in names:
            record = next(older, None)
            if record is None:
                return False
            names.update(arena_names.resolve(row, day) for day, rows in read_names(record) for row in rows)
        return True

    return is_listed
