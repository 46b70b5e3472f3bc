"""Step 3: compute ranks, growth, streaks, records and events from rankings; pure, and blind to later weeks."""

from generator.statistics.catalog_dates import find_absence_cause
from generator.statistics.entry_histories import build_chronicle
from generator.statistics.usage_statistics import compute_level_week, compute_usage_week, survey_usage

__all__ = ["build_chronicle", "compute_level_week", "compute_usage_week", "find_absence_cause", "survey_usage"]
