"""Compute the entries of a week with all their statistics."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from generator.model.ranking import Entry
from generator.model.trends import StreakKind
from generator.model.usage_week import Growth, NeighborGap, Standing
from generator.statistics.board_timeline import BoardTimeline
from generator.statistics.growth import compute_contribution, compute_growth, count_base_days
from generator.statistics.weekly_boards import BoardWeek, WeeklyBoard

MEAN_WEEKS, EXCESS_WEEKS = 4, 3
"""Weeks before the surveyed one in the means of `average` and `excess`."""


def compute_standings(timeline: BoardTimeline) -> tuple[Standing, ...]:
    """Compute every listed entry of the surveyed week, in rank order."""
    listed = timeline.board.current.ranking.entries
    earlier = (
        [_find_complete_week(timeline.board, back) for back in range(1, MEAN_WEEKS + 1)]
        if timeline.board.current.complete
        else [None] * MEAN_WEEKS
    )
    return tuple(_build_standing(timeline, place, listed, earlier) for place in range(len(listed)))


def _build_standing(timeline: BoardTimeline, place: int, listed: Sequence[Entry], earlier: Sequence[BoardWeek | None]) -> Standing:
    board, entry = timeline.board, listed[place]
    slug = entry.key
    arrival, career, streaks = timeline.transition.find_arrival(slug), timeline.careers[slug], timeline.streaks.get(slug, ())
    leading = next((streak for streak in streaks if streak.kind is StreakKind.LEADING), None)
    three_week_mean = _compute_mean(earlier[:EXCESS_WEEKS], slug)
    base_entry = timeline.base.entries.get(slug) if timeline.base else None
    return Standing(
        identity=board.identities[slug],
        rank=entry.rank,
        last=arrival.last,
        mark=arrival.mark,
        event=arrival.event,
        predecessor=arrival.predecessor,
        tokens=entry.tokens,
        days=entry.days,
        share=Fraction(entry.tokens, board.current.total),
        growth=_measure_growth(timeline, entry),
        contribution=compute_contribution(entry.tokens, base_entry.tokens if base_entry else 0, timeline.base),
        peak=career.peak,
        peak_week=career.peak_week,
        weeks=career.weeks_on_chart,
        weeks_leading=leading.weeks if leading else 0,
        leading_gaps=leading.gaps if leading else 0,
        weeks_at_peak=career.weeks_at_peak,
        members=tuple(board.rows[row.key] for row in board.current.members.get(slug, ())),
        gap_above=_measure_gap(board, entry, listed[place - 1]) if place else None,
        gap_below=_measure_gap(board, entry, listed[place + 1]) if place + 1 < len(listed) else None,
        four_week_mean=_compute_mean(earlier, slug),
        three_week_excess=None if three_week_mean is None else entry.tokens - three_week_mean,
        streaks=streaks,
    )


def _measure_growth(timeline: BoardTimeline, entry: Entry) -> Growth | None:
    floor = timeline.config.floor_ratio
    return compute_growth(
        entry, timeline.base, count_base_days(entry.key, timeline.base, timeline.board.level, timeline.catalog_dates, floor), floor
    )


def _measure_gap(board: WeeklyBoard, entry: Entry, neighbor: Entry) -> NeighborGap:
    tokens = abs(entry.tokens - neighbor.tokens)
    return NeighborGap(board.identities[neighbor.key], tokens, Fraction(tokens, min(entry.tokens, neighbor.tokens)))


def _find_complete_week(board: WeeklyBoard, back: int) -> BoardWeek | None:
    one = board.at(board.current.week - back)
    return one if one and one.complete else None


def _compute_mean(weeks: Sequence[BoardWeek | None], slug: str) -> Fraction | None:
    """Compute the mean of an entry's tokens; `None` unless every week lists it, because tokens below the cut are not zero."""
    tokens = [one.entries[slug].tokens for one in weeks if one and slug in one.entries]
    return Fraction(sum(tokens), len(weeks)) if len(tokens) == len(weeks) else None
