"""U2: rows that are in the top N for the first time or again, by the kind of arrival."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from generator.config import Config
from generator.facts.claim_context import ClaimContext
from generator.facts.claim_score import margin, score_row
from generator.facts.printing import join_items
from generator.facts.usage_figures import UsageFigures
from generator.model.aggregates import Aggregate
from generator.model.claim import Claim, ClaimRow
from generator.model.usage_week import ArrivalEvent, Standing, UsageWeek

_TOP_RANKS = 5
_ENTRY_SURPRISE = 0.3
"""Surprise of moving up into the top N."""
NEWCOMER_KINDS = ("graduation", "hand-over", "new-variant", "debut", "new-to-the-chart", "re-entry")
ENTERED_WORDS = ("entered the top {top}", "moved into the top {top}", "came up into the top {top}", "is in the top {top}")
NEWCOMER_WORDS = {
    ArrivalEvent.GRADUATION: ("released from preview", "out of preview"),
    ArrivalEvent.HAND_OVER: ("takes over from", "follows", "replaces", "a hand-over"),
    ArrivalEvent.NEW_VARIANT: ("a new variant", "new beside it"),
    ArrivalEvent.DEBUT: ("debuts", "is new", "a debut", "enters the chart"),
    ArrivalEvent.NEW_TO_CHART: ("new to the chart", "on the chart for the first time", "charted for the first time"),
    ArrivalEvent.RE_ENTRY: ("returns", "is back", "back", "a re-entry"),
}


def detect_newcomers(context: ClaimContext) -> Iterator[Claim]:
    """Detect each row that reached the top N without a rank the week before."""
    week, figures, config = context.usage, context.figures, context.config
    for standing in week.top(config.top):
        if standing.event in NEWCOMER_WORDS:
            yield _make_claim(standing, week, figures, config)
    yield from _make_entries_claim(week, figures, config)


def _make_entries_claim(week: UsageWeek, figures: UsageFigures, config: Config) -> Iterator[Claim]:
    """Make one claim about all rows that moved up from the chart into the top N."""
    entrants = [one for one in week.top(config.top) if one.event not in NEWCOMER_WORDS and (one.last or 0) > config.top]
    if entrants:
        rows = tuple(ClaimRow(one, figures.row_facts(one)) for one in entrants)
        words = tuple(word.format(top=config.top) for word in ENTERED_WORDS)
        subject = join_items([one.identity.name for one in entrants])
        entry = figures.make_word(
            figures.row_id(Aggregate.BOARD).claim("entries"), "U10 top-N entry", subject, words, figures.make_ranks(entrants)
        )
        first = min(entrants, key=lambda one: one.rank)
        flip = min(_flip_margin(one, week, config) for one in entrants)
        yield Claim(
            "entries", tuple(one.identity for one in entrants), {"entry": entry}, score_row(first, _ENTRY_SURPRISE), rows, flip=flip
        )


def _flip_margin(standing: Standing, week: UsageWeek, config: Config) -> float:
    """Compute which part of its tokens the row could lose and stay in the top N."""
    below = next((one.tokens for one in week.standings if one.rank > config.top), 0)
    return margin(1 - Fraction(below, standing.tokens)) or 0.0


def _make_claim(standing: Standing, week: UsageWeek, figures: UsageFigures, config: Config) -> Claim:
    identity, facts = standing.identity, dict(figures.row_facts(standing))
    if standing.event is ArrivalEvent.NEW_TO_CHART:
        facts["since"] = figures.market_facts()["since"]
    facts["event"] = figures.make_word(
        figures.row_id(identity.row).claim(standing.event.replace(" ", "-")),
        "U2 net-new",
        identity.name,
        NEWCOMER_WORDS[standing.event],
        figures.make_event(standing),
    )
    surprise = 1.0 if standing.rank <= _TOP_RANKS else 0.6
    subjects = (identity, standing.predecessor) if standing.predecessor else (identity,)
    return Claim(
        standing.event.replace(" ", "-"), subjects, facts, score_row(standing, surprise), flip=_flip_margin(standing, week, config)
    )
