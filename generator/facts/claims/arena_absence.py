"""A10: a model that is much used and not among the first of a leaderboard; one that no row is known to be is another sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.facts.arena_figures import ArenaFigures
from generator.facts.claim_context import Briefing
from generator.facts.claims.arena_top import NOTES, QUALITY
from generator.facts.claims.arena_worth import board_worth
from generator.model.arena_week import ArenaWeek
from generator.model.claim import Claim
from generator.model.identity import Identity

TEN: Final = 10
ABSENT: Final = ("not in the top ten", "outside the top ten", "not among the first ten", "below the top ten")
NO_MATCH: Final = ("no match", "not matched", "no row that is known to be it")


def arena_absent(brief: Briefing) -> Iterator[Claim]:
    """Of each leaderboard whether the most used model is matched and ranked below ten, or not matched at all."""
    first = brief.usage.standings[0].identity if brief.usage.standings else None
    for week in brief.survey.arena.values():
        best = week.best(first.model) if first else None
        if first and best and best.score.rank > TEN:
            figures = ArenaFigures(week)
            facts = {"rank": figures.row(best)["rank"], "published": figures.board()["published"]}
            formula = f"Its best row is ranked {best.score.rank}."
            facts["word"] = figures.word(f"absent.{figures.id(best)}", "A10 absence", (best.title,), ABSENT, formula, best.score)
            flip = (best.score.rank - TEN) / best.score.rank
            yield Claim(
                "arena-absent", (first, best), facts, board_worth(0.25), section=QUALITY, board=figures.name, caveats=NOTES, flip=flip
            )
        elif first and not best:
            yield _unmatched(week, first)


def _unmatched(week: ArenaWeek, first: Identity) -> Claim:
    figures = ArenaFigures(week)
    facts = {"published": figures.board()["published"]}
    formula = "The registry knows no row of this publication to be it."
    facts["word"] = figures.word("unmatched", "A10 absence", (first.name,), NO_MATCH, formula)
    return Claim("arena-unmatched", (first,), facts, board_worth(0.05), section=QUALITY, board=figures.name, caveats=NOTES)
