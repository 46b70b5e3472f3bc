"""U16: a week's change, split into free and paid rows; the claim states no cause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from generator.facts.claim_context import ClaimContext
from generator.facts.claim_score import clamp, impact, margin
from generator.facts.claims.history_length import MARKET_IMPACT
from generator.facts.usage_figures import UsageFigures
from generator.model.aggregates import Aggregate
from generator.model.claim import Claim, ClaimScore
from generator.model.fact import Fact, Unit
from generator.model.usage_week import UsageWeek

MIN_CHANGE: Final = Fraction(1, 100)
"""Least change of the free rows for a claim, as a part of the base week's tokens."""
_OPPOSITE_SURPRISE = 0.5
"""Surprise of free and paid rows that move in opposite directions."""
GAINED_VERBS: Final = ("gained", "added", "grew by", "rose by")
LOST_VERBS: Final = ("lost", "shed", "fell by", "shrank by")
_FREE_ROWS = "all rows with the variant free"


@dataclass(frozen=True, slots=True)
class FreeTierSplit:
    """Tokens of the listed rows now and in the base week, split into free and paid rows."""

    free: int
    paid: int
    free_base: int
    paid_base: int

    @classmethod
    def from_week(cls, week: UsageWeek) -> FreeTierSplit:
        """Split the rows of a week; a row that is listed in one of the two weeks counts in that one."""
        now, then = [0, 0], [0, 0]
        for one in week.standings:
            now[one.identity.free] += one.tokens
            then[one.identity.free] += one.growth.base_tokens if one.growth else 0
        for gone in week.dropped:
            then[gone.identity.free] += gone.tokens
        return cls(now[True], now[False], then[True], then[False])

    @property
    def free_change(self) -> int:
        """Change of the free rows, in tokens."""
        return self.free - self.free_base

    @property
    def paid_change(self) -> int:
        """Change of the paid rows, in tokens."""
        return self.paid - self.paid_base

    @property
    def free_part(self) -> Fraction | None:
        """Part of the free rows in the whole change, where both moved in the same direction."""
        whole = self.free_change + self.paid_change
        return Fraction(self.free_change, whole) if self.free_change * self.paid_change > 0 else None


def detect_free_tier(context: ClaimContext) -> Iterator[Claim]:
    """Detect a clear change of the free rows, as a part of the whole change or against the paid rows."""
    week = context.usage
    if not week.complete or week.market.growth is None:
        return
    split, base = FreeTierSplit.from_week(week), week.market.growth.base_tokens
    if not split.free_base or abs(split.free_change) < MIN_CHANGE * base:
        return
    kind = "free-part" if split.free_part is not None else "free-against-paid"
    usual = Fraction(split.free_base, split.free_base + split.paid_base)
    surprise = clamp(abs(float(split.free_part - usual))) if split.free_part is not None else _OPPOSITE_SURPRISE
    score = ClaimScore(min(MARKET_IMPACT, impact(Fraction(abs(split.free_change), base))), surprise, 1.0, 1.0)
    flip = margin(Fraction(min(abs(split.free_change), abs(split.paid_change)), split.free or 1))
    yield Claim(kind, (), _make_facts(split, context.figures), score, section="usage", caveats=("free-rows",), flip=flip)


def _make_facts(split: FreeTierSplit, figures: UsageFigures) -> dict[str, Fact]:
    source = figures.sourcing
    rows, listed = source.base_inputs(_FREE_ROWS), source.base_inputs("all rows, other left out")
    whole = split.free_change + split.paid_change
    raw_facts = {
        "free": figures.make_fact(
            "difference", "free rows", split.free_change, Unit.TOKENS, "Tokens of free rows, less those of the base week.", rows
        ),
        "paid": figures.make_fact(
            "difference", "other rows", split.paid_change, Unit.TOKENS, "Tokens of the other rows, less those of the base week.", listed
        ),
        "whole": figures.make_fact(
            "difference", "listed rows", whole, Unit.TOKENS, "Tokens of all listed rows, less those of the base week.", listed
        ),
        "share": figures.make_fact(
            "share of the listed",
            "free rows",
            Fraction(split.free, split.free + split.paid),
            Unit.SHARE,
            "Of the tokens of all listed rows.",
            listed,
        ),
    }
    if split.free_part is not None:
        formula = "What free rows gained or lost / what all listed rows did."
        raw_facts["part"] = figures.make_fact("part of the change", "free rows", split.free_part, Unit.SHARE, formula, listed)
    row_id = figures.row_id(Aggregate.FREE_ROWS)
    facts = {role: replace(fact, id=str(row_id.figure(role))) for role, fact in raw_facts.items()}
    for role, change in (("free", split.free_change), ("paid", split.paid_change)):
        verb = GAINED_VERBS if change > 0 else LOST_VERBS
        facts[f"{role}-verb"] = figures.make_word(row_id.claim(role), "U16 free-tier split", facts[role].subjects[0], verb, facts[role])
    return facts
