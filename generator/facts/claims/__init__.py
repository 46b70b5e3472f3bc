"""Statistics to claims: what may be said of a week, each with its facts; the order here is the order of telling."""

from __future__ import annotations

from generator.facts.claim_context import Briefing, Detector
from generator.facts.claim_score import ranked
from generator.facts.claims.arena_absence import arena_absent
from generator.facts.claims.arena_moves import arena_entered, arena_moved, arena_new
from generator.facts.claims.arena_shape import arena_band, arena_makers, arena_still
from generator.facts.claims.arena_top import arena_top
from generator.facts.claims.concentration import concentration
from generator.facts.claims.contributions import who_moved_it
from generator.facts.claims.departures import departures
from generator.facts.claims.family_volume import family_volume
from generator.facts.claims.first_ever import first_ever
from generator.facts.claims.free_tier import free_tier
from generator.facts.claims.leader import leader
from generator.facts.claims.line_hand_over import line_hand_over
from generator.facts.claims.list_prices import price_change
from generator.facts.claims.long_streaks import growing, top_three_streak
from generator.facts.claims.market_total import market
from generator.facts.claims.movers import movers
from generator.facts.claims.newcomers import arrivals
from generator.facts.claims.origin_lead import origin_lead
from generator.facts.claims.overtakes import overtake, vendor_overtake
from generator.facts.claims.record_highs import records
from generator.facts.claims.round_marks import milestones
from generator.facts.claims.top_apps import app_climber, app_leader, app_new
from generator.facts.claims.top_entries import entry
from generator.facts.claims.top_three import top_three
from generator.facts.claims.usage_and_quality import cheapest, divergence
from generator.facts.claims.usage_ratios import break_in_the_board
from generator.facts.claims.use_case_leaders import use_case_sweep, use_case_takeover
from generator.facts.claims.vendor_lead import vendor_leader
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
