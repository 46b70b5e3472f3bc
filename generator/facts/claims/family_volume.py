"""U5 and U6: what the rows of a family carry together, and where that would put them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from generator.facts.claim_context import Briefing
from generator.facts.claim_score import margin, score
from generator.model.claim import Claim, Row
from generator.model.fact import Unit
from generator.model.levels import Level
from generator.model.usage_week import Standing, UsageWeek

TOGETHER: Final = ("together", "combined", "in sum")
_NAMED = 3
"""Rows that a sentence names."""
_WORTH = 20
"""The second row holds at least so many hundredths of a family that is told of: less changes nothing."""
_MOVED, _SAME = 0.6, 0.2
"""Surprise of a sum that would rank higher, and of one that would not."""


def family_volume(brief: Briefing) -> Iterator[Claim]:
    """The family of several rows that carries most; its rank as one row only where that is another than its best row has."""
    families = brief.survey.levels.get(Level.FAMILY)
    found = (
        [_claim(brief, families, one) for one in families.top(brief.config.top) if _several(brief.usage, one)]
        if families and brief.usage.complete
        else []
    )
    yield from sorted(found, key=lambda claim: ("would-rank" not in claim.facts, -int(claim.facts["tokens"].value)))[:1]


def _members(usage: UsageWeek, family: Standing) -> Sequence[Standing]:
    listed = (usage.find(member.slug) for member in family.members)
    return [one for one in listed if one]


def _several(usage: UsageWeek, family: Standing) -> bool:
    members = _members(usage, family)
    return len(members) > 1 and members[1].tokens * 100 >= _WORTH * family.tokens


def _claim(brief: Briefing, families: UsageWeek, family: Standing) -> Claim:
    usage, figures = brief.usage, brief.figures
    members = _members(usage, family)
    others = [one for one in usage.standings if one not in members]
    would = 1 + sum(one.tokens > family.tokens for one in others)
    best, name, row = members[0], family.identity.name, family.identity.row
    levels = dict(brief.of(families).row(family))
    facts = {"tokens": levels["tokens"], "share": levels["share"], "best": figures.row(best)["rank"]}
    facts["together"] = figures.word(f"claim.family.{row}", "U5 family volume", name, TOGETHER, facts["tokens"])
    if would < best.rank:
        formula = "Rows with more tokens than the sum of the family's, those left out, + 1."
        fact = figures.fact("rank of the sum", name, would, Unit.RANK, formula, figures.sourcing.now("all rows"))
        facts["would-rank"] = replace(fact, id=f"family.{row}.would-rank")
    apart = [abs(one.tokens - family.tokens) for one in others]
    return Claim(
        "family-volume",
        (family.identity, *(one.identity for one in members)),
        facts,
        score(family, _MOVED if "would-rank" in facts else _SAME),
        tuple(Row(one, figures.row(one)) for one in members[:_NAMED]),
        flip=margin(*(Fraction(one, family.tokens) for one in apart)),
    )
