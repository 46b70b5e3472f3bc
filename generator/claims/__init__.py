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
from generator.claims.score import ranked
from generator.claims.top_three import top_three
from generator.claims.usage.concentration import concentration
from generator.claims.usage.contributions import who_moved_it
from generator.claims.usage.entering import entry
from generator.claims.usage.families import family_volume
from generator.claims.usage.firsts import first_ever
from generator.claims.usage.free_tier import free_tier
from generator.claims.usage.lines import line_hand_over
from generator.claims.usage.milestones import milestones
from generator.claims.usage.origins import origin_lead
from generator.claims.usage.overtakes import overtake, vendor_overtake
from generator.claims.usage.ratios import break_in_the_board
from generator.claims.usage.records import records
from generator.claims.usage.streaks import growing, top_three_streak
from generator.claims.usage.vendors import vendor_leader
from generator.model.claim import Claim

CLAIMS: tuple[Detector, ...] = (
    leader,
    top_three,
    market,
    movers,
    arrivals,
    departures,
    entry,
    overtake,
    first_ever,
    records,
    milestones,
    growing,
    top_three_streak,
    line_hand_over,
    family_volume,
    break_in_the_board,
    who_moved_it,
    concentration,
    free_tier,
    vendor_leader,
    vendor_overtake,
    origin_lead,
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


def claims(brief: Briefing) -> tuple[Claim, ...]:
    """Every true claim: the standing items in the order of telling, then the rest by score."""
    found = (claim for detect in CLAIMS for claim in detect(brief))
    return ranked(found, brief.memory, brief.config.newsworthiness)
