"""U3 and U9: the rows that won the week's awards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from generator.config import Config
from generator.facts.claim_context import ClaimContext
from generator.facts.claim_score import change_surprise, impact, margin, move_surprise, score_rank, score_row
from generator.facts.usage_figures import UsageFigures
from generator.model.claim import Claim
from generator.model.usage_week import Award, AwardKind, Standing, UsageWeek

CLAIMED_AWARDS = (AwardKind.GAINER, AwardKind.LOSER, AwardKind.CLIMBER, AwardKind.FASTEST, AwardKind.FALLER)
SUPERLATIVES = {
    AwardKind.GAINER: ("the greatest gainer", "added most"),
    AwardKind.LOSER: ("the heaviest loser", "lost most"),
    AwardKind.CLIMBER: ("the biggest climber",),
    AwardKind.FASTEST: ("the fastest grower", "grew fastest"),
    AwardKind.FALLER: ("the biggest faller",),
}


def detect_movers(context: ClaimContext) -> Iterator[Claim]:
    """Detect each award with a single winner; the list of movers tells shared ones."""
    week, figures, config = context.usage, context.figures, context.config
    for kind in CLAIMED_AWARDS:
        award = week.find_award(kind)
        if award and len(award.winners) == 1:
            yield _make_claim(award, week, figures, config)


def _make_claim(award: Award, week: UsageWeek, figures: UsageFigures, config: Config) -> Claim:
    winner = award.winners[0]
    name, row_id = winner.identity.name, figures.row_id(winner.identity.row)
    facts = {**figures.row_facts(winner), **figures.make_verbs(winner, config.flat_ratio)}
    facts["title"] = figures.make_word(
        row_id.claim(award.kind), "superlative", name, SUPERLATIVES[award.kind], figures.make_award(award, winner)
    )
    score = score_row(winner, _award_surprise(award.kind, winner))
    if award.kind is AwardKind.CLIMBER:
        score = score_rank(winner, score)
    elif award.kind is AwardKind.LOSER:
        # the claim is about lost traffic, which the share of this week no longer shows
        score = replace(score, impact=max(score.impact, impact(-(winner.contribution or Fraction(0)))))
    return Claim(award.kind, (winner.identity,), facts, score, flip=_flip_margin(award, week, config))


def _flip_margin(award: Award, week: UsageWeek, config: Config) -> float | None:
    """Compute which part of its tokens the winner would need to gain or lose to share the award with the next row."""
    winner = award.winners[0]
    others = [one for one in week.top(config.charted) if one is not winner and one.growth]
    if award.kind is AwardKind.GAINER and winner.growth:
        second = max((one.growth.difference for one in others if one.growth), default=0)
        return margin(Fraction(winner.growth.difference - second, winner.tokens))
    if award.kind is AwardKind.LOSER and winner.growth:
        second = min((one.growth.difference for one in others if one.growth), default=0)
        return margin(Fraction(second - winner.growth.difference, winner.tokens))
    if award.kind is AwardKind.FASTEST and winner.growth and winner.growth.rate is not None:
        rates = [one.growth.rate for one in others if one.growth and one.growth.on_full_base and one.growth.rate is not None]
        return margin(1 - (1 + max(rates)) / (1 + winner.growth.rate)) if rates else None
    place = week.standings.index(winner)
    neighbor_tokens = [one.tokens for one in week.standings[max(0, place - 1) : place + 2] if one is not winner]
    return margin(*(1 - Fraction(tokens, winner.tokens) for tokens in neighbor_tokens))


def _award_surprise(kind: AwardKind, winner: Standing) -> float:
    if kind in {AwardKind.CLIMBER, AwardKind.FALLER} and winner.move:
        return move_surprise(winner.move)
    return change_surprise(winner.growth.rate if winner.growth else None)
