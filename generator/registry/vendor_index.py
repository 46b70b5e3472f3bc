"""Index the vendors of `registry.toml`; of two with the same prefix, the first counts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.model.identity import Vendor
from generator.registry.lookup import VendorIndex
from generator.registry.schema import VendorTable


def index_vendors(tables: Mapping[str, VendorTable]) -> VendorIndex:
    """Index vendors by id, prefix and pattern."""
    vendors = {key: Vendor(key, table.name, table.origin, table.seat) for key, table in tables.items()}
    prefixes: dict[str, Vendor] = {}
    for key, table in tables.items():
        for prefix in (key, *table.prefixes):
            prefixes.setdefault(prefix, vendors[key])
    patterns = tuple((pattern, vendors[key]) for key, table in tables.items() for pattern in table.slugs)
    return VendorIndex(MappingProxyType(vendors), MappingProxyType(prefixes), patterns)
