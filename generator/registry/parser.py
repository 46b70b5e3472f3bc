"""Parse `registry.toml` into a `Registry`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.model.identity import Identity
from generator.registry import efforts, level_groups, slugs
from generator.registry.conflicts import find_conflicts, model_id
from generator.registry.lookup import Alias, ArenaName, Registry, VendorIndex
from generator.registry.name_parts import derive_family, derive_line
from generator.registry.schema import ModelTable, RegistryFile, build_error, parse_file
from generator.registry.vendor_index import index_vendors


def parse_registry(text: str) -> Registry:
    """Parse the text of `registry.toml`; raises ConfigError with the place of the first problem."""
    file = parse_file(text)
    if first := next(find_conflicts(file), None):
        raise build_error(first.place, first.problem)
    vendor_index = index_vendors(file.vendors)
    models = {slug: _build_identity(slug, table, vendor_index) for slug, table in file.models.items()}
    return Registry(
        vendor_index,
        MappingProxyType(models),
        _collect_aliases(file),
        _collect_arena_names(file),
        level_groups.name_groups(models.values()),
        forbidden_joins=frozenset((name, slug) for slug, table in file.models.items() for name in table.no_arena),
    )


def _build_identity(slug: str, table: ModelTable, vendor_index: VendorIndex) -> Identity:
    vendor = (vendor_index.find(slug) if table.vendor is None else vendor_index.by_id.get(table.vendor)) or slugs.guess_vendor(
        slugs.prefix_of(slug)
    )
    model = model_id(table)
    preview = slugs.is_preview(f"{slug} {table.name}") if table.preview is None else table.preview
    family = table.family or derive_family(model)
    return Identity(slug, model, model, family, table.line or derive_line(family), vendor, "", preview, table.name, in_registry=True)


def _collect_aliases(file: RegistryFile) -> Mapping[str, tuple[Alias, ...]]:
    aliases: dict[str, list[Alias]] = {}
    for slug, model in file.models.items():
        for table in model.aliases:
            aliases.setdefault(table.slug, []).append(Alias(table.first, table.until, slug))
    return MappingProxyType({name: tuple(sorted(spans, key=lambda alias: alias.last)) for name, spans in aliases.items()})


def _collect_arena_names(file: RegistryFile) -> Mapping[str, tuple[ArenaName, ...]]:
    arena_names: dict[str, list[ArenaName]] = {}
    for slug, model in file.models.items():
        for table in model.arena:
            today = table.now or table.name
            effort = efforts.split_effort(today)[1] if table.effort is None else table.effort
            arena_names.setdefault(table.name, []).append(ArenaName(table.first, table.until, slug, today, effort))
    return MappingProxyType({name: tuple(sorted(spans, key=lambda span: span.last)) for name, spans in arena_names.items()})
