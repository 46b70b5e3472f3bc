"""Rankings to per-entry statistics: pure, exact, and blind to anything after the week asked for."""

from generator.statistics.absence import absence
from generator.statistics.chronicle import chronicle
from generator.statistics.usage import level_week, survey_usage, usage_week

__all__ = ["absence", "chronicle", "level_week", "survey_usage", "usage_week"]
