"""Compute each entry's career in one pass over all weeks: peak, weeks on chart and at #1, biggest week so far."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.week import Week
from generator.statistics.weekly_boards import WeeklyBoard


@dataclass(slots=True)
class Career:
    """An entry's past up to the surveyed week; partial weeks do not count."""

    peak: int | None = None
    peak_week: Week | None = None
    weeks_at_peak: int = 0
    weeks_on_chart: int = 0
    """Weeks on the chart."""
    weeks_leading: int = 0
    """Weeks at #1, consecutive or not."""
    biggest_week_tokens: int = 0
    """Tokens in its biggest week before the surveyed one."""

    def add_week(self, week: Week, rank: int) -> None:
        """Add one more charted week."""
        self.weeks_on_chart += 1
        self.weeks_leading += rank == 1
        if self.peak is None or rank < self.peak:
            self.peak, self.peak_week, self.weeks_at_peak = rank, week, 0
        self.weeks_at_peak += rank == self.peak


def compute_careers(board: WeeklyBoard) -> dict[str, Career]:
    """Compute the career of every entry that is listed in the surveyed week."""
    careers = {slug: Career() for slug in board.current.entries}
    for one in board.weeks:
        if not one.complete:
            continue
        for slug, entry in one.entries.items():
            career = careers.get(slug)
            if career is not None:
                if slug in one.charted:
                    career.add_week(one.week, entry.rank)
                if one is not board.current:
                    career.biggest_week_tokens = max(career.biggest_week_tokens, entry.tokens)
    return careers
