"""The book of records of a board: every mark that stood at the end of its last week, judged in one pass over all complete weeks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from generator.model.records import Record, RecordKind, RecordsBook
from generator.model.usage_week import Event
from generator.model.week import Week
from generator.statistics.arrivals import Turn
from generator.statistics.board_timeline import Course
from generator.statistics.exits import replaced
from generator.statistics.growth import base_days
from generator.statistics.weekly_boards import Board, BoardWeek

_WHOLE = 7
Mark = tuple[int | Fraction, tuple[str, ...]]
"""A value and who reached it in a week; nobody for the market."""


def records(course: Course) -> RecordsBook:
    """The records of a board up to its last week; what a restatement took away was never set."""
    board = course.board
    book: dict[RecordKind, Record] = {}
    for turn in course.turns:
        if turn.now.complete:
            for kind, (value, slugs) in _marks(course, turn, book):
                book[kind] = _judged(book.get(kind), kind, value, slugs, turn.now.week, board)
    if lead := _lead(board):
        book[RecordKind.LEAD] = lead
    standing = tuple(book[kind] for kind in RecordKind if kind in book)
    return RecordsBook(board.name, board.level, board.now.week, board.weeks[0].week, standing)


def _judged(old: Record | None, kind: RecordKind, value: int | Fraction, slugs: tuple[str, ...], week: Week, board: Board) -> Record:
    """What stands after a week's mark: a better one alone, an equal one beside those who reached it before."""
    holders = tuple(board.identities[slug] for slug in slugs)
    weeks = (week,) * max(1, len(slugs))
    before = None if old is None else replace(old, before=None)
    better = old is None or (value < old.value if kind is RecordKind.DEBUT else value > old.value)
    if old is None or better:
        return Record(kind, value, holders, weeks, before)
    new = tuple(one for one in holders if one not in old.holders)
    if value != old.value or not new:
        return old
    return Record(kind, value, old.holders + new, old.weeks + (week,) * len(new), before)


def _marks(course: Course, turn: Turn, book: Mapping[RecordKind, Record]) -> Iterator[tuple[RecordKind, Mark]]:
    """The best of a complete week of each kind that it has; of kinds that take long only what comes up to the standing record."""
    now = turn.now
    yield RecordKind.TOTAL, (now.total, ())
    if most := _best({slug: now.entries[slug].tokens for slug in now.charted}):
        yield RecordKind.TOKENS, most
        yield RecordKind.SHARE, (Fraction(most[0], now.total), most[1])
    moves = turn.moves()
    debuts = {slug: -now.entries[slug].rank for slug, came in turn.events.items() if came.event is Event.DEBUT}
    if best := _best(debuts):
        yield RecordKind.DEBUT, (-best[0], best[1])
    if (best := _best(moves)) and best[0] > 0:
        yield RecordKind.CLIMB, best
    if turn.before:
        yield from _grown(course, now, turn.before, book.get(RecordKind.GROWTH))
    falls = {slug: -move for slug, move in moves.items() if move < 0}
    deepest = book.get(RecordKind.FALL)
    if falls and (deepest is None or max(falls.values()) >= deepest.value):
        taken_over = replaced(course.board.until(now.week), course.born)
        if best := _best({slug: fall for slug, fall in falls.items() if slug not in taken_over}):
            yield RecordKind.FALL, best


def _grown(course: Course, now: BoardWeek, before: BoardWeek, fastest: Record | None) -> Iterator[tuple[RecordKind, Mark]]:
    gains = {slug: now.entries[slug].tokens - before.entries[slug].tokens for slug in now.charted if slug in before.entries}
    if (best := _best(gains)) and best[0] > 0:
        yield RecordKind.GAIN, best
    floor, level = course.config.floor_ratio, course.board.level
    least = floor * before.total
    # as whole numbers, because fractions take twenty times as long to compare
    over, under = (fastest.value.numerator, fastest.value.denominator) if fastest else (0, 1)
    rates = {
        slug: Fraction(gain, before.entries[slug].tokens)
        for slug, gain in gains.items()
        if gain > 0
        and before.entries[slug].tokens >= least
        and gain * under >= over * before.entries[slug].tokens
        and base_days(slug, before, level, course.born, floor) == _WHOLE
    }
    if best := _best(rates):
        yield RecordKind.GROWTH, best


def _best(values: Mapping[str, int] | Mapping[str, Fraction]) -> Mark | None:
    """The highest value and everybody who has it, by name."""
    if not values:
        return None
    most = max(values.values())
    return most, tuple(sorted(slug for slug, value in values.items() if value == most))


def _lead(board: Board) -> Record | None:
    """The longest run at #1: one that goes on counts once, over the longest of others."""
    running: dict[str, int] = {}
    record: Record | None = None
    beaten: dict[str, Record | None] = {}
    for one in board.weeks:
        if not one.complete:
            continue
        leaders = [entry.key for entry in one.ranking.entries if entry.rank == 1 and entry.key in one.charted]
        beaten = {slug: beaten[slug] if slug in running else record for slug in leaders}
        running = {slug: running.get(slug, 0) + 1 for slug in leaders}
        longest = max(running.values(), default=0)
        holders = tuple(slug for slug in leaders if running[slug] == longest)
        if holders and (record is None or longest > record.value):
            old = beaten[holders[0]]
            record = Record(
                RecordKind.LEAD,
                longest,
                tuple(board.identities[slug] for slug in holders),
                (one.week,) * len(holders),
                replace(old, before=None) if old else None,
            )
        elif holders:
            record = _judged(record, RecordKind.LEAD, longest, holders, one.week, board)
    return record
