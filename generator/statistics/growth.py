"""Compute growth against a base week, and each entry's contribution to the growth of the market."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from generator.model.identity import Level
from generator.model.ranking import Entry
from generator.model.usage_week import Growth
from generator.model.week import DAYS_IN_WEEK
from generator.statistics.catalog_dates import CatalogDates
from generator.statistics.weekly_boards import BoardWeek, WeeklyBoard

_LEVELS_WITH_SIBLINGS = {Level.MODEL, Level.FAMILY}


def find_base_week(board: WeeklyBoard) -> BoardWeek | None:
    """Find the newest complete week before the surveyed one; partial weeks are not compared."""
    if not board.current.complete:
        return None
    return next((one for one in reversed(board.earlier) if one.complete), None)


def compute_growth(entry: Entry, base: BoardWeek | None, days: int, floor: Fraction) -> Growth | None:
    """Compute an entry's growth; `days` counts the days of the base week on which it was listed. `None` without a base."""
    base_entry = base.entries.get(entry.key) if base else None
    if base is None or base_entry is None:
        return None
    over_floor = base_entry.tokens >= floor * base.total
    rate = Fraction(entry.tokens, base_entry.tokens) - 1 if over_floor else None
    return Growth(rate, base_entry.tokens, base.week, days, entry.tokens - base_entry.tokens)


def compute_market_growth(current: BoardWeek, base: BoardWeek | None) -> Growth | None:
    """Compute the growth of all tokens, `other` included."""
    if base is None or not base.total:
        return None
    return Growth(Fraction(current.total, base.total) - 1, base.total, base.week, DAYS_IN_WEEK, current.total - base.total)


def compute_contribution(tokens: int, base_tokens: int, base: BoardWeek | None) -> Fraction | None:
    """Compute a change of tokens as a fraction of the base week's total; all contributions sum to the growth of the market."""
    return Fraction(tokens - base_tokens, base.total) if base and base.total else None


def count_base_days(slug: str, base: BoardWeek | None, level: Level, catalog_dates: CatalogDates, floor: Fraction) -> int:
    """Count the days of the base week on which an entry was listed (with weekly buckets: existed).

    A model or family has the days of its least listed row, unless that row is under the floor: siblings launch together, and
    the sum lacks what an unlisted row carried. A line, vendor or origin was listed on every day on which any of its rows was.
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
        return DAYS_IN_WEEK
    # traffic proves at least one day, whatever the catalog says
    return max(1, (base.week.last - created).days + 1)
