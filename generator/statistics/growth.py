"""Growth against a base week, and what each entry contributed to the market's."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from generator.model.levels import Level
from generator.model.ranking import Entry
from generator.model.usage_week import Growth
from generator.statistics.catalog_dates import CatalogDates
from generator.statistics.weekly_boards import BoardWeek, WeeklyBoard

_FULL_WEEK_DAYS = 7
_LEVELS_WITH_SIBLINGS = {Level.MODEL, Level.FAMILY}


def find_base_week(board: WeeklyBoard) -> BoardWeek | None:
    """The newest complete week before the one in question; nothing is compared with or from a partial week."""
    if not board.current.complete:
        return None
    return next((one for one in reversed(board.earlier) if one.complete), None)


def compute_growth(entry: Entry, base: BoardWeek | None, days: int, floor: Fraction) -> Growth | None:
    """An entry's growth; `days` is on how many days of the base week it was listed. `None` where there is no base to compare with."""
    base_entry = base.entries.get(entry.key) if base else None
    if base is None or base_entry is None:
        return None
    over_floor = base_entry.tokens >= floor * base.total
    rate = Fraction(entry.tokens, base_entry.tokens) - 1 if over_floor else None
    return Growth(rate, base_entry.tokens, base.week, days, entry.tokens - base_entry.tokens)


def compute_market_growth(current: BoardWeek, base: BoardWeek | None) -> Growth | None:
    """The growth of all tokens, `other` included."""
    if base is None or not base.total:
        return None
    return Growth(Fraction(current.total, base.total) - 1, base.total, base.week, _FULL_WEEK_DAYS, current.total - base.total)


def compute_contribution(tokens: int, base_tokens: int, base: BoardWeek | None) -> Fraction | None:
    """A change of tokens as a fraction of the base week's total: these sum to the market's growth."""
    return Fraction(tokens - base_tokens, base.total) if base and base.total else None


def count_base_days(slug: str, base: BoardWeek | None, level: Level, catalog_dates: CatalogDates, floor: Fraction) -> int:
    """On how many days of the base week an entry was listed (with weekly buckets: existed); 0 where it was not at all.

    Of a model or family the days of its least listed row count, unless the row is under the floor: siblings launch together, and
    what one was not listed for is missing in the sum. A line, vendor or origin was there on every day that any row of it was.
    """
    if base is None or slug not in base.entries:
        return 0
    if level is Level.ROW:
        return _count_days(base.entries[slug], base, catalog_dates.find_row_date(slug))
    rows = [(entry.tokens, _count_days(entry, base, catalog_dates.find_row_date(entry.key))) for entry in base.members[slug]]
    if level in _LEVELS_WITH_SIBLINGS:
        return min((days for tokens, days in rows if tokens >= floor * base.total), default=rows[0][1])
    return max(days for _, days in rows)


def _count_days(entry: Entry, base: BoardWeek, created: date | None) -> int:
    if entry.days is not None:
        return entry.days
    if created is None or created <= base.week.first:
        return _FULL_WEEK_DAYS
    # traffic of a week proves a day of it, whatever the catalogue says
    return max(1, (base.week.last - created).days + 1)
