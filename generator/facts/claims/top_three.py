"""U1 and U10: the top three, and entries into it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from generator.config import Config
from generator.facts.claim_context import ClaimContext
from generator.facts.claim_score import change_surprise, margin, score_row
from generator.facts.usage_figures import UsageFigures
from generator.model.aggregates import Aggregate
from generator.model.claim import Claim, ClaimRow
from generator.model.usage_week import ArrivalEvent, RankMark, Standing

_TOP_RANKS = 3
ENTERED_WORDS = ("enters the top three", "moves into the top three", "is in the top three")
FROZEN_WORDS = ("have not moved", "are unchanged")
SWAPPED_WORDS = ("change places", "are in a new order")


def detect_top_three(context: ClaimContext) -> Iterator[Claim]:
    """Detect the state of the first three rows: the highest entrant, a frozen or changed order."""
    week, figures, config = context.usage, context.figures, context.config
    three = week.standings[:_TOP_RANKS]
    if len(three) < _TOP_RANKS:
        return
    rows = tuple(ClaimRow(one, figures.row_facts(one)) for one in three)
    flip = margin(*(1 - Fraction(after.tokens, one.tokens) for one, after in zip(three, week.standings[1:], strict=False)))
    entrant = next((row for row in rows if _has_entered(row.standing)), None)
    if entrant:
        yield replace(_make_entry_claim(entrant, rows, figures, config), flip=flip)
    elif all(one.move == 0 for one in three):
        yield replace(_make_order_claim("top-three-frozen", FROZEN_WORDS, rows, figures), flip=flip)
    elif {one.last for one in three} == {one.rank for one in three} == {1, 2, 3}:
        yield replace(_make_order_claim("top-three-swapped", SWAPPED_WORDS, rows, figures), flip=flip)
    else:
        yield Claim("top-three", tuple(one.identity for one in three), {}, score_row(three[0], 0.3), rows, recurring=True, flip=flip)


def _has_entered(standing: Standing) -> bool:
    """Whether a row was observed outside the top three the week before.

    A debut does not enter, a release or another variant continues a row of its family, and the leader's claim tells a new #1.
    """
    outside = (standing.last or 0) > _TOP_RANKS or standing.mark in {RankMark.BELOW, RankMark.BACK}
    return standing.rank > 1 and outside and standing.event not in {ArrivalEvent.GRADUATION, ArrivalEvent.HAND_OVER}


def _make_entry_claim(entrant: ClaimRow, rows: tuple[ClaimRow, ...], figures: UsageFigures, config: Config) -> Claim:
    standing, facts = entrant.standing, dict(entrant.facts)
    name, row_id, growth = standing.identity.name, figures.row_id(standing.identity.row), standing.growth
    facts["entry"] = figures.make_word(
        row_id.claim("entry", "top-three"), "U10 top-N entry", name, ENTERED_WORDS, figures.make_ranks([standing])
    )
    if verb := figures.make_verbs(standing, config.flat_ratio).get("verb"):
        facts["verb"] = verb
    surprise = change_surprise(growth.rate if growth else None) or 0.8
    return Claim("top-three-entry", (standing.identity,), facts, score_row(standing, surprise), rows, recurring=True)


def _make_order_claim(kind: str, words: tuple[str, ...], rows: tuple[ClaimRow, ...], figures: UsageFigures) -> Claim:
    standings = [row.standing for row in rows]
    verb = figures.make_word(
        figures.row_id(Aggregate.BOARD).claim(kind), "A7 frozen", "the top three", words, figures.make_ranks(standings)
    )
    surprise = 0.05 if words is FROZEN_WORDS else 0.4
    return Claim(kind, tuple(one.identity for one in standings), {"verb": verb}, score_row(standings[0], surprise), rows, recurring=True)
