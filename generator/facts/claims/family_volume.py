"""U5 and U6: the tokens of a family's rows together, and the rank of that sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from generator.facts.claim_context import ClaimContext
from generator.facts.claim_score import margin, score_row
from generator.model.claim import Claim, ClaimRow
from generator.model.fact import Unit
from generator.model.identity import Level
from generator.model.usage_week import Standing, UsageWeek

TOGETHER_WORDS: Final = ("together", "combined", "in sum")
_NAMED_ROWS = 3
"""Number of rows that a sentence names."""
_MIN_SECOND_PERCENT = 20
"""Least percent of a family that its second row must carry for a claim: less changes nothing."""
_HIGHER_SURPRISE, _SAME_SURPRISE = 0.6, 0.2
"""Surprise of a sum with a higher rank, and of one without."""


def detect_family_volume(context: ClaimContext) -> Iterator[Claim]:
    """Detect the family of several rows that carries most, with the rank of their sum where it beats the best row."""
    families = context.survey.levels.get(Level.FAMILY)
    claims = (
        [_make_claim(context, families, one) for one in families.top(context.config.top) if _has_several_rows(context.usage, one)]
        if families and context.usage.complete
        else []
    )
    yield from sorted(claims, key=lambda claim: ("would-rank" not in claim.facts, -int(claim.facts["tokens"].value)))[:1]


def _listed_members(usage: UsageWeek, family: Standing) -> Sequence[Standing]:
    listed = (usage.find(member.slug) for member in family.members)
    return [one for one in listed if one]


def _has_several_rows(usage: UsageWeek, family: Standing) -> bool:
    members = _listed_members(usage, family)
    return len(members) > 1 and members[1].tokens * 100 >= _MIN_SECOND_PERCENT * family.tokens


def _make_claim(context: ClaimContext, families: UsageWeek, family: Standing) -> Claim:
    usage, figures = context.usage, context.figures
    members = _listed_members(usage, family)
    others = [one for one in usage.standings if one not in members]
    joint_rank = 1 + sum(one.tokens > family.tokens for one in others)
    best, name = members[0], family.identity.name
    family_figures = context.figures_for(families)
    family_facts, family_id = family_figures.row_facts(family), family_figures.row_id(family.identity.row)
    facts = {"tokens": family_facts["tokens"], "share": family_facts["share"], "best": figures.row_facts(best)["rank"]}
    facts["together"] = figures.make_word(family_id.claim("together"), "U5 family volume", name, TOGETHER_WORDS, facts["tokens"])
    if joint_rank < best.rank:
        formula = "Rows with more tokens than the sum of the family's, those left out, + 1."
        fact = figures.make_fact("rank of the sum", name, joint_rank, Unit.RANK, formula, figures.sourcing.week_inputs("all rows"))
        facts["would-rank"] = replace(fact, id=str(family_id.figure("would-rank")))
    distances = [abs(one.tokens - family.tokens) for one in others]
    return Claim(
        "family-volume",
        (family.identity, *(one.identity for one in members)),
        facts,
        score_row(family, _HIGHER_SURPRISE if "would-rank" in facts else _SAME_SURPRISE),
        tuple(ClaimRow(one, figures.row_facts(one)) for one in members[:_NAMED_ROWS]),
        flip=margin(*(Fraction(one, family.tokens) for one in distances)),
    )
