"""A10: the most used model is not among the first ten of a leaderboard, or has no matched row there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.facts.arena_figures import ArenaFigures
from generator.facts.claim_context import ClaimContext
from generator.facts.claims.arena_claim import TOP_TEN, make_arena_claim, score_arena_board
from generator.model.arena_week import ArenaStanding
from generator.model.claim import Claim
from generator.model.identity import Identity

ABSENT_WORDS: Final = ("not in the top ten", "outside the top ten", "not among the first ten", "below the top ten")
NO_MATCH_WORDS: Final = ("no match", "not matched", "no row that is known to be it")
_ABSENT_SURPRISE, _UNMATCHED_SURPRISE = 0.25, 0.05


def detect_arena_absence(context: ClaimContext) -> Iterator[Claim]:
    """Detect, on each leaderboard, whether the most used model ranks below ten or has no matched row."""
    if not context.usage.standings:
        return
    first = context.usage.standings[0].identity
    for week in context.survey.arena.values():
        figures, best = ArenaFigures(week), week.find_best_row(first.model)
        if best is None:
            yield _make_unmatched_claim(figures, first)
        elif best.score.rank > TOP_TEN:
            yield _make_absent_claim(figures, first, best)


def _make_absent_claim(figures: ArenaFigures, first: Identity, best: ArenaStanding) -> Claim:
    formula, fact_id = f"Its best row is ranked {best.score.rank}.", figures.row_id(best).claim("absent")
    facts = {
        "rank": figures.row_facts(best)["rank"],
        "word": figures.make_word(fact_id, "A10 absence", (best.title,), ABSENT_WORDS, formula, best.score),
    }
    flip = (best.score.rank - TOP_TEN) / best.score.rank
    return make_arena_claim("arena-absent", figures, (first, best), facts, score_arena_board(_ABSENT_SURPRISE), flip)


def _make_unmatched_claim(figures: ArenaFigures, first: Identity) -> Claim:
    formula = "The registry knows no row of this publication to be it."
    word = figures.make_word(figures.board_id.claim("unmatched"), "A10 absence", (first.name,), NO_MATCH_WORDS, formula)
    return make_arena_claim("arena-unmatched", figures, (first,), {"word": word}, score_arena_board(_UNMATCHED_SURPRISE))
