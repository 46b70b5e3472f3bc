"""Growth against a base week, and what each entry contributed to the market's."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from generator.model.levels import Level
from generator.model.ranking import Entry
from generator.model.usage_week import Growth
from generator.statistics.births import Births
from generator.statistics.weekly_boards import Board, BoardWeek

_DAYS = 7
_WITH_SIBLINGS = {Level.MODEL, Level.FAMILY}


def base_week(board: Board) -> BoardWeek | None:
    """The newest complete week before the one in question; nothing is compared with or from a partial week."""
    if not board.now.complete:
        return None
    return next((one for one in reversed(board.past) if one.complete), None)


def growth(entry: Entry, base: BoardWeek | None, days: int, floor: Fraction) -> Growth | None:
    """An entry's growth; `days` is on how many days of the base week it was listed. `None` where there is no base to compare with."""
    then = base.entries.get(entry.key) if base else None
    if base is None or then is None:
        return None
    enough = then.tokens >= floor * base.total
    ratio = Fraction(entry.tokens, then.tokens) - 1 if enough else None
    return Growth(ratio, then.tokens, base.week, days, entry.tokens - then.tokens)


def market_growth(now: BoardWeek, base: BoardWeek | None) -> Growth | None:
    """The growth of all tokens, `other` included."""
    if base is None or not base.total:
        return None
    return Growth(Fraction(now.total, base.total) - 1, base.total, base.week, _DAYS, now.total - base.total)


def contribution(tokens: int, then: int, base: BoardWeek | None) -> Fraction | None:
    """A change of tokens as a fraction of the base week's total: these sum to the market's growth."""
    return Fraction(tokens - then, base.total) if base and base.total else None


def base_days(slug: str, base: BoardWeek | None, level: Level, born: Births, floor: Fraction) -> int:
    """On how many days of the base week an entry was listed (with weekly buckets: existed); 0 where it was not at all.

    Of a model or family the days of its least listed row count, unless the row is under the floor: siblings launch together, and
    what one was not listed for is missing in the sum. A line, vendor or origin was there on every day that any row of it was.
    """
    if base is None or slug not in base.entries:
        return 0
    if level is Level.ROW:
        return _days(base.entries[slug], base, born.of_row(slug))
    rows = [(entry.tokens, _days(entry, base, born.of_row(entry.key))) for entry in base.members[slug]]
    if level in _WITH_SIBLINGS:
        return min((days for tokens, days in rows if tokens >= floor * base.total), default=rows[0][1])
    return max(days for _, days in rows)


def _days(then: Entry, base: BoardWeek, created: date | None) -> int:
    if then.days is not None:
        return then.days
    if created is None or created <= base.week.first:
        return _DAYS
    # traffic of a week proves a day of it, whatever the catalogue says
    return max(1, (base.week.last - created).days + 1)
