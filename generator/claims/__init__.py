"""Statistics to claims: what may be said of a week, each with its facts; the order here is the order of telling."""

from __future__ import annotations

from generator.claims.arrivals import arrivals
from generator.claims.briefing import Briefing, Detector
from generator.claims.crossing import cheapest, divergence
from generator.claims.demand.apps import app_climber, app_leader, app_new
from generator.claims.demand.use_cases import use_case_sweep, use_case_takeover
from generator.claims.departures import departures
from generator.claims.leader import leader
from generator.claims.market import market
from generator.claims.movers import movers
from generator.claims.prices import price_change
from generator.claims.quality.absence import arena_absent
from generator.claims.quality.level import arena_top
from generator.claims.quality.moves import arena_entered, arena_moved, arena_new
from generator.claims.quality.shape import arena_band, arena_makers, arena_still
from generator.claims.top_three import top_three
from generator.model.claim import Claim

CLAIMS: tuple[Detector, ...] = (
    leader,
    top_three,
    market,
    movers,
    arrivals,
    departures,
    use_case_takeover,
    use_case_sweep,
    app_leader,
    app_climber,
    app_new,
    arena_top,
    arena_new,
    arena_entered,
    arena_moved,
    arena_still,
    arena_band,
    arena_makers,
    arena_absent,
    divergence,
    cheapest,
    price_change,
)
_ABOUT_ONE = 2
_SHORT = {"leader", "leader-shared", "top-three", "top-three-frozen", "top-three-swapped"}
"""Standing items that leave something to say of their first model."""


def claims(brief: Briefing) -> tuple[Claim, ...]:
    """Every true claim: the standing items in the order of telling, then the rest by score."""
    found = [claim for detect in CLAIMS for claim in detect(brief)]
    standing = [claim for claim in found if claim.standing]
    rest = sorted((claim for claim in found if not claim.standing), key=lambda claim: (-claim.score.value, claim.kind, _first(claim)))
    return (*standing, *rest)


def stories(found: tuple[Claim, ...], count: int) -> tuple[Claim, ...]:
    """The first items of an issue: standing ones, then the best of the rest, a model told of twice at most."""
    told = [claim for claim in found if claim.standing]
    for claim in found:
        if len(told) >= count:
            break
        if not claim.standing and _fresh(claim, told):
            told.append(claim)
    return tuple(told)


def _fresh(claim: Claim, told: list[Claim]) -> bool:
    subject, pair = _first(claim), _pair(claim)
    about = [other.kind for other in told if _first(other) == subject]
    twice = bool(pair) and any(_pair(other) == pair for other in told if not other.standing)
    return len(about) < _ABOUT_ONE and all(kind in _SHORT for kind in about) and not twice


def _pair(claim: Claim) -> frozenset[str]:
    """Two rows of which one follows the other: the arrival of one and the exit of the other are one thing to tell."""
    return frozenset(one.slug for one in claim.subjects) if len(claim.subjects) > 1 else frozenset()


def _first(claim: Claim) -> str:
    return claim.subjects[0].slug if claim.subjects else ""
