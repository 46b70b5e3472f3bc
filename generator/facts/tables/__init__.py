"""The tables of an issue's sections, one function a table; the order here is the order of the sections."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.facts.claim_context import Briefing
from generator.facts.tables.arena_tables import leaderboards
from generator.facts.tables.demand_tables import apps, use_cases
from generator.facts.tables.usage_tables import contributions, origins, vendors
from generator.model.table import Table

TABLES: tuple[Callable[[Briefing], Iterator[Table]], ...] = (contributions, vendors, origins, use_cases, apps, leaderboards)


def tables(brief: Briefing) -> tuple[Table, ...]:
    """Every table that the week has rows for."""
    return tuple(table for make in TABLES for table in make(brief))
