"""A1 to A4 and A11: who is at the top of a leaderboard, tied with whom, and on how many votes."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from generator.facts.arena_figures import ArenaFigures
from generator.facts.claim_context import Briefing
from generator.facts.claims.arena_worth import worth
from generator.model.arena_week import ArenaStanding, ArenaWeek
from generator.model.claim import Claim
from generator.model.fact import Fact

ALONE: Final = ("alone at #1", "alone at the top", "in sole possession of #1", "leads", "is ahead")
NO_LONGER_TIED: Final = ("no longer tied", *ALONE)
TIED: Final = ("statistically tied", "tied", "in a statistical tie", "level within the margin", "within the margin")
ON_FEW_VOTES: Final = ("preliminary", "on few votes", "not settled yet")
QUALITY: Final = "quality"
NOTES: Final = ("arena",)
_NEWS, _OLD = 0.7, 0.1
"""Surprise of a top that changed hands or ties, and of one that did not."""


def arena_top(brief: Briefing) -> Iterator[Claim]:
    """Of each leaderboard its first row: alone, or with the group that is not statistically worse."""
    for week in brief.survey.arena.values():
        if week.standings:
            yield _tied(week) if len(week.leaders) > 1 else _alone(week)


def _alone(week: ArenaWeek) -> Claim:
    figures, first = ArenaFigures(week), week.standings[0]
    words = NO_LONGER_TIED if first.was_alone is False and first.before and first.before.rank == 1 else ALONE
    formula = "Its lower bound is above the upper bound of every other row."
    facts = dict(_level(figures, first))
    facts["word"] = figures.word("top", "A4 sole possession", (first.title,), words, formula, *(one.score for one in week.standings[:2]))
    if len(week.standings) > 1:
        facts["gap"] = figures.gap(first, week.standings[1])
    return Claim(
        "arena-alone",
        week.standings[:2],
        facts,
        worth(first, _surprise(week)),
        section=QUALITY,
        board=figures.name,
        caveats=NOTES,
        flip=_margin(week),
    )


def _tied(week: ArenaWeek) -> Claim:
    figures, first, second = ArenaFigures(week), week.standings[0], week.leaders[1]
    facts = dict(_level(figures, first))
    formula = f"The lower bound of {first.title} is not above the upper bound of {second.title}."
    facts |= {
        "word": figures.word("top", "A3 tie", (first.title, second.title), TIED, formula, first.score, second.score),
        "second": figures.row(second)["score"],
        "gap": figures.gap(first, second),
        "tied": figures.board()["tied"],
    }
    return Claim(
        "arena-tied",
        week.leaders,
        facts,
        worth(first, _surprise(week)),
        section=QUALITY,
        board=figures.name,
        caveats=NOTES,
        flip=_margin(week),
    )


def _level(figures: ArenaFigures, standing: ArenaStanding) -> dict[str, Fact]:
    facts = dict(figures.row(standing)) | {"published": figures.board()["published"]}
    if standing.preliminary:
        formula = "Fewer votes, or a wider interval, than a settled score has."
        facts["few"] = figures.word(
            f"few.{figures.id(standing)}", "A11 preliminary", (standing.title,), ON_FEW_VOTES, formula, standing.score
        )
    return facts


def _surprise(week: ArenaWeek) -> float:
    """Whether another row is first than in the publication before, or it is alone now and was not."""
    first = week.standings[0]
    if week.before is None:
        return _OLD
    return _NEWS if first.before is None or first.before.rank != 1 or first.was_alone != first.alone else _OLD


def _margin(week: ArenaWeek) -> float | None:
    """How far the interval of the next row, as a fraction of its width, is from deciding otherwise."""
    first, rest = week.standings[0].score, [one.score for one in week.standings[1:]]
    apart = [Fraction(abs(first.lower - one.upper)) / Fraction(one.width) for one in rest if one.width]
    return float(min(apart)) if apart else None
