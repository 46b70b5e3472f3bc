"""Growth against a base week, and what each row contributed to the market's."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from generator.model.ranking import Entry
from generator.model.statistics import Growth
from generator.statistics.boards import Board, BoardWeek

_DAYS = 7


def base_week(board: Board) -> BoardWeek | None:
    """The newest complete week before the one in question; nothing is compared with or from a partial week."""
    if not board.now.ranking.complete:
        return None
    return next((one for one in reversed(board.past) if one.ranking.complete), None)


def growth(entry: Entry, base: BoardWeek | None, created: date | None, floor: Fraction) -> Growth | None:
    """A row's growth; `None` where there is no base to compare with."""
    then = base.entries.get(entry.key) if base else None
    if base is None or then is None:
        return None
    enough = then.tokens >= floor * base.ranking.total
    ratio = Fraction(entry.tokens, then.tokens) - 1 if enough else None
    return Growth(ratio, then.tokens, base.week, _base_days(then, base, created), entry.tokens - then.tokens)


def market_growth(now: BoardWeek, base: BoardWeek | None) -> Growth | None:
    """The growth of all tokens, `other` included."""
    if base is None or not base.ranking.total:
        return None
    total, then = now.ranking.total, base.ranking.total
    return Growth(Fraction(total, then) - 1, then, base.week, _DAYS, total - then)


def contribution(tokens: int, then: int, base: BoardWeek | None) -> Fraction | None:
    """A change of tokens as a fraction of the base week's total: these sum to the market's growth."""
    return Fraction(tokens - then, base.ranking.total) if base and base.ranking.total else None


def _base_days(then: Entry, base: BoardWeek, created: date | None) -> int:
    if then.days is not None:
        return then.days
    if created is None or created <= base.week.first:
        return _DAYS
    # traffic of a week proves a day of it, whatever the catalogue says
    return max(1, (base.week.last - created).days + 1)
