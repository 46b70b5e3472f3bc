"""What the catalogue says of the entries of a level: since when each exists, and which are listed still."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.model.identity import Identity
from generator.model.levels import Level
from generator.model.ranking import Catalog
from generator.registry import Registry
from generator.registry.slugs import split_variant


@dataclass(frozen=True, slots=True)
class CatalogDates:
    """Of one level; a row goes by its base slug, a group by its id."""

    rows: Mapping[str, date]
    """When each row's model was catalogued first, under any of its names."""
    entries: Mapping[str, date]
    """The same for the earliest member of each group; makers and countries are only new to the chart."""
    known_slugs: frozenset[str]
    """What any catalogue held."""
    listed_slugs: frozenset[str]
    """What the newest one holds."""

    def find_row_date(self, slug: str) -> date | None:
        """When the model of a row was catalogued first."""
        return self.rows.get(split_variant(slug)[0])

    def find_date(self, identity: Identity) -> date | None:
        """When an entry of the level came into being."""
        return self.entries.get(split_variant(identity.slug)[0])

    def is_withdrawn(self, identity: Identity) -> bool:
        """Whether nothing of an entry is in the newest catalogue, though an older one held it."""
        key = split_variant(identity.slug)[0]
        return key in self.known_slugs and key not in self.listed_slugs


def derive_catalog_dates(catalog: Catalog, registry: Registry, level: Level) -> CatalogDates:
    """What a catalogue says of a level."""
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
