"""Statistics to claims: what may be said of a week, each with its facts; the order here is the order of telling."""

from __future__ import annotations

from generator.claims.arrivals import arrivals
from generator.claims.briefing import Briefing, Detector
from generator.claims.departures import departures
from generator.claims.leader import leader
from generator.claims.market import market
from generator.claims.movers import movers
from generator.claims.score import ranked
from generator.claims.top_three import top_three
from generator.model.claim import Claim

CLAIMS: tuple[Detector, ...] = (leader, top_three, market, movers, arrivals, departures)


def claims(brief: Briefing) -> tuple[Claim, ...]:
    """Every true claim: the standing items in the order of telling, then the rest by score."""
    found = (claim for detect in CLAIMS for claim in detect(brief))
    return ranked(found, brief.memory, brief.config.newsworthiness)
