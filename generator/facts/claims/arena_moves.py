"""A6 and A9: rows that are new on a leaderboard, crossed its cutoff, or moved by more than their intervals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.facts.arena_figures import ArenaFigures
from generator.facts.claim_context import ClaimContext
from generator.facts.claims.arena_claim import TOP_TEN, make_arena_claim, make_row_facts, score_arena_row
from generator.facts.lexicon import move_words
from generator.facts.printing import day_long
from generator.model.arena_week import ArenaStanding, RankCrossings
from generator.model.claim import Claim
from generator.model.fact import Fact
from generator.model.scores import ArenaScore

NEW_WORDS: Final = ("new", "is new", "appears for the first time", "a newcomer", "enters")
ENTERED_WORDS: Final = ("entered the top {line}", "moved into the top {line}", "is in the top {line}")
PUSHED_WORDS: Final = ("pushing", "pushed out", "pushes", "displaced")
SLIPPED_WORDS: Final = ("slipped", "dropped out", "left", "fell out")
_NEW_LEADER_SURPRISE, _NEW_ROW_SURPRISE, _ENTRY_SURPRISE, _MOVE_SURPRISE = 0.9, 0.7, 0.4, 0.6


def detect_arena_newcomers(context: ClaimContext) -> Iterator[Claim]:
    """Detect each row among the first ten of a leaderboard that no earlier publication listed."""
    for week in context.survey.arena.values():
        figures = ArenaFigures(week)
        yield from (_make_new_claim(figures, one) for one in week.top(TOP_TEN) if one.new)


def _make_new_claim(figures: ArenaFigures, standing: ArenaStanding) -> Claim:
    formula = f"In no publication since {day_long(figures.week.method_since)} under any of its names."
    fact_id = figures.row_id(standing).claim("new")
    facts = make_row_facts(figures, standing)
    facts["word"] = figures.make_word(fact_id, "A6 entered", (standing.title,), NEW_WORDS, formula, standing.score)
    surprise = _NEW_LEADER_SURPRISE if standing.score.rank == 1 else _NEW_ROW_SURPRISE
    return make_arena_claim("arena-new", figures, (standing,), facts, score_arena_row(standing, surprise))


def detect_arena_entries(context: ClaimContext) -> Iterator[Claim]:
    """Detect each leaderboard whose first twenty rows changed: the entrant, and the row that it pushed out or that slipped."""
    for week in context.survey.arena.values():
        if week.crossings and week.crossings.entered:
            yield _make_entry_claim(ArenaFigures(week), week.crossings)


def _make_entry_claim(figures: ArenaFigures, crossings: RankCrossings) -> Claim:
    first = min(crossings.entered, key=lambda one: (one.score.rank, one.slug))
    words = tuple(word.format(line=crossings.cutoff) for word in ENTERED_WORDS)
    formula = f"Published rank {first.score.rank}, at most {crossings.cutoff}; in the publication before it was not."
    facts = dict(figures.row_facts(first))
    facts["word"] = figures.make_word(figures.board_id.claim("entered"), "A6 entered", (first.title,), words, formula, first.score)
    score = score_arena_row(first, _ENTRY_SURPRISE)
    departed = next(((one, pushed) for one, pushed in crossings.left if isinstance(one, ArenaStanding)), None)
    if departed is None or departed[0].previous is None:
        return make_arena_claim("arena-entered", figures, (first,), facts, score)
    one, pushed = departed
    facts |= _make_exit_facts(figures, one, departed[0].previous, pushed=pushed)
    return make_arena_claim("arena-pushed" if pushed else "arena-entered-as-slipped", figures, (first, one), facts, score)


def _make_exit_facts(figures: ArenaFigures, standing: ArenaStanding, before: ArenaScore, *, pushed: bool) -> dict[str, Fact]:
    cause = "only entries above it put it there" if pushed else "more than the entries above it put it there"
    formula = f"Published rank {standing.score.rank} after {before.rank}; {cause}."
    words = PUSHED_WORDS if pushed else SLIPPED_WORDS
    fact_id = figures.row_id(standing).claim("out")
    return {
        "out": figures.make_word(fact_id, "A6 pushed out", (standing.title,), words, formula, standing.score),
        "out-rank": figures.row_facts(standing)["rank"],
    }


def detect_arena_moved(context: ClaimContext) -> Iterator[Claim]:
    """Detect each row among the first twenty whose score changed by more than its intervals."""
    for week in context.survey.arena.values():
        figures = ArenaFigures(week)
        for standing in week.top(2 * TOP_TEN):
            if standing.is_drift is False and standing.move and standing.previous:
                yield _make_move_claim(figures, standing, standing.previous)


def _make_move_claim(figures: ArenaFigures, standing: ArenaStanding, before: ArenaScore) -> Claim:
    formula = f"Published rank {before.rank} before, {standing.score.rank} now, and its two intervals do not meet."
    words, fact_id = move_words(standing.move or 0), figures.row_id(standing).claim("moved")
    facts = dict(figures.row_facts(standing))
    facts["word"] = figures.make_word(fact_id, "A9 neighbours", (standing.title,), words, formula, standing.score)
    return make_arena_claim("arena-moved", figures, (standing,), facts, score_arena_row(standing, _MOVE_SURPRISE))
