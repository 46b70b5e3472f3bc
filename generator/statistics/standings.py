"""The entries of a week, each with all its statistics."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from generator.model.ranking import Entry
from generator.model.streaks import Predicate
from generator.model.usage_week import Gap, Growth, Standing
from generator.statistics.board_timeline import Course
from generator.statistics.growth import base_days, contribution, growth
from generator.statistics.weekly_boards import Board, BoardWeek

AVERAGED, EXCEEDED = 4, 3
"""Weeks before, in the mean of `average` and of `excess`."""


def standings(course: Course) -> tuple[Standing, ...]:
    """Every listed entry of the week in question, in rank order."""
    listed = course.board.now.ranking.entries
    earlier = [_complete(course.board, back) for back in range(1, AVERAGED + 1)] if course.board.now.complete else [None] * AVERAGED
    return tuple(_standing(course, place, listed, earlier) for place in range(len(listed)))


def _standing(course: Course, place: int, listed: Sequence[Entry], earlier: Sequence[BoardWeek | None]) -> Standing:
    board, entry = course.board, listed[place]
    slug = entry.key
    came, past, lasting = course.turn.arrival(slug), course.careers[slug], course.streaks.get(slug, ())
    leading = next((streak for streak in lasting if streak.predicate is Predicate.LEADING), None)
    three = _mean(earlier[:EXCEEDED], slug)
    then = course.base.entries.get(slug) if course.base else None
    return Standing(
        identity=board.identities[slug],
        rank=entry.rank,
        last=came.last,
        mark=came.mark,
        event=came.event,
        forerunner=came.forerunner,
        tokens=entry.tokens,
        days=entry.days,
        share=Fraction(entry.tokens, board.now.total),
        growth=_growth(course, entry),
        contribution=contribution(entry.tokens, then.tokens if then else 0, course.base),
        peak=past.peak,
        peak_week=past.peak_week,
        weeks=past.weeks,
        streak=leading.weeks if leading else 0,
        streak_gaps=leading.gaps if leading else 0,
        weeks_at_peak=past.weeks_at_peak,
        members=tuple(board.rows[row.key] for row in board.now.members.get(slug, ())),
        above=_gap(board, entry, listed[place - 1]) if place else None,
        below=_gap(board, entry, listed[place + 1]) if place + 1 < len(listed) else None,
        average=_mean(earlier, slug),
        excess=None if three is None else entry.tokens - three,
        streaks=lasting,
    )


def _growth(course: Course, entry: Entry) -> Growth | None:
    floor = course.config.floor_ratio
    return growth(entry, course.base, base_days(entry.key, course.base, course.board.level, course.born, floor), floor)


def _gap(board: Board, entry: Entry, neighbour: Entry) -> Gap:
    tokens = abs(entry.tokens - neighbour.tokens)
    return Gap(board.identities[neighbour.key], tokens, Fraction(tokens, min(entry.tokens, neighbour.tokens)))


def _complete(board: Board, back: int) -> BoardWeek | None:
    one = board.at(board.now.week - back)
    return one if one and one.complete else None


def _mean(weeks: Sequence[BoardWeek | None], slug: str) -> Fraction | None:
    """Of an entry's tokens; `None` unless every week is known and lists it: what is below the cut is not zero."""
    tokens = [one.entries[slug].tokens for one in weeks if one and slug in one.entries]
    return Fraction(sum(tokens), len(weeks)) if len(tokens) == len(weeks) else None
