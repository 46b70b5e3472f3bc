"""U21: round marks that were reached for the first time since tracking began."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final

from generator.facts.claim_context import Briefing
from generator.facts.claim_score import margin, score
from generator.facts.claims.history_length import MARKET, long_enough
from generator.facts.claims.vendor_lead import MODEST
from generator.facts.printing import count_word, ordinal_word
from generator.facts.usage_figures import Figures
from generator.model.claim import Claim, Score
from generator.model.levels import Level
from generator.model.records import RecordKind
from generator.model.streaks import Goal
from generator.model.usage_week import UsageWeek

TRILLION: Final = 10**12
OVER: Final = ("first week over {} trillion tokens", "first week above {} trillion tokens")
_NTH: Final = {Goal.LEAD: "{} week at #1", Goal.CHARTED: "{} week on the chart"}
_STEPS: Final = ((50, 10), (10, 5), (0, 1))
"""From how many trillion on a mark is round if it is a multiple of how many."""
_TOKENS, _WEEKS = 0.5, 0.4
"""Surprise of a mark of tokens and of one of weeks."""


def milestones(brief: Briefing) -> Iterator[Claim]:
    """The highest mark of tokens among rows and among makers, the market's, and the highest of weeks."""
    if long_enough(brief):
        yield from _tokens("milestone", brief.usage, brief.figures)
        makers = brief.survey.levels.get(Level.VENDOR)
        if makers:
            yield from (
                replace(claim, section="vendors", score=replace(claim.score, impact=MODEST * claim.score.impact))
                for claim in _tokens("milestone-vendor", makers, brief.of(makers))
            )
        yield from _market(brief)
        yield from _weeks(brief)


def is_round(trillions: int) -> bool:
    """Whether so many trillion are a mark: each one up to ten, then every fifth, from fifty on every tenth."""
    step = next(step for least, step in _STEPS if trillions > least or not least)
    return trillions > 0 and trillions % step == 0


def passed(before: int, now: int) -> int:
    """The highest round mark, in trillions, above one count and below another; 0 without any."""
    marks = range((now - 1) // TRILLION, max(0, before - 1) // TRILLION, -1)
    return next((mark for mark in marks if is_round(mark)), 0)


def _tokens(kind: str, week: UsageWeek, figures: Figures) -> Iterator[Claim]:
    reached = [one for one in week.milestones if one.goal is Goal.TOKENS and one.slug and is_round(one.mark // TRILLION)]
    for milestone in sorted(reached, key=lambda one: (-one.mark, one.slug))[:1]:
        standing = week.find(milestone.slug)
        if standing:
            identity, row = standing.identity, figures.row(standing)
            words = tuple(word.format(count_word(milestone.mark // TRILLION)) for word in OVER)
            stem = f"claim.{week.scope}.{identity.row}.over-{milestone.mark // TRILLION}t"
            facts = {
                "tokens": row["tokens"],
                "rank": row["rank"],
                "since": figures.market()["since"],
                "word": figures.word(stem, "U21 milestone", identity.name, words, row["tokens"]),
            }
            flip = margin(1 - Fraction(milestone.mark, standing.tokens))
            yield Claim(kind, (identity,), facts, score(standing, _TOKENS), flip=flip)


def _market(brief: Briefing) -> Iterator[Claim]:
    book = brief.survey.records.get(Level.ROW)
    record = book.find(RecordKind.TOTAL) if book else None
    if not record or not record.before or record.weeks[0] != brief.usage.week:
        return
    mark = passed(int(record.before.value), int(record.value))
    if mark:
        figures = brief.figures
        market = figures.market()
        words = tuple(word.format(count_word(mark)) for word in OVER)
        facts = {**market, "word": figures.word(f"claim.market.over-{mark}t", "U21 milestone", "the market", words, market["tokens"])}
        flip = margin(1 - Fraction(mark * TRILLION, brief.usage.market.total))
        yield Claim("milestone-market", (), facts, Score(MARKET, _TOKENS, 1.0, 1.0), flip=flip)


def _weeks(brief: Briefing) -> Iterator[Claim]:
    """A mark that everybody reaches who was there when tracking began is none."""
    week, figures, whole = brief.usage, brief.figures, len(brief.survey.spreads) + 1
    reached = [one for one in week.milestones if one.goal in _NTH and 1 < one.mark < whole]
    for milestone in sorted(reached, key=lambda one: (one.goal is not Goal.LEAD, -one.mark, one.slug))[:1]:
        standing = week.find(milestone.slug)
        if standing and standing.rank <= brief.config.top:
            identity, goal = standing.identity, milestone.goal
            formula = f"Complete weeks {'at #1' if goal is Goal.LEAD else 'on the chart'} since {week.since}, one after another or not."
            inputs = figures.sourcing.history(identity.slug)
            weeks = figures.counted(f"usage.{identity.row}.{goal.name.lower()}-weeks", identity.name, milestone.mark, formula, inputs)
            said = (_NTH[goal].format(ordinal_word(milestone.mark)),)
            word = figures.word(f"claim.usage.{identity.row}.{goal.name.lower()}-mark", "U21 milestone", identity.name, said, weeks)
            row = figures.row(standing)
            facts = {"word": word, "rank": row["rank"], "tokens": row["tokens"], "since": figures.market()["since"]}
            yield Claim("milestone-weeks", (identity,), facts, score(standing, _WEEKS))
