"""A6 and A9: rows that came onto a leaderboard, crossed its line, or moved by more than their intervals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.facts.arena_figures import ArenaFigures
from generator.facts.claim_context import Briefing
from generator.facts.claims.arena_top import NOTES, ON_FEW_VOTES, QUALITY
from generator.facts.claims.arena_worth import worth
from generator.facts.lexicon import move_words
from generator.facts.printing import day_long
from generator.model.arena_week import ArenaStanding, ArenaWeek, Pushed
from generator.model.claim import Claim
from generator.model.scores import Score

HIGH: Final = 10
"""The first rows, of which a new one is told by itself."""
NEW: Final = ("new", "is new", "appears for the first time", "a newcomer", "enters")
ENTERED: Final = ("entered the top {line}", "moved into the top {line}", "is in the top {line}")
PUSHED: Final = ("pushing", "pushed out", "pushes", "displaced")
SLIPPED: Final = ("slipped", "dropped out", "left", "fell out")


def arena_new(brief: Briefing) -> Iterator[Claim]:
    """One claim a row among the first ten of a leaderboard that no earlier publication listed."""
    for week in brief.survey.arena.values():
        figures = ArenaFigures(week)
        yield from (_new(week, figures, one) for one in week.top(HIGH) if one.new)


def _new(week: ArenaWeek, figures: ArenaFigures, standing: ArenaStanding) -> Claim:
    formula = f"In no publication since {day_long(week.since)} under any of its names."
    facts = dict(figures.row(standing)) | {"published": figures.board()["published"]}
    facts["word"] = figures.word(f"new.{figures.id(standing)}", "A6 entered", (standing.title,), NEW, formula, standing.score)
    if standing.preliminary:
        formula = "Fewer votes, or a wider interval, than a settled score has."
        facts["few"] = figures.word(
            f"few.{figures.id(standing)}", "A11 preliminary", (standing.title,), ON_FEW_VOTES, formula, standing.score
        )
    surprise = 0.9 if standing.score.rank == 1 else 0.7
    return Claim("arena-new", (standing,), facts, worth(standing, surprise), section=QUALITY, board=figures.name, caveats=NOTES)


def arena_entered(brief: Briefing) -> Iterator[Claim]:
    """One claim a leaderboard whose first twenty changed: who came in, and who is out because of that or of itself."""
    for week in brief.survey.arena.values():
        if week.pushed and week.pushed.entered:
            yield _entered(ArenaFigures(week), week.pushed)


def _entered(figures: ArenaFigures, pushed: Pushed) -> Claim:
    first = min(pushed.entered, key=lambda one: (one.score.rank, one.slug))
    facts = dict(figures.row(first)) | {"published": figures.board()["published"]}
    words = tuple(word.format(line=pushed.line) for word in ENTERED)
    formula = f"Published rank {first.score.rank}, at most {pushed.line}; in the publication before it was not."
    facts["word"] = figures.word("entered", "A6 entered", (first.title,), words, formula, first.score)
    kind: str = "arena-entered"
    subjects: tuple[ArenaStanding, ...] = (first,)
    gone = next(((one, above) for one, above in pushed.left if isinstance(one, ArenaStanding)), None)
    if gone and gone[0].before:
        one, above = gone
        said = "only entries above it put it there" if above else "more than the entries above it put it there"
        formula = f"Published rank {one.score.rank} after {one.before.rank if one.before else 0}; {said}."
        facts["out"] = figures.word(
            f"out.{figures.id(one)}", "A6 pushed out", (one.title,), PUSHED if above else SLIPPED, formula, one.score
        )
        facts["out-rank"] = figures.row(one)["rank"]
        kind, subjects = ("arena-pushed" if above else "arena-entered-as-slipped"), (first, one)
    return Claim(kind, subjects, facts, worth(first, 0.4), section=QUALITY, board=figures.name, caveats=NOTES)


def arena_moved(brief: Briefing) -> Iterator[Claim]:
    """One claim a row among the first twenty whose score changed by more than its intervals."""
    for week in brief.survey.arena.values():
        figures = ArenaFigures(week)
        for one in week.top(2 * HIGH):
            if one.drift is False and one.move and one.before:
                yield _moved(figures, one, one.before)


def _moved(figures: ArenaFigures, standing: ArenaStanding, before: Score) -> Claim:
    facts = dict(figures.row(standing)) | {"published": figures.board()["published"]}
    formula = f"Published rank {before.rank} before, {standing.score.rank} now, and its two intervals do not meet."
    facts["word"] = figures.word(
        f"moved.{figures.id(standing)}", "A9 neighbours", (standing.title,), move_words(standing.move or 0), formula, standing.score
    )
    return Claim("arena-moved", (standing,), facts, worth(standing, 0.6), section=QUALITY, board=figures.name, caveats=NOTES)
