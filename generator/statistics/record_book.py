"""Build the book of records of a board: the marks that stand at the end of its last week, in one pass over all complete weeks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from generator.model.records import BoardRecord, RecordBook, RecordKind
from generator.model.usage_week import ArrivalEvent
from generator.model.week import DAYS_IN_WEEK, Week
from generator.statistics.arrivals import WeekTransition
from generator.statistics.board_timeline import BoardTimeline
from generator.statistics.departure_causes import find_replaced
from generator.statistics.growth import count_base_days
from generator.statistics.weekly_boards import BoardWeek, WeeklyBoard

BestMark = tuple[int | Fraction, tuple[str, ...]]
"""A value and the entries that reached it in a week; no entries for the market."""


def build_record_book(timeline: BoardTimeline) -> RecordBook:
    """Build the records of a board up to its last week, from the restated values."""
    board = timeline.board
    book: dict[RecordKind, BoardRecord] = {}
    for transition in timeline.transitions:
        if transition.current.complete:
            for kind, (value, slugs) in _find_marks(timeline, transition, book):
                book[kind] = _update_record(book.get(kind), kind, value, slugs, transition.current.week, board)
    if lead := _find_longest_lead(board):
        book[RecordKind.LEAD] = lead
    ordered = tuple(book[kind] for kind in RecordKind if kind in book)
    return RecordBook(board.name, board.level, board.current.week, board.weeks[0].week, ordered)


def _update_record(
    old: BoardRecord | None, kind: RecordKind, value: int | Fraction, slugs: tuple[str, ...], week: Week, board: WeeklyBoard
) -> BoardRecord:
    """Update the standing record with a week's mark: a better one replaces it, an equal one joins it."""
    holders = tuple(board.identities[slug] for slug in slugs)
    weeks = (week,) * max(1, len(slugs))
    before = None if old is None else replace(old, before=None)
    better = old is None or (value < old.value if kind is RecordKind.DEBUT else value > old.value)
    if old is None or better:
        return BoardRecord(kind, value, holders, weeks, before)
    new = tuple(one for one in holders if one not in old.holders)
    if value != old.value or not new:
        return old
    return BoardRecord(kind, value, old.holders + new, old.weeks + (week,) * len(new), before)


def _find_marks(
    timeline: BoardTimeline, transition: WeekTransition, book: Mapping[RecordKind, BoardRecord]
) -> Iterator[tuple[RecordKind, BestMark]]:
    """List the best value of each kind in a complete week; slow kinds only where they come up to the standing record."""
    current = transition.current
    yield RecordKind.TOTAL, (current.total, ())
    if most := _find_best({slug: current.entries[slug].tokens for slug in current.charted}):
        yield RecordKind.TOKENS, most
        yield RecordKind.SHARE, (Fraction(most[0], current.total), most[1])
    moves = transition.compute_moves()
    debuts = {slug: -current.entries[slug].rank for slug, came in transition.arrivals.items() if came.event is ArrivalEvent.DEBUT}
    if best := _find_best(debuts):
        yield RecordKind.DEBUT, (-best[0], best[1])
    if (best := _find_best(moves)) and best[0] > 0:
        yield RecordKind.CLIMB, best
    if transition.previous:
        yield from _find_growth_marks(timeline, current, transition.previous, book.get(RecordKind.GROWTH))
    falls = {slug: -move for slug, move in moves.items() if move < 0}
    deepest = book.get(RecordKind.FALL)
    if falls and (deepest is None or max(falls.values()) >= deepest.value):
        taken_over = find_replaced(timeline.board.until(current.week), timeline.catalog_dates)
        if best := _find_best({slug: fall for slug, fall in falls.items() if slug not in taken_over}):
            yield RecordKind.FALL, best


def _find_growth_marks(
    timeline: BoardTimeline, current: BoardWeek, previous: BoardWeek, fastest: BoardRecord | None
) -> Iterator[tuple[RecordKind, BestMark]]:
    gains = {slug: current.entries[slug].tokens - previous.entries[slug].tokens for slug in current.charted if slug in previous.entries}
    if (best := _find_best(gains)) and best[0] > 0:
        yield RecordKind.GAIN, best
    floor, level = timeline.config.floor_ratio, timeline.board.level
    least = floor * previous.total
    # whole numbers, because fractions take twenty times as long to compare
    over, under = (fastest.value.numerator, fastest.value.denominator) if fastest else (0, 1)
    rates = {
        slug: Fraction(gain, previous.entries[slug].tokens)
        for slug, gain in gains.items()
        if gain > 0
        and previous.entries[slug].tokens >= least
        and gain * under >= over * previous.entries[slug].tokens
        and count_base_days(slug, previous, level, timeline.catalog_dates, floor) == DAYS_IN_WEEK
    }
    if best := _find_best(rates):
        yield RecordKind.GROWTH, best


def _find_best(values: Mapping[str, int] | Mapping[str, Fraction]) -> BestMark | None:
    """Find the highest value and all entries that have it, by name."""
    if not values:
        return None
    most = max(values.values())
    return most, tuple(sorted(slug for slug, value in values.items() if value == most))


def _find_longest_lead(board: WeeklyBoard) -> BoardRecord | None:
    """Find the longest run at #1; a run that goes on counts once."""
    running: dict[str, int] = {}
    record: BoardRecord | None = None
    beaten: dict[str, BoardRecord | None] = {}
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
            record = BoardRecord(
                RecordKind.LEAD,
                longest,
                tuple(board.identities[slug] for slug in holders),
                (one.week,) * len(holders),
                replace(old, before=None) if old else None,
            )
        elif holders:
            record = _update_record(record, RecordKind.LEAD, longest, holders, one.week, board)
    return record
