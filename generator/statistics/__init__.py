"""Rankings to per-entry statistics: pure, exact, and blind to anything after the week asked for."""

from generator.statistics.absence_cause import absence
from generator.statistics.entry_histories import chronicle
from generator.statistics.usage_statistics import level_week, survey_usage, usage_week

__all__ = ["absence", "chronicle", "level_week", "survey_usage", "usage_week"]
