"""Rankings to per-entry statistics: pure, exact, and blind to anything after the week asked for."""

from generator.statistics.usage import usage_week

__all__ = ["usage_week"]
