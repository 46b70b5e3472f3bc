"""Rankings to per-entry statistics: pure, exact, and blind to anything after the week asked for."""

from generator.statistics.absence_cause import find_absence_cause
from generator.statistics.entry_histories import build_chronicle
from generator.statistics.usage_statistics import compute_level_week, compute_usage_week, survey_usage

__all__ = ["build_chronicle", "compute_level_week", "compute_usage_week", "find_absence_cause", "survey_usage"]
