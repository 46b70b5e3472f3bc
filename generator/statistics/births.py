"""What the catalogue says of the entries of a level: since when each exists, and which are listed still."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.model.identity import Identity
from generator.model.levels import Level
from generator.model.ranking import Catalogue
from generator.registry import Registry
from generator.registry.slugs import split


@dataclass(frozen=True, slots=True)
class Births:
    """Of one level; a row goes by its base slug, a group by its id."""

    rows: Mapping[str, date]
    """When each row's model was catalogued first, under any of its names."""
    entries: Mapping[str, date]
    """The same for the earliest member of each group; makers and countries are only new to the chart."""
    known: frozenset[str]
    """What any catalogue held."""
    listed: frozenset[str]
    """What the newest one holds."""

    def of_row(self, slug: str) -> date | None:
        """When the model of a row was catalogued first."""
        return self.rows.get(split(slug)[0])

    def of(self, identity: Identity) -> date | None:
        """When an entry of the level came into being."""
        return self.entries.get(split(identity.slug)[0])

    def withdrawn(self, identity: Identity) -> bool:
        """Whether nothing of an entry is in the newest catalogue, though an older one held it."""
        key = split(identity.slug)[0]
        return key in self.known and key not in self.listed


def births(catalogue: Catalogue, registry: Registry, level: Level) -> Births:
    """What a catalogue says of a level."""
    group = {product.slug: registry.group(registry.identify(product.slug), level).slug for product in catalogue.products}
    rows = _earliest((registry.canonical(product.slug), product.created) for product in catalogue.products)
    born = {} if level in {Level.VENDOR, Level.ORIGIN} else _earliest((group[one.slug], one.created) for one in catalogue.products)
    listed = frozenset(registry.group(registry.identify(slug), level).slug for slug in catalogue.listed)
    return Births(rows, born, frozenset(group.values()), listed)


def _earliest(days: Iterable[tuple[str, date | None]]) -> Mapping[str, date]:
    born: dict[str, date] = {}
    for key, day in days:
        if day:
            born[key] = min(born.get(key, day), day)
    return born
