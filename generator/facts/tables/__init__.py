"""The tables of an issue, one function per table, in the order of its sections."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.facts.claim_context import ClaimContext
from generator.facts.tables.arena_tables import build_leaderboards
from generator.facts.tables.demand_tables import build_apps, build_use_cases
from generator.facts.tables.usage_tables import build_contributions, build_origins, build_vendors
from generator.model.table import FactTable

TABLE_BUILDERS: tuple[Callable[[ClaimContext], Iterator[FactTable]], ...] = (
    build_contributions,
    build_vendors,
    build_origins,
    build_use_cases,
    build_apps,
    build_leaderboards,
)


def build_tables(context: ClaimContext) -> tuple[FactTable, ...]:
    """Build every table for which the week has rows."""
    return tuple(table for build in TABLE_BUILDERS for table in build(context))
