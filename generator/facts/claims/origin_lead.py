"""U14: which country's models carry more; the maker's country, not where a model is served."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final

from generator.facts.claim_context import Briefing
from generator.facts.claim_score import margin
from generator.facts.claims.history_length import MARKET
from generator.facts.usage_figures import Figures
from generator.model.claim import Claim, Score
from generator.model.fact import Fact, Unit
from generator.model.levels import Level
from generator.model.origins import OriginLead
from generator.model.usage_week import Standing

AHEAD: Final = ("carry more than", "are ahead of", "are used more than", "lead")
SURE: Final = ("even if", "even then", "whatever the rest", "in any case")
KNOWN: Final = ("by what is known", "as far as makers are known", "could change that", "could turn it round")
NOTES: Final = ("origin", "tokenizers")
_CHANGED, _SAME = 0.8, 0.15
_UNSURE = 0.7
"""Confidence in a lead that what nobody can place could turn round."""


def origin_lead(brief: Briefing) -> Iterator[Claim]:
    """The first origin against the second: bounded where all that nobody can place could not turn it round, else plain."""
    lead, origins = brief.survey.origins, brief.survey.levels.get(Level.ORIGIN)
    first = origins.find(lead.leader.slug) if lead and origins else None
    second = origins.find(lead.other.slug) if lead and origins else None
    if not lead or not origins or not first or not second or not origins.complete:
        return
    changed = lead.plain is not None and lead.plain.weeks == 1 and lead.plain.whole
    worth = Score(MARKET, _CHANGED if changed else _SAME, 1.0, 1.0 if lead.holds else _UNSURE)
    apart = lead.tokens - lead.behind - (lead.unplaced if lead.holds else 0)
    yield Claim(
        "origin-lead" if lead.holds else "origin-lead-plain",
        (lead.leader, lead.other),
        _facts(lead, first, second, brief.of(origins)),
        worth,
        section="vendors",
        caveats=NOTES,
        flip=margin(Fraction(apart, lead.tokens)),
    )


def _facts(lead: OriginLead, first: Standing, second: Standing, figures: Figures) -> dict[str, Fact]:
    name, source, total = lead.leader.name, figures.sourcing, figures.sourcing.week.market.total
    mine, theirs = figures.row(first), figures.row(second)
    formula = "Tokens of models whose maker's country is undisclosed or unclassified, and other."
    unplaced = figures.fact(
        "tokens that nobody can place", "all models", lead.unplaced, Unit.TOKENS, formula, source.now("all rows and other")
    )
    share = figures.fact(
        "share", "all models", Fraction(lead.unplaced, total), Unit.SHARE, f"{formula} / tokens of all rows and other.", unplaced.inputs
    )
    stem, other = f"claim.origin.{lead.leader.row}", lead.other.name
    bound = f"{mine['tokens'].text} is {'more' if lead.holds else 'not more'} than {theirs['tokens'].text} and {unplaced.text} together."
    because = figures.because(name, bound, unplaced.inputs)
    ahead = figures.because(name, f"{mine['tokens'].text} is more than {theirs['tokens'].text}.", unplaced.inputs)
    facts = {
        "tokens": mine["tokens"],
        "share": mine["share"],
        "other": theirs["tokens"],
        "other-share": theirs["share"],
        "unplaced": replace(unplaced, id="origin.unplaced.tokens"),
        "unplaced-share": replace(share, id="origin.unplaced.share"),
        "word": figures.word(stem, "U14 origin share", name, AHEAD, ahead),
        "form": figures.word(f"{stem}.form", "U14 origin share", name, SURE if lead.holds else KNOWN, because),
    }
    lasting = lead.bounded if lead.holds else lead.plain
    if lasting and lasting.weeks > 1:
        formula = f"Consecutive complete weeks up to now, from {lasting.first}, in which {name} was ahead of {other}"
        formula += " even had it had all that nobody can place." if lead.holds else "."
        facts["weeks"] = figures.counted(f"origin.{lead.leader.row}.weeks-ahead", name, lasting.weeks, formula, source.history("all rows"))
        if lasting.gaps or not lasting.whole:
            longer = figures.because(name, f"{formula} It may have begun before.", source.history("all rows"))
            facts["least"] = figures.word(f"{stem}.least", "U13 streak", name, ("at least",), longer)
    return facts | {role: replace(facts[role], caveats=("origin",)) for role in ("word", "form")}
