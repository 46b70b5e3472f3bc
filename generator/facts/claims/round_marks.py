"""U21: round marks that were reached for the first time since tracking began."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final

from generator.facts.claim_context import ClaimContext
from generator.facts.claim_score import margin, score_row
from generator.facts.claims.history_length import MARKET_IMPACT, has_enough_history
from generator.facts.claims.vendor_lead import VENDOR_IMPACT_FACTOR
from generator.facts.printing import count_word, ordinal_word
from generator.facts.usage_figures import UsageFigures
from generator.model.claim import Claim, ClaimScore
from generator.model.identity import Level
from generator.model.records import RecordKind
from generator.model.trends import MilestoneKind
from generator.model.usage_week import UsageWeek

TRILLION: Final = 10**12
OVER_WORDS: Final = ("first week over {} trillion tokens", "first week above {} trillion tokens")
_NTH_WEEK_FORMATS: Final = {MilestoneKind.LEAD: "{} week at #1", MilestoneKind.CHARTED: "{} week on the chart"}
_MARK_STEPS: Final = ((50, 10), (10, 5), (0, 1))
"""From the first number of trillions on, multiples of the second are round."""
_TOKENS_SURPRISE, _WEEKS_SURPRISE = 0.5, 0.4
"""Surprise of a mark of tokens, and of one of weeks."""


def detect_milestones(context: ClaimContext) -> Iterator[Claim]:
    """Detect the highest token mark of rows and of makers, the market's mark, and the highest mark of weeks."""
    if has_enough_history(context):
        yield from _make_token_claims("milestone", context.usage, context.figures)
        vendors = context.survey.levels.get(Level.VENDOR)
        if vendors:
            yield from (
                replace(claim, section="vendors", score=replace(claim.score, impact=VENDOR_IMPACT_FACTOR * claim.score.impact))
                for claim in _make_token_claims("milestone-vendor", vendors, context.figures_for(vendors))
            )
        yield from _make_market_claims(context)
        yield from _make_week_claims(context)


def is_round(trillions: int) -> bool:
    """Whether a number of trillions is a mark: each one up to ten, then every fifth, from fifty on every tenth."""
    step = next(step for least, step in _MARK_STEPS if trillions > least or not least)
    return trillions > 0 and trillions % step == 0


def find_passed_mark(before: int, now: int) -> int:
    """Find the highest round mark between two counts, in trillions; 0 without one."""
    marks = range((now - 1) // TRILLION, max(0, before - 1) // TRILLION, -1)
    return next((mark for mark in marks if is_round(mark)), 0)


def _make_token_claims(kind: str, week: UsageWeek, figures: UsageFigures) -> Iterator[Claim]:
    reached = [one for one in week.milestones if one.kind is MilestoneKind.TOKENS and one.slug and is_round(one.mark // TRILLION)]
    for milestone in sorted(reached, key=lambda one: (-one.mark, one.slug))[:1]:
        standing = week.find(milestone.slug)
        if standing:
            identity, row = standing.identity, figures.row_facts(standing)
            words = tuple(word.format(count_word(milestone.mark // TRILLION)) for word in OVER_WORDS)
            fact_id = figures.row_id(identity.row).claim("over", f"{milestone.mark // TRILLION}t")
            facts = {
                "tokens": row["tokens"],
                "rank": row["rank"],
                "since": figures.market_facts()["since"],
                "word": figures.make_word(fact_id, "U21 milestone", identity.name, words, row["tokens"]),
            }
            flip = margin(1 - Fraction(milestone.mark, standing.tokens))
            yield Claim(kind, (identity,), facts, score_row(standing, _TOKENS_SURPRISE), flip=flip)


def _make_market_claims(context: ClaimContext) -> Iterator[Claim]:
    book = context.survey.records.get(Level.ROW)
    record = book.find(RecordKind.TOTAL) if book else None
    if not record or not record.before or record.weeks[0] != context.usage.week:
        return
    mark = find_passed_mark(int(record.before.value), int(record.value))
    if mark:
        figures = context.figures
        market = figures.market_facts()
        words = tuple(word.format(count_word(mark)) for word in OVER_WORDS)
        fact_id = figures.market_id.claim("over", f"{mark}t")
        facts = {**market, "word": figures.make_word(fact_id, "U21 milestone", "the market", words, market["tokens"])}
        flip = margin(1 - Fraction(mark * TRILLION, context.usage.market.total))
        yield Claim("milestone-market", (), facts, ClaimScore(MARKET_IMPACT, _TOKENS_SURPRISE, 1.0, 1.0), flip=flip)


def _make_week_claims(context: ClaimContext) -> Iterator[Claim]:
    """Make a claim about weeks; a mark that every row since the first stored week reaches does not count."""
    week, figures, recorded_weeks = context.usage, context.figures, len(context.survey.concentrations) + 1
    reached = [one for one in week.milestones if one.kind in _NTH_WEEK_FORMATS and 1 < one.mark < recorded_weeks]
    for milestone in sorted(reached, key=lambda one: (one.kind is not MilestoneKind.LEAD, -one.mark, one.slug))[:1]:
        standing = week.find(milestone.slug)
        if standing and standing.rank <= context.config.top:
            identity, goal = standing.identity, milestone.kind
            formula = (
                f"Complete weeks {'at #1' if goal is MilestoneKind.LEAD else 'on the chart'} since {week.since}, one after another or not."
            )
            inputs = figures.sourcing.history_inputs(identity.slug)
            row_id, name = figures.row_id(identity.row), goal.name.lower()
            weeks = figures.make_count(row_id.figure(f"{name}-weeks"), identity.name, milestone.mark, formula, inputs)
            words = (_NTH_WEEK_FORMATS[goal].format(ordinal_word(milestone.mark)),)
            word = figures.make_word(row_id.claim(f"{name}-mark"), "U21 milestone", identity.name, words, weeks)
            row = figures.row_facts(standing)
            facts = {"word": word, "rank": row["rank"], "tokens": row["tokens"], "since": figures.market_facts()["since"]}
            yield Claim("milestone-weeks", (identity,), facts, score_row(standing, _WEEKS_SURPRISE))
