"""U2: rows that are in the top N for the first time or again, each called what it is."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from generator.config import Config
from generator.facts.claim_context import Briefing
from generator.facts.claim_score import margin, score
from generator.facts.printing import listed
from generator.facts.usage_figures import Figures
from generator.model.claim import Claim, Row
from generator.model.usage_week import Event, Standing, UsageWeek

_HIGH = 5
_ENTERING = 0.3
"""Surprise of moving up over the line."""
KINDS = ("graduation", "hand-over", "new-variant", "debut", "new-to-the-chart", "re-entry")
ENTERED = ("entered the top {top}", "moved into the top {top}", "came up into the top {top}", "is in the top {top}")
WORDS = {
    Event.GRADUATION: ("released from preview", "out of preview"),
    Event.HAND_OVER: ("takes over from", "follows", "replaces", "a hand-over"),
    Event.NEW_VARIANT: ("a new variant", "new beside it"),
    Event.DEBUT: ("debuts", "is new", "a debut", "enters the chart"),
    Event.NEW_TO_CHART: ("new to the chart", "on the chart for the first time", "charted for the first time"),
    Event.RE_ENTRY: ("returns", "is back", "back", "a re-entry"),
}


def arrivals(brief: Briefing) -> Iterator[Claim]:
    """One claim a row that reached the top N without a rank the week before."""
    week, figures, config = brief.usage, brief.figures, brief.config
    for standing in week.top(config.top):
        if standing.event in WORDS:
            yield _claim(standing, week, figures, config)
    yield from _entries(week, figures, config)


def _entries(week: UsageWeek, figures: Figures, config: Config) -> Iterator[Claim]:
    """One claim about all rows that were on the chart below the top N and moved up into it."""
    entered = [one for one in week.top(config.top) if one.event not in WORDS and (one.last or 0) > config.top]
    if entered:
        rows = tuple(Row(one, figures.row(one)) for one in entered)
        words = tuple(word.format(top=config.top) for word in ENTERED)
        subject = listed([one.identity.name for one in entered])
        entry = figures.word("claim.entries", "U10 top-N entry", subject, words, figures.places(entered))
        first = min(entered, key=lambda one: one.rank)
        flip = min(_margin(one, week, config) for one in entered)
        yield Claim("entries", tuple(one.identity for one in entered), {"entry": entry}, score(first, _ENTERING), rows, flip=flip)


def _margin(standing: Standing, week: UsageWeek, config: Config) -> float:
    """How much of its tokens it could lose before it were below the top N."""
    below = next((one.tokens for one in week.standings if one.rank > config.top), 0)
    return margin(1 - Fraction(below, standing.tokens)) or 0.0


def _claim(standing: Standing, week: UsageWeek, figures: Figures, config: Config) -> Claim:
    identity, facts = standing.identity, dict(figures.row(standing))
    if standing.event is Event.NEW_TO_CHART:
        facts["since"] = figures.market()["since"]
    facts["event"] = figures.word(
        f"claim.{standing.event.replace(' ', '-')}.{identity.row}",
        "U2 net-new",
        identity.name,
        WORDS[standing.event],
        figures.event(standing),
    )
    surprise = 1.0 if standing.rank <= _HIGH else 0.6
    subjects = (identity, standing.forerunner) if standing.forerunner else (identity,)
    return Claim(standing.event.replace(" ", "-"), subjects, facts, score(standing, surprise), flip=_margin(standing, week, config))
