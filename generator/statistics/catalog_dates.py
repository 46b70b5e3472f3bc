"""Derive from the catalog since when each entry of a level exists, and which entries are still listed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.model.identity import Identity, Level
from generator.model.ranking import Absence, Catalog, History
from generator.model.week import Week
from generator.registry import Registry
from generator.registry.slugs import split_variant


@dataclass(frozen=True, slots=True)
class CatalogDates:
    """The catalog dates of one level; a row is keyed by its base slug, a group by its id."""

    rows: Mapping[str, date]
    """When the model of each row was first in the catalog, under any of its names."""
    entries: Mapping[str, date]
    """The same for the earliest member of each group; makers and countries can only be new to the chart."""
    known_slugs: frozenset[str]
    """Entries in any catalog."""
    listed_slugs: frozenset[str]
    """Entries in the newest catalog."""

    def find_row_date(self, slug: str) -> date | None:
        """When the model of a row was first in the catalog."""
        return self.rows.get(split_variant(slug)[0])

    def find_date(self, identity: Identity) -> date | None:
        """When an entry of the level first existed."""
        return self.entries.get(split_variant(identity.slug)[0])

    def is_withdrawn(self, identity: Identity) -> bool:
        """Whether an older catalog held the entry and the newest one holds nothing of it."""
        key = split_variant(identity.slug)[0]
        return key in self.known_slugs and key not in self.listed_slugs


def derive_catalog_dates(catalog: Catalog, registry: Registry, level: Level) -> CatalogDates:
    """Derive the dates of a level from a catalog."""
    group = {product.slug: registry.find_group(registry.identify(product.slug), level).slug for product in catalog.products}
    rows = _find_earliest((registry.resolve_slug(product.slug), product.created) for product in catalog.products)
    entry_dates = (
        {} if level in {Level.VENDOR, Level.ORIGIN} else _find_earliest((group[one.slug], one.created) for one in catalog.products)
    )
    listed = frozenset(registry.find_group(registry.identify(slug), level).slug for slug in catalog.listed_slugs)
    return CatalogDates(rows, entry_dates, frozenset(group.values()), listed)


def _find_earliest(days: Iterable[tuple[str, date | None]]) -> Mapping[str, date]:
    dates: dict[str, date] = {}
    for key, day in days:
        if day:
            dates[key] = min(dates.get(key, day), day)
    return dates


def find_absence_cause(history: History, week: Week, slug: str, catalog: Catalog, registry: Registry) -> Absence | None:
    """Find the cause of a row's absence, from what is known now; `None` when the row is listed under any of its names."""
    ranking = history.at(week)
    if ranking is None or not ranking.entries:
        return Absence.NO_DATA
    identity = registry.identify(slug)
    if any(registry.resolve_slug(entry.key, week.last) == identity.slug for entry in ranking.entries):
        return None
    return Absence.WITHDRAWN if derive_catalog_dates(catalog, registry, Level.ROW).is_withdrawn(identity) else Absence.BELOW_CUT
