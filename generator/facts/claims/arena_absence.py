"""A10: the most used model is not among the first ten of a leaderboard, or has no matched row there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.facts.arena_figures import ArenaFigures
from generator.facts.claim_context import ClaimContext
from generator.facts.claims.arena_claim_score import score_arena_board
from generator.facts.claims.arena_top import CAVEATS, QUALITY_SECTION
from generator.model.arena_week import ArenaWeek
from generator.model.claim import Claim
from generator.model.identity import Identity

TOP_TEN: Final = 10
ABSENT_WORDS: Final = ("not in the top ten", "outside the top ten", "not among the first ten", "below the top ten")
NO_MATCH_WORDS: Final = ("no match", "not matched", "no row that is known to be it")


def detect_arena_absence(context: ClaimContext) -> Iterator[Claim]:
    """Detect, on each leaderboard, whether the most used model ranks below ten or has no matched row."""
    first = context.usage.standings[0].identity if context.usage.standings else None
    for week in context.survey.arena.values():
        best = week.find_best_row(first.model) if first else None
        if first and best and best.score.rank > TOP_TEN:
            figures = ArenaFigures(week)
            facts = {"rank": figures.row_facts(best)["rank"], "published": figures.board_facts()["published"]}
            formula = f"Its best row is ranked {best.score.rank}."
            facts["word"] = figures.make_word(
                figures.row_id(best).claim("absent"), "A10 absence", (best.title,), ABSENT_WORDS, formula, best.score
            )
            flip = (best.score.rank - TOP_TEN) / best.score.rank
            yield Claim(
                "arena-absent",
                (first, best),
                facts,
                score_arena_board(0.25),
                section=QUALITY_SECTION,
                board=figures.board_name,
                caveats=CAVEATS,
                flip=flip,
            )
        elif first and not best:
            yield _make_unmatched_claim(week, first)


def _make_unmatched_claim(week: ArenaWeek, first: Identity) -> Claim:
    figures = ArenaFigures(week)
    facts = {"published": figures.board_facts()["published"]}
    formula = "The registry knows no row of this publication to be it."
    facts["word"] = figures.make_word(figures.board_id.claim("unmatched"), "A10 absence", (first.name,), NO_MATCH_WORDS, formula)
    return Claim(
        "arena-unmatched", (first,), facts, score_arena_board(0.05), section=QUALITY_SECTION, board=figures.board_name, caveats=CAVEATS
    )
