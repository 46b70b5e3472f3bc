"""From the text of `registry.toml` to a `Registry`, with everything refused that would make two things one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from generator.model.identity import Identity, Vendor
from generator.model.palette import SEATS
from generator.registry import efforts, groups, slugs
from generator.registry.book import Alias, ArenaName, Makers, Registry
from generator.registry.schema import AliasTable, ArenaTable, ModelTable, RegistryFile, VendorTable, read_file, refusal


def parse(text: str) -> Registry:
    """The registry that the text of `registry.toml` describes; `ConfigError` names the place that is wrong."""
    file = read_file(text)
    makers = _makers(file.vendors)
    models = {slug: _identity(slug, table, makers) for slug, table in file.models.items()}
    _refuse_collisions(models)
    return Registry(makers, MappingProxyType(models), _aliases(file), _arena(file), groups.names(models.values()))


def _makers(tables: Mapping[str, VendorTable]) -> Makers:
    seats: dict[str, str] = {}
    names: dict[str, str] = {}
    prefixes: dict[str, Vendor] = {}
    vendors = {key: Vendor(key, table.name, table.origin, table.seat) for key, table in tables.items()}
    for key, table in tables.items():
        place = f'vendors."{key}"'
        if table.seat is not None and table.seat not in SEATS:
            raise refusal(f"{place}.seat", f"no seat {table.seat!r}. Seats: {', '.join(SEATS)}.")
        if table.seat is not None and (holder := seats.setdefault(table.seat, key)) != key:
            raise refusal(f"{place}.seat", f"{holder!r} holds {table.seat!r} for good. Choose another, or leave the vendor grey.")
        if (namesake := names.setdefault(table.name.casefold(), key)) != key:
            raise refusal(f"{place}.name", f"{namesake!r} has this name. One vendor with two prefixes is one table with prefixes = [...].")
        for prefix in (key, *table.prefixes):
            if prefixes.setdefault(prefix, vendors[key]).id != key:
                raise refusal(f"{place}.prefixes", f"{prefixes[prefix].id!r} has the prefix {prefix!r}.")
    patterns = tuple((pattern, vendors[key]) for key, table in tables.items() for pattern in table.slugs)
    return Makers(MappingProxyType(vendors), MappingProxyType(prefixes), patterns)


def _identity(slug: str, table: ModelTable, makers: Makers) -> Identity:
    vendor = makers.find(slug) if table.vendor is None else makers.by_id.get(table.vendor)
    if vendor is None:
        wanted = table.vendor or slugs.prefix_of(slug)
        raise refusal(f'models."{slug}".vendor', f"no vendor {wanted!r}. Add [vendors.{wanted or 'name'}] with name and origin.")
    model = table.id or slugs.ident(table.name)
    if not model:
        raise refusal(f'models."{slug}".id', "the name has no letters to make an id of. Give one.")
    preview = slugs.previewed(f"{slug} {table.name}") if table.preview is None else table.preview
    family = table.family or (slugs.family_of(model) if preview else model)
    return Identity(slug, model, model, family, table.line or slugs.line_of(family), vendor, "", preview, table.name, classified=True)


def _refuse_collisions(models: Mapping[str, Identity]) -> None:
    names: dict[str, str] = {}
    rows: dict[str, str] = {}
    for slug, identity in models.items():
        if (holder := rows.setdefault(identity.model, slug)) != slug:
            raise refusal(f'models."{slug}".id', f"{holder!r} has the id {identity.model!r}. Give one of them another id.")
        if (holder := names.setdefault(identity.name.casefold(), slug)) != slug:
            raise refusal(f'models."{slug}".name', f"{holder!r} has the name {identity.name!r}. Readers could not tell them apart.")
    for slug, identity in models.items():
        stem, _, last = identity.model.rpartition("-")
        if last in slugs.VARIANTS and stem in rows:
            raise refusal(f'models."{slug}".id', f"{identity.model!r} is the row of {rows[stem]!r} as {':' + last!r}. Give another id.")


def _aliases(file: RegistryFile) -> Mapping[str, tuple[Alias, ...]]:
    found: dict[str, list[Alias]] = {}
    for slug, place, table in _alias_tables(file):
        if table.first > table.until:
            raise refusal(place, f"it ends on {table.until}, before it begins on {table.first}.")
        if table.slug in file.models and table.until == date.max:
            raise refusal(place, f"{table.slug!r} is a model itself. Say until when it meant this one.")
        spans = found.setdefault(table.slug, [])
        for other in spans:
            if table.first <= other.last and other.first <= table.until:
                raise refusal(place, f"{table.slug!r} is an alias of {other.slug!r} on the same days. Set from and until apart.")
        spans.append(Alias(table.first, table.until, slug))
    return MappingProxyType({name: tuple(sorted(spans, key=lambda alias: alias.last)) for name, spans in found.items()})


def _alias_tables(file: RegistryFile) -> Iterator[tuple[str, str, AliasTable]]:
    for slug, model in file.models.items():
        for number, alias in enumerate(model.aliases):
            yield slug, f'models."{slug}".aliases[{number}]', alias


def _arena(file: RegistryFile) -> Mapping[str, tuple[ArenaName, ...]]:
    found: dict[str, list[ArenaName]] = {}
    for slug, place, table in _arena_tables(file):
        if table.first > table.until:
            raise refusal(place, f"it ends on {table.until}, before it begins on {table.first}.")
        today = table.now or table.name
        effort = efforts.split(today)[1] if table.effort is None else table.effort
        spans = found.setdefault(table.name, [])
        for other in spans:
            if table.first <= other.last and other.first <= table.until:
                raise refusal(place, f"{table.name!r} is a row of {other.slug!r} on the same days. Set from and until apart.")
        spans.append(ArenaName(table.first, table.until, slug, today, effort))
    for slug, place, table in _arena_tables(file):
        if table.now and all(span.slug != slug or span.today != table.now for span in found.get(table.now, ())):
            raise refusal(place, f"{table.now!r} is no row of this model under that name. List it too.")
    return MappingProxyType({name: tuple(sorted(spans, key=lambda span: span.last)) for name, spans in found.items()})


def _arena_tables(file: RegistryFile) -> Iterator[tuple[str, str, ArenaTable]]:
    for slug, model in file.models.items():
        for number, table in enumerate(model.arena):
            yield slug, f'models."{slug}".arena[{number}]', table
