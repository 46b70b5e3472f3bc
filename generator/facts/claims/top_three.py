"""U1 and U10: the top three, and who entered it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from generator.config import Config
from generator.facts.claim_context import Briefing
from generator.facts.claim_score import change_surprise, margin, score
from generator.facts.lexicon import growth_words
from generator.facts.usage_figures import Figures
from generator.model.claim import Claim, Row
from generator.model.usage_week import Event, Mark, Standing

_TOP = 3
ENTERED = ("enters the top three", "moves into the top three", "is in the top three")
FROZEN = ("have not moved", "are unchanged")
SWAPPED = ("change places", "are in a new order")


def top_three(brief: Briefing) -> Iterator[Claim]:
    """The first three rows; the best placed one that was outside the week before is what there is to say of them."""
    week, figures, config = brief.usage, brief.figures, brief.config
    three = week.standings[:_TOP]
    if len(three) < _TOP:
        return
    rows = tuple(Row(one, figures.row(one)) for one in three)
    flip = margin(*(1 - Fraction(after.tokens, one.tokens) for one, after in zip(three, week.standings[1:], strict=False)))
    entrant = next((row for row in rows if _entered(row.standing)), None)
    if entrant:
        yield replace(_entry(entrant, rows, figures, config), flip=flip)
    elif all(one.move == 0 for one in three):
        yield replace(_still("top-three-frozen", FROZEN, rows, figures), flip=flip)
    elif {one.last for one in three} == {one.rank for one in three} == {1, 2, 3}:
        yield replace(_still("top-three-swapped", SWAPPED, rows, figures), flip=flip)
    else:
        yield Claim("top-three", tuple(one.identity for one in three), {}, score(three[0], 0.3), rows, standing=True, flip=flip)


def _entered(standing: Standing) -> bool:
    """Whether it was observed outside the top three the week before.

    A debut does not enter, a release or another variant goes on where a row of its family was, and of #1 the leader tells.
    """
    outside = (standing.last or 0) > _TOP or standing.mark in {Mark.BELOW, Mark.BACK}
    return standing.rank > 1 and outside and standing.event not in {Event.GRADUATION, Event.HAND_OVER}


def _entry(entrant: Row, rows: tuple[Row, ...], figures: Figures, config: Config) -> Claim:
    standing, facts = entrant.standing, dict(entrant.facts)
    name, row, growth = standing.identity.name, standing.identity.row, standing.growth
    facts["entry"] = figures.word(f"claim.top-three.{row}", "U10 top-N entry", name, ENTERED, figures.places([standing]))
    if growth and growth.ratio is not None:
        words = growth_words(growth.ratio, config.flat_ratio, full=growth.full)
        facts["verb"] = figures.word(f"claim.growth.{row}", "U3 growth", name, words, facts["growth"])
    surprise = change_surprise(growth.ratio if growth else None) or 0.8
    return Claim("top-three-entry", (standing.identity,), facts, score(standing, surprise), rows, standing=True)


def _still(kind: str, words: tuple[str, ...], rows: tuple[Row, ...], figures: Figures) -> Claim:
    standings = [row.standing for row in rows]
    verb = figures.word(f"claim.{kind}", "A7 frozen", "the top three", words, figures.places(standings))
    surprise = 0.05 if words is FROZEN else 0.4
    return Claim(kind, tuple(one.identity for one in standings), {"verb": verb}, score(standings[0], surprise), rows, standing=True)
