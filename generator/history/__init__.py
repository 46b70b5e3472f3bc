"""Which stored response counts for which week, as of a vintage."""
