"""Find out why a row is missing from a week's ranking."""

from __future__ import annotations

from generator.model.absence import Absence
from generator.model.levels import Level
from generator.model.ranking import Catalog, History
from generator.model.week import Week
from generator.registry import Registry
from generator.statistics.catalog_dates import derive_catalog_dates


def find_absence_cause(history: History, week: Week, slug: str, catalog: Catalog, registry: Registry) -> Absence | None:
    """Find the cause of a row's absence, from what is known now; `None` when the row is listed under any of its names."""
    ranking = history.at(week)
    if ranking is None or not ranking.entries:
        return Absence.NO_DATA
    identity = registry.identify(slug)
    if any(registry.resolve_slug(entry.key, week.last) == identity.slug for entry in ranking.entries):
        return None
    return Absence.WITHDRAWN if derive_catalog_dates(catalog, registry, Level.ROW).is_withdrawn(identity) else Absence.BELOW_CUT
