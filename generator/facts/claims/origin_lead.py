"""U14: the country whose models carry most; the country is that of the maker, not of the servers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final

from generator.facts.claim_context import ClaimContext
from generator.facts.claim_score import margin
from generator.facts.claims.history_length import MARKET_IMPACT
from generator.facts.usage_figures import UsageFigures
from generator.model.aggregates import Aggregate
from generator.model.claim import Claim, ClaimScore
from generator.model.fact import Fact, Unit
from generator.model.identity import Level
from generator.model.trends import OriginLead
from generator.model.usage_week import Standing

AHEAD_WORDS: Final = ("carry more than", "are ahead of", "are used more than", "lead")
SURE_WORDS: Final = ("even if", "even then", "whatever the rest", "in any case")
KNOWN_WORDS: Final = ("by what is known", "as far as makers are known", "could change that", "could turn it round")
CAVEATS: Final = ("origin", "tokenizers")
_CHANGED_SURPRISE, _SAME_SURPRISE = 0.8, 0.15
_UNSURE_CONFIDENCE = 0.7
"""Confidence in a lead that the unplaced tokens could reverse."""


def detect_origin_lead(context: ClaimContext) -> Iterator[Claim]:
    """Detect the lead of the first origin: bounded where all unplaced tokens could not reverse it, plain otherwise."""
    lead, origins = context.survey.origin_lead, context.survey.levels.get(Level.ORIGIN)
    first = origins.find(lead.leader.slug) if lead and origins else None
    second = origins.find(lead.runner_up.slug) if lead and origins else None
    if not lead or not origins or not first or not second or not origins.complete:
        return
    changed = lead.plain_streak is not None and lead.plain_streak.weeks == 1 and lead.plain_streak.start_known
    score = ClaimScore(MARKET_IMPACT, _CHANGED_SURPRISE if changed else _SAME_SURPRISE, 1.0, 1.0 if lead.is_certain else _UNSURE_CONFIDENCE)
    distance = lead.leader_tokens - lead.runner_up_tokens - (lead.unplaced_tokens if lead.is_certain else 0)
    yield Claim(
        "origin-lead" if lead.is_certain else "origin-lead-plain",
        (lead.leader, lead.runner_up),
        _make_facts(lead, first, second, context.figures_for(origins)),
        score,
        section="vendors",
        caveats=CAVEATS,
        flip=margin(Fraction(distance, lead.leader_tokens)),
    )


def _make_facts(lead: OriginLead, first: Standing, second: Standing, figures: UsageFigures) -> dict[str, Fact]:
    name, source, total = lead.leader.name, figures.sourcing, figures.sourcing.week.market.total
    mine, theirs = figures.row_facts(first), figures.row_facts(second)
    formula = "Tokens of models whose maker's country is undisclosed or unclassified, and other."
    unplaced = figures.make_fact(
        "tokens that nobody can place", "all models", lead.unplaced_tokens, Unit.TOKENS, formula, source.week_inputs("all rows and other")
    )
    share = figures.make_fact(
        "share",
        "all models",
        Fraction(lead.unplaced_tokens, total),
        Unit.SHARE,
        f"{formula} / tokens of all rows and other.",
        unplaced.inputs,
    )
    row_id, other = figures.row_id(lead.leader.row), lead.runner_up.name
    bound = (
        f"{mine['tokens'].text} is {'more' if lead.is_certain else 'not more'} than {theirs['tokens'].text} and {unplaced.text} together."
    )
    form_reason = figures.make_reason(name, bound, unplaced.inputs)
    lead_reason = figures.make_reason(name, f"{mine['tokens'].text} is more than {theirs['tokens'].text}.", unplaced.inputs)
    unplaced_id = figures.row_id(Aggregate.UNPLACED)
    facts = {
        "tokens": mine["tokens"],
        "share": mine["share"],
        "other": theirs["tokens"],
        "other-share": theirs["share"],
        "unplaced": replace(unplaced, id=str(unplaced_id.figure("tokens"))),
        "unplaced-share": replace(share, id=str(unplaced_id.figure("share"))),
        "word": figures.make_word(row_id.claim("ahead"), "U14 origin share", name, AHEAD_WORDS, lead_reason),
        "form": figures.make_word(
            row_id.claim("form"), "U14 origin share", name, SURE_WORDS if lead.is_certain else KNOWN_WORDS, form_reason
        ),
    }
    lasting = lead.bounded_streak if lead.is_certain else lead.plain_streak
    if lasting and lasting.weeks > 1:
        formula = f"Consecutive complete weeks up to now, from {lasting.first}, in which {name} was ahead of {other}"
        formula += " even had it had all that nobody can place." if lead.is_certain else "."
        facts["weeks"] = figures.make_count(row_id.figure("weeks-ahead"), name, lasting.weeks, formula, source.history_inputs("all rows"))
        if lasting.gaps or not lasting.start_known:
            streak_reason = figures.make_reason(name, f"{formula} It may have begun before.", source.history_inputs("all rows"))
            facts["least"] = figures.make_word(row_id.claim("least"), "U13 streak", name, ("at least",), streak_reason)
    return facts | {role: replace(facts[role], caveats=("origin",)) for role in ("word", "form")}
