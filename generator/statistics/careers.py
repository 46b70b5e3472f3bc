"""What each entry did over all weeks, in one pass: peak, weeks on chart and at #1, its biggest week so far."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.week import Week
from generator.statistics.weekly_boards import Board


@dataclass(slots=True)
class Career:
    """An entry's past up to the week in question; partial weeks do not count."""

    peak: int | None = None
    peak_week: Week | None = None
    weeks_at_peak: int = 0
    weeks: int = 0
    """On the chart."""
    led: int = 0
    """At #1, one after another or not."""
    most: int = 0
    """Tokens in its biggest week before the one in question."""

    def add(self, week: Week, rank: int) -> None:
        """One more charted week."""
        self.weeks += 1
        self.led += rank == 1
        if self.peak is None or rank < self.peak:
            self.peak, self.peak_week, self.weeks_at_peak = rank, week, 0
        self.weeks_at_peak += rank == self.peak


def careers(board: Board) -> dict[str, Career]:
    """The careers of everybody who is listed in the week in question."""
    found = {slug: Career() for slug in board.now.entries}
    for one in board.weeks:
        if not one.complete:
            continue
        for slug, entry in one.entries.items():
            career = found.get(slug)
            if career is not None:
                if slug in one.charted:
                    career.add(one.week, entry.rank)
                if one is not board.now:
                    career.most = max(career.most, entry.tokens)
    return found
