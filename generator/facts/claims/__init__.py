"""The claim detectors, one function per claim type, in the order in which an issue tells them."""

from __future__ import annotations

from generator.facts.claim_context import ClaimContext, Detector
from generator.facts.claim_score import rank_claims
from generator.facts.claims.arena_absence import detect_arena_absence
from generator.facts.claims.arena_moves import detect_arena_entries, detect_arena_moved, detect_arena_newcomers
from generator.facts.claims.arena_shape import detect_arena_band, detect_arena_makers, detect_arena_standstill
from generator.facts.claims.arena_top import detect_arena_top
from generator.facts.claims.concentration import detect_concentration
from generator.facts.claims.contributions import detect_contributions
from generator.facts.claims.departures import detect_departures
from generator.facts.claims.family_volume import detect_family_volume
from generator.facts.claims.first_ever import detect_first_ever
from generator.facts.claims.free_tier import detect_free_tier
from generator.facts.claims.leader import detect_leader
from generator.facts.claims.line_hand_over import detect_line_hand_over
from generator.facts.claims.list_prices import detect_price_changes
from generator.facts.claims.long_streaks import detect_growth_streak, detect_top_three_streak
from generator.facts.claims.market_total import detect_market
from generator.facts.claims.movers import detect_movers
from generator.facts.claims.newcomers import detect_newcomers
from generator.facts.claims.origin_lead import detect_origin_lead
from generator.facts.claims.overtakes import detect_overtake, detect_vendor_overtake
from generator.facts.claims.record_highs import detect_records
from generator.facts.claims.round_marks import detect_milestones
from generator.facts.claims.top_apps import detect_app_climber, detect_app_leader, detect_app_new
from generator.facts.claims.top_entries import detect_top_entry
from generator.facts.claims.top_three import detect_top_three
from generator.facts.claims.usage_and_quality import detect_cheapest, detect_divergence
from generator.facts.claims.usage_ratios import detect_break
from generator.facts.claims.use_case_leaders import detect_use_case_sweep, detect_use_case_takeover
from generator.facts.claims.vendor_lead import detect_vendor_leader
from generator.model.claim import Claim

DETECTORS: tuple[Detector, ...] = (
    detect_leader,
    detect_top_three,
    detect_market,
    detect_movers,
    detect_newcomers,
    detect_departures,
    detect_top_entry,
    detect_overtake,
    detect_first_ever,
    detect_records,
    detect_milestones,
    detect_growth_streak,
    detect_top_three_streak,
    detect_line_hand_over,
    detect_family_volume,
    detect_break,
    detect_contributions,
    detect_concentration,
    detect_free_tier,
    detect_vendor_leader,
    detect_vendor_overtake,
    detect_origin_lead,
    detect_use_case_takeover,
    detect_use_case_sweep,
    detect_app_leader,
    detect_app_climber,
    detect_app_new,
    detect_arena_top,
    detect_arena_newcomers,
    detect_arena_entries,
    detect_arena_moved,
    detect_arena_standstill,
    detect_arena_band,
    detect_arena_makers,
    detect_arena_absence,
    detect_divergence,
    detect_cheapest,
    detect_price_changes,
)


def detect_claims(context: ClaimContext) -> tuple[Claim, ...]:
    """Detect every true claim: the standing items in the order of the issue, then the rest by score."""
    detected = (claim for detect in DETECTORS for claim in detect(context))
    return rank_claims(detected, context.memory, context.config.newsworthiness)
