"""U3 and U9: the rows behind the week's awards."""

from __future__ import annotations

from collections.abc import Iterator

from generator.claims.briefing import Briefing
from generator.claims.figures import Figures
from generator.claims.score import change_surprise, move_surprise, score
from generator.claims.wording import growth_words, move_words
from generator.config import Config
from generator.model.claim import Claim
from generator.model.statistics import Award, AwardKind, Standing

TOLD = (AwardKind.GAINER, AwardKind.CLIMBER, AwardKind.FASTEST, AwardKind.FALLER)
SUPERLATIVES = {
    AwardKind.GAINER: ("the greatest gainer", "added most"),
    AwardKind.CLIMBER: ("the biggest climber",),
    AwardKind.FASTEST: ("the fastest grower", "grew fastest"),
    AwardKind.FALLER: ("the biggest faller",),
}


def movers(brief: Briefing) -> Iterator[Claim]:
    """One claim an award that has a single winner; a shared one is told in the list of movers."""
    week, figures, config = brief.usage, brief.figures, brief.config
    for kind in TOLD:
        award = week.award(kind)
        if award and len(award.winners) == 1:
            yield _claim(award, award.winners[0], figures, config)


def _claim(award: Award, winner: Standing, figures: Figures, config: Config) -> Claim:
    name, row = winner.identity.name, winner.identity.row
    facts = dict(figures.row(winner))
    if winner.growth and winner.growth.ratio is not None:
        words = growth_words(winner.growth.ratio, config.flat_ratio, full=winner.growth.full)
        facts["verb"] = figures.word(f"claim.growth.{row}", "U3 growth", name, words, facts["growth"])
    if winner.move:
        facts["moved"] = figures.word(f"claim.move.{row}", "U9 rank move", name, move_words(winner.move), facts["move"])
    facts["title"] = figures.word(f"claim.{award.kind}.{row}", "superlative", name, SUPERLATIVES[award.kind], figures.award(award, winner))
    return Claim(award.kind, (winner.identity,), facts, score(winner, _surprise(award.kind, winner)))


def _surprise(kind: AwardKind, winner: Standing) -> float:
    if kind in {AwardKind.CLIMBER, AwardKind.FALLER} and winner.move:
        return move_surprise(winner.move)
    return change_surprise(winner.growth.ratio if winner.growth else None)
