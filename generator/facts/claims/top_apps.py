"""U19: which apps the tokens come from; shares are of the listed apps, never of all traffic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from generator.facts.app_figures import AppFigures
from generator.facts.claim_context import Briefing
from generator.facts.claim_score import change_surprise, impact, move_surprise
from generator.facts.lexicon import growth_words, move_words
from generator.model.board_statistics import AppStanding
from generator.model.claim import Claim, Score
from generator.model.fact import Fact

SECTION: Final = "apps"
NOTES: Final = ("apps",)
POPULAR: Final = "apps-popular"
LEADS: Final = ("leads", "is first", "heads the list")
NEW: Final = ("new among the listed apps", "listed for the first time", "newly listed")
_HIGH = 10
_CLIMB = 3
"""Places from which on an app's climb is worth saying."""
_MODEST = 0.4
"""Apps weigh less than models: what they carry is told by their owners."""


def app_leader(brief: Briefing) -> Iterator[Claim]:
    """The first of the popular apps, with what it carried."""
    week = brief.survey.apps.get(POPULAR)
    if not week or not week.standings or week.standings[0].entry.rank != 1:
        return
    first, figures = week.standings[0], AppFigures(week)
    facts = dict(figures.row(first))
    facts["word"] = figures.word("leader", "U19 app", first.name, LEADS, "Rank 1 as published.")
    growth = first.growth
    if growth is not None:
        words = growth_words(growth, brief.config.flat_ratio, full=True)
        facts["verb"] = figures.word(f"growth.{first.slug}", "U3 growth", first.name, words, f"Growth of {facts['growth'].text}.")
    surprise = 0.6 if first.move else 0.3 * change_surprise(growth)
    flip = (
        1 - float(Fraction(week.standings[1].entry.tokens, first.entry.tokens)) if len(week.standings) > 1 and first.entry.tokens else None
    )
    yield _claim("app-leader", first, facts, surprise, flip)


def app_climber(brief: Briefing) -> Iterator[Claim]:
    """The app among the first ten that climbed most places, if that is a few and nobody else climbed as many."""
    week = brief.survey.apps.get(POPULAR)
    climbs = sorted((one for one in week.standings if one.entry.rank <= _HIGH), key=lambda one: -(one.move or 0)) if week else []
    if not week or not climbs or (climbs[0].move or 0) < _CLIMB or (len(climbs) > 1 and climbs[1].move == climbs[0].move):
        return
    best, figures = climbs[0], AppFigures(week)
    facts = dict(figures.row(best))
    facts["word"] = figures.word(f"climb.{best.slug}", "U9 rank move", best.name, move_words(best.move or 0), f"Up {facts['move'].text}.")
    yield _claim("app-climber", best, facts, move_surprise(best.move or 0), None)


def app_new(brief: Briefing) -> Iterator[Claim]:
    """Apps among the first ten that were not listed the week before."""
    week = brief.survey.apps.get(POPULAR)
    if not week or week.before is None:
        return
    figures = AppFigures(week)
    for one in week.standings:
        if one.entry.rank <= _HIGH and one.before is None:
            facts = dict(figures.row(one))
            facts["word"] = figures.word(f"new.{one.slug}", "U19 app", one.name, NEW, "Not among the listed apps of the week before.")
            yield _claim("app-new", one, facts, 0.7, None)


def _claim(kind: str, standing: AppStanding, facts: Mapping[str, Fact], surprise: float, flip: float | None) -> Claim:
    worth = Score(_MODEST * impact(standing.share), surprise, 1.0, 1.0)
    return Claim(kind, (standing,), facts, worth, section=SECTION, caveats=NOTES, flip=flip)
