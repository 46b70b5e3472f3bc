"""From the text of `registry.toml` to a `Registry`, with everything refused that would make two things one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.model.identity import Identity
from generator.registry import efforts, level_groups, slugs
from generator.registry.conflicts import conflicts, model_id
from generator.registry.lookup import Alias, ArenaName, Makers, Registry
from generator.registry.makers import makers
from generator.registry.schema import ModelTable, RegistryFile, read_file, refusal


def parse(text: str) -> Registry:
    """The registry that the text of `registry.toml` describes; `ConfigError` names the place that is wrong."""
    file = read_file(text)
    if first := next(conflicts(file), None):
        raise refusal(first.place, first.problem)
    known = makers(file.vendors)
    models = {slug: _identity(slug, table, known) for slug, table in file.models.items()}
    return Registry(known, MappingProxyType(models), _aliases(file), _arena(file), level_groups.names(models.values()))


def _identity(slug: str, table: ModelTable, known: Makers) -> Identity:
    vendor = (known.find(slug) if table.vendor is None else known.by_id.get(table.vendor)) or slugs.vendor_of(slugs.prefix_of(slug))
    model = model_id(table)
    preview = slugs.previewed(f"{slug} {table.name}") if table.preview is None else table.preview
    family = table.family or (slugs.family_of(model) if preview else model)
    return Identity(slug, model, model, family, table.line or slugs.line_of(family), vendor, "", preview, table.name, classified=True)


def _aliases(file: RegistryFile) -> Mapping[str, tuple[Alias, ...]]:
    found: dict[str, list[Alias]] = {}
    for slug, model in file.models.items():
        for table in model.aliases:
            found.setdefault(table.slug, []).append(Alias(table.first, table.until, slug))
    return MappingProxyType({name: tuple(sorted(spans, key=lambda alias: alias.last)) for name, spans in found.items()})


def _arena(file: RegistryFile) -> Mapping[str, tuple[ArenaName, ...]]:
    found: dict[str, list[ArenaName]] = {}
    for slug, model in file.models.items():
        for table in model.arena:
            today = table.now or table.name
            effort = efforts.split(today)[1] if table.effort is None else table.effort
            found.setdefault(table.name, []).append(ArenaName(table.first, table.until, slug, today, effort))
    return MappingProxyType({name: tuple(sorted(spans, key=lambda span: span.last)) for name, spans in found.items()})
