"""U2: rows that are in the top N for the first time or again, each called what it is."""

from __future__ import annotations

from collections.abc import Iterator

from generator.claims.briefing import Briefing
from generator.claims.figures import Figures
from generator.claims.score import score
from generator.model.claim import Claim
from generator.model.statistics import Event, Standing

_HIGH = 5
KINDS = ("graduation", "hand-over", "new-variant", "debut", "new-to-the-chart", "re-entry")
WORDS = {
    Event.GRADUATION: ("released from preview", "out of preview"),
    Event.HAND_OVER: ("takes over from", "follows"),
    Event.NEW_VARIANT: ("a new variant",),
    Event.DEBUT: ("debuts", "is new"),
    Event.NEW_TO_CHART: ("new to the chart", "in the chart for the first time"),
    Event.RE_ENTRY: ("returns", "is back"),
}


def arrivals(brief: Briefing) -> Iterator[Claim]:
    """One claim a row that reached the top N without a rank the week before."""
    week, figures, config = brief.usage, brief.figures, brief.config
    for standing in week.top(config.top):
        if standing.event in WORDS:
            yield _claim(standing, figures)


def _claim(standing: Standing, figures: Figures) -> Claim:
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
    return Claim(standing.event.replace(" ", "-"), subjects, facts, score(standing, surprise))
