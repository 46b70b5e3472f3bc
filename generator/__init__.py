"""Model Movers: a weekly, sourced newsletter about the large language models the world uses and prefers."""

__version__ = "0.1.0"
