"""U19: the apps that the tokens come from; shares are of the listed apps, never of all traffic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from generator.facts.app_figures import AppFigures
from generator.facts.claim_context import ClaimContext
from generator.facts.claim_score import change_surprise, impact, move_surprise
from generator.facts.lexicon import growth_words, move_words
from generator.model.board_statistics import AppStanding
from generator.model.claim import Claim, ClaimScore
from generator.model.fact import Fact

SECTION: Final = "apps"
CAVEATS: Final = ("apps",)
POPULAR_BOARD: Final = "apps-popular"
LEADS_WORDS: Final = ("leads", "is first", "heads the list")
NEW_WORDS: Final = ("new among the listed apps", "listed for the first time", "newly listed")
_TOP_RANKS = 10
_MIN_CLIMB = 3
"""Least places of an app's climb for a claim."""
_APP_IMPACT_FACTOR = 0.4
"""Apps weigh less than models, because their owners report the tokens."""


def detect_app_leader(context: ClaimContext) -> Iterator[Claim]:
    """Detect the first of the popular apps, with its tokens."""
    week = context.survey.apps.get(POPULAR_BOARD)
    if not week or not week.standings or week.standings[0].entry.rank != 1:
        return
    first, figures = week.standings[0], AppFigures(week)
    facts = dict(figures.row_facts(first))
    facts["word"] = figures.make_word(figures.board_id.claim("leader"), "U19 app", first.name, LEADS_WORDS, "Rank 1 as published.")
    growth = first.growth
    if growth is not None:
        words = growth_words(growth, context.config.flat_ratio, full_base=True)
        facts["verb"] = figures.make_word(
            figures.row_id(first).claim("growth"), "U3 growth", first.name, words, f"Growth of {facts['growth'].text}."
        )
    surprise = 0.6 if first.move else 0.3 * change_surprise(growth)
    flip = (
        1 - float(Fraction(week.standings[1].entry.tokens, first.entry.tokens)) if len(week.standings) > 1 and first.entry.tokens else None
    )
    yield _make_claim("app-leader", first, facts, surprise, flip)


def detect_app_climber(context: ClaimContext) -> Iterator[Claim]:
    """Detect the app among the first ten that climbed the most places, if it is a clear climb and no other app equals it."""
    week = context.survey.apps.get(POPULAR_BOARD)
    climbs = sorted((one for one in week.standings if one.entry.rank <= _TOP_RANKS), key=lambda one: -(one.move or 0)) if week else []
    if not week or not climbs or (climbs[0].move or 0) < _MIN_CLIMB or (len(climbs) > 1 and climbs[1].move == climbs[0].move):
        return
    best, figures = climbs[0], AppFigures(week)
    facts = dict(figures.row_facts(best))
    facts["word"] = figures.make_word(
        figures.row_id(best).claim("climb"), "U9 rank move", best.name, move_words(best.move or 0), f"Up {facts['move'].text}."
    )
    yield _make_claim("app-climber", best, facts, move_surprise(best.move or 0), None)


def detect_app_new(context: ClaimContext) -> Iterator[Claim]:
    """Detect apps among the first ten that were not listed the week before."""
    week = context.survey.apps.get(POPULAR_BOARD)
    if not week or week.previous_total is None:
        return
    figures = AppFigures(week)
    for standing in week.standings:
        if standing.entry.rank <= _TOP_RANKS and standing.previous is None:
            facts = dict(figures.row_facts(standing))
            facts["word"] = figures.make_word(
                figures.row_id(standing).claim("new"), "U19 app", standing.name, NEW_WORDS, "Not among the listed apps of the week before."
            )
            yield _make_claim("app-new", standing, facts, 0.7, None)


def _make_claim(kind: str, standing: AppStanding, facts: Mapping[str, Fact], surprise: float, flip: float | None) -> Claim:
    score = ClaimScore(_APP_IMPACT_FACTOR * impact(standing.share), surprise, 1.0, 1.0)
    return Claim(kind, (standing,), facts, score, section=SECTION, caveats=CAVEATS, flip=flip)
