"""A1 to A4 and A11: the row at the top of a leaderboard, the rows that it is tied with, and its votes."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from generator.facts.arena_figures import ArenaFigures
from generator.facts.claim_context import ClaimContext
from generator.facts.claims.arena_claim import make_arena_claim, make_row_facts, score_arena_row
from generator.model.arena_week import ArenaWeek
from generator.model.claim import Claim

ALONE_WORDS: Final = ("alone at #1", "alone at the top", "in sole possession of #1", "leads", "is ahead")
NO_LONGER_TIED_WORDS: Final = ("no longer tied", *ALONE_WORDS)
TIED_WORDS: Final = ("statistically tied", "tied", "in a statistical tie", "level within the margin", "within the margin")
_CHANGED_SURPRISE, _SAME_SURPRISE = 0.7, 0.1
"""Surprise of a changed top, and of an unchanged one."""


def detect_arena_top(context: ClaimContext) -> Iterator[Claim]:
    """Detect the first row of each leaderboard, alone or with the rows that are not statistically worse."""
    for week in context.survey.arena.values():
        if week.standings:
            yield _make_tie_claim(week) if len(week.leaders) > 1 else _make_alone_claim(week)


def _make_alone_claim(week: ArenaWeek) -> Claim:
    figures, first = ArenaFigures(week), week.standings[0]
    words = NO_LONGER_TIED_WORDS if first.held_rank_alone is False and first.previous and first.previous.rank == 1 else ALONE_WORDS
    formula = "Its lower bound is above the upper bound of every other row."
    scores = [one.score for one in week.standings[:2]]
    facts = make_row_facts(figures, first)
    facts["word"] = figures.make_word(figures.board_id.claim("top"), "A4 sole possession", (first.title,), words, formula, *scores)
    if len(week.standings) > 1:
        facts["gap"] = figures.make_gap(first, week.standings[1])
    score = score_arena_row(first, _top_surprise(week))
    return make_arena_claim("arena-alone", figures, week.standings[:2], facts, score, _flip_margin(week))


def _make_tie_claim(week: ArenaWeek) -> Claim:
    figures, first, second = ArenaFigures(week), week.standings[0], week.leaders[1]
    titles, scores = (first.title, second.title), (first.score, second.score)
    formula = f"The lower bound of {first.title} is not above the upper bound of {second.title}."
    facts = make_row_facts(figures, first) | {
        "word": figures.make_word(figures.board_id.claim("top"), "A3 tie", titles, TIED_WORDS, formula, *scores),
        "second": figures.row_facts(second)["score"],
        "gap": figures.make_gap(first, second),
        "tied": figures.board_facts()["tied"],
    }
    score = score_arena_row(first, _top_surprise(week))
    return make_arena_claim("arena-tied", figures, week.leaders, facts, score, _flip_margin(week))


def _top_surprise(week: ArenaWeek) -> float:
    """Compute the surprise of the top: more if the first row is another than before, or is alone now and was tied."""
    first = week.standings[0]
    tie_changed = first.held_rank_alone != first.holds_rank_alone
    changed = first.previous is None or first.previous.rank != 1 or tie_changed
    return _CHANGED_SURPRISE if week.previous_published and changed else _SAME_SURPRISE


def _flip_margin(week: ArenaWeek) -> float | None:
    """Compute how far the next row's interval is from reversing the claim, as a fraction of its width."""
    first, rest = week.standings[0].score, [one.score for one in week.standings[1:]]
    distances = [Fraction(abs(first.lower - one.upper)) / Fraction(one.width) for one in rest if one.width]
    return float(min(distances)) if distances else None
