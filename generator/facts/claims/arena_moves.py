"""A6 and A9: rows that are new on a leaderboard, crossed its cutoff, or moved by more than their intervals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.facts.arena_figures import ArenaFigures
from generator.facts.claim_context import ClaimContext
from generator.facts.claims.arena_claim_score import score_arena_row
from generator.facts.claims.arena_top import CAVEATS, FEW_VOTES_WORDS, QUALITY_SECTION
from generator.facts.lexicon import move_words
from generator.facts.printing import day_long
from generator.model.arena_week import ArenaStanding, ArenaWeek, RankCrossings
from generator.model.claim import Claim
from generator.model.scores import ArenaScore

TOP_RANKS: Final = 10
"""Ranks within which a new row has a claim of its own."""
NEW_WORDS: Final = ("new", "is new", "appears for the first time", "a newcomer", "enters")
ENTERED_WORDS: Final = ("entered the top {line}", "moved into the top {line}", "is in the top {line}")
PUSHED_WORDS: Final = ("pushing", "pushed out", "pushes", "displaced")
SLIPPED_WORDS: Final = ("slipped", "dropped out", "left", "fell out")


def detect_arena_newcomers(context: ClaimContext) -> Iterator[Claim]:
    """Detect each row among the first ten of a leaderboard that no earlier publication listed."""
    for week in context.survey.arena.values():
        figures = ArenaFigures(week)
        yield from (_make_new_claim(week, figures, one) for one in week.top(TOP_RANKS) if one.new)


def _make_new_claim(week: ArenaWeek, figures: ArenaFigures, standing: ArenaStanding) -> Claim:
    formula = f"In no publication since {day_long(week.method_since)} under any of its names."
    facts = dict(figures.row_facts(standing)) | {"published": figures.board_facts()["published"]}
    facts["word"] = figures.make_word(
        figures.row_id(standing).claim("new"), "A6 entered", (standing.title,), NEW_WORDS, formula, standing.score
    )
    if standing.preliminary:
        formula = "Fewer votes, or a wider interval, than a settled score has."
        facts["few"] = figures.make_word(
            figures.row_id(standing).claim("few"), "A11 preliminary", (standing.title,), FEW_VOTES_WORDS, formula, standing.score
        )
    surprise = 0.9 if standing.score.rank == 1 else 0.7
    return Claim(
        "arena-new",
        (standing,),
        facts,
        score_arena_row(standing, surprise),
        section=QUALITY_SECTION,
        board=figures.board_name,
        caveats=CAVEATS,
    )


def detect_arena_entries(context: ClaimContext) -> Iterator[Claim]:
    """Detect each leaderboard whose first twenty rows changed: the entrant, and the row that it pushed out or that slipped."""
    for week in context.survey.arena.values():
        if week.crossings and week.crossings.entered:
            yield _make_entry_claim(ArenaFigures(week), week.crossings)


def _make_entry_claim(figures: ArenaFigures, pushed: RankCrossings) -> Claim:
    first = min(pushed.entered, key=lambda one: (one.score.rank, one.slug))
    facts = dict(figures.row_facts(first)) | {"published": figures.board_facts()["published"]}
    words = tuple(word.format(line=pushed.cutoff) for word in ENTERED_WORDS)
    formula = f"Published rank {first.score.rank}, at most {pushed.cutoff}; in the publication before it was not."
    facts["word"] = figures.make_word(figures.board_id.claim("entered"), "A6 entered", (first.title,), words, formula, first.score)
    kind: str = "arena-entered"
    subjects: tuple[ArenaStanding, ...] = (first,)
    departed = next(((one, above) for one, above in pushed.left if isinstance(one, ArenaStanding)), None)
    if departed and departed[0].previous:
        one, above = departed
        cause = "only entries above it put it there" if above else "more than the entries above it put it there"
        formula = f"Published rank {one.score.rank} after {one.previous.rank if one.previous else 0}; {cause}."
        facts["out"] = figures.make_word(
            figures.row_id(one).claim("out"), "A6 pushed out", (one.title,), PUSHED_WORDS if above else SLIPPED_WORDS, formula, one.score
        )
        facts["out-rank"] = figures.row_facts(one)["rank"]
        kind, subjects = ("arena-pushed" if above else "arena-entered-as-slipped"), (first, one)
    return Claim(kind, subjects, facts, score_arena_row(first, 0.4), section=QUALITY_SECTION, board=figures.board_name, caveats=CAVEATS)


def detect_arena_moved(context: ClaimContext) -> Iterator[Claim]:
    """Detect each row among the first twenty whose score changed by more than its intervals."""
    for week in context.survey.arena.values():
        figures = ArenaFigures(week)
        for standing in week.top(2 * TOP_RANKS):
            if standing.is_drift is False and standing.move and standing.previous:
                yield _make_move_claim(figures, standing, standing.previous)


def _make_move_claim(figures: ArenaFigures, standing: ArenaStanding, before: ArenaScore) -> Claim:
    facts = dict(figures.row_facts(standing)) | {"published": figures.board_facts()["published"]}
    formula = f"Published rank {before.rank} before, {standing.score.rank} now, and its two intervals do not meet."
    facts["word"] = figures.make_word(
        figures.row_id(standing).claim("moved"), "A9 neighbours", (standing.title,), move_words(standing.move or 0), formula, standing.score
    )
    return Claim(
        "arena-moved",
        (standing,),
        facts,
        score_arena_row(standing, 0.6),
        section=QUALITY_SECTION,
        board=figures.board_name,
        caveats=CAVEATS,
    )
