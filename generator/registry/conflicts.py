"""Conflicts between the entries of a valid `registry.toml`, such as two models with the same name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.model.aggregates import RESERVED_IDS
from generator.model.palette import COLOR_SLOTS
from generator.registry import slugs
from generator.registry.schema import AliasTable, ArenaTable, ModelTable, RegistryFile, VendorTable, format_key_path
from generator.registry.vendor_index import index_vendors

_DatedTable = AliasTable | ArenaTable


@dataclass(frozen=True, slots=True)
class RegistryConflict:
    """A conflict at a place in the file."""

    path: tuple[int | str, ...]
    """The keys that lead to the place: `("models", "a/b", "aliases", 0)`."""
    problem: str

    @property
    def place(self) -> str:
        """The place as in messages: `models."a/b".aliases[0]`."""
        return format_key_path(self.path)


def find_conflicts(file: RegistryFile) -> Iterator[RegistryConflict]:
    """Find every conflict; an earlier one may be the cause of later ones."""
    yield from _find_vendor_conflicts(file.vendors)
    yield from _find_model_conflicts(file)
    yield from _find_collisions(file.models)
    yield from _find_alias_conflicts(file)
    yield from _find_arena_conflicts(file)


def model_id(table: ModelTable) -> str:
    """Return the id of a model: its own, or one made from its name."""
    return table.id or slugs.make_id(table.name)


def _find_vendor_conflicts(tables: Mapping[str, VendorTable]) -> Iterator[RegistryConflict]:
    slots: dict[str, str] = {}
    names: dict[str, str] = {}
    prefixes: dict[str, str] = {}
    for key, table in tables.items():
        at = ("vendors", key)
        if table.seat is not None and table.seat not in COLOR_SLOTS:
            yield RegistryConflict((*at, "seat"), f"{table.seat!r} is not a valid seat. Seats: {', '.join(COLOR_SLOTS)}.")
        elif table.seat is not None and (holder := slots.setdefault(table.seat, key)) != key:
            yield RegistryConflict((*at, "seat"), f"{holder!r} has {table.seat!r} permanently. Choose another, or leave the vendor gray.")
        if (namesake := names.setdefault(table.name.casefold(), key)) != key:
            yield RegistryConflict(
                (*at, "name"), f"{namesake!r} has this name. Write one vendor with two prefixes as one table with prefixes = [...]."
            )
        for prefix in (key, *table.prefixes):
            if (holder := prefixes.setdefault(prefix, key)) != key:
                yield RegistryConflict((*at, "prefixes"), f"{holder!r} has the prefix {prefix!r}.")


def _find_model_conflicts(file: RegistryFile) -> Iterator[RegistryConflict]:
    vendor_index = index_vendors(file.vendors)
    for slug, table in file.models.items():
        if vendor_index.find(slug) is None if table.vendor is None else table.vendor not in vendor_index.by_id:
            vendor_id = table.vendor or slugs.prefix_of(slug)
            yield RegistryConflict(
                ("models", slug, "vendor"),
                f"no vendor {vendor_id!r}. Add [vendors.{vendor_id or 'name'}] with name and origin.",
            )
        if not model_id(table):
            yield RegistryConflict(("models", slug, "id"), "the name has no letters for an id. Set an id.")
        elif model_id(table) in RESERVED_IDS:
            yield RegistryConflict(("models", slug, "id"), f"{model_id(table)!r} is reserved for other figures. Set another id.")


def _find_collisions(models: Mapping[str, ModelTable]) -> Iterator[RegistryConflict]:
    names: dict[str, str] = {}
    rows: dict[str, str] = {}
    for slug, table in models.items():
        if (holder := rows.setdefault(model_id(table), slug)) != slug:
            yield RegistryConflict(("models", slug, "id"), f"{holder!r} has the id {model_id(table)!r}. Set another id for one of them.")
        if (holder := names.setdefault(table.name.casefold(), slug)) != slug:
            yield RegistryConflict(("models", slug, "name"), f"{holder!r} has the name {table.name!r}. Readers cannot tell them apart.")
    for slug, table in models.items():
        stem, _, last = model_id(table).rpartition("-")
        if last in slugs.VARIANTS and stem in rows:
            problem = f"{model_id(table)!r} is the row of {rows[stem]!r} with the variant {':' + last!r}. Set another id."
            yield RegistryConflict(("models", slug, "id"), problem)


def _find_alias_conflicts(file: RegistryFile) -> Iterator[RegistryConflict]:
    spans_by_slug: dict[str, list[tuple[str, _DatedTable]]] = {}
    for slug, model in file.models.items():
        for number, table in enumerate(model.aliases):
            at = ("models", slug, "aliases", number)
            yield from _check_date_order(at, table)
            if table.slug in file.models and table.until == date.max:
                yield RegistryConflict(at, f"{table.slug!r} is itself a model. Set until to the last day on which it meant this one.")
            spans = spans_by_slug.setdefault(table.slug, [])
            if holder := _find_same_day_holder(table, spans):
                yield RegistryConflict(at, f"{table.slug!r} is an alias of {holder!r} on the same days. Separate them with from and until.")
            spans.append((slug, table))


def _find_arena_conflicts(file: RegistryFile) -> Iterator[RegistryConflict]:
    spans_by_name: dict[str, list[tuple[str, _DatedTable]]] = {}
    named = {(slug, table.name, table.now or table.name) for slug, model in file.models.items() for table in model.arena}
    for slug, model in file.models.items():
        for number, table in enumerate(model.arena):
            at = ("models", slug, "arena", number)
            yield from _check_date_order(at, table)
            spans = spans_by_name.setdefault(table.name, [])
            if holder := _find_same_day_holder(table, spans):
                yield RegistryConflict(at, f"{table.name!r} is a row of {holder!r} on the same days. Separate them with from and until.")
            spans.append((slug, table))
            if table.name in model.no_arena:
                yield RegistryConflict(at, f"{table.name!r} is in no_arena too. Keep one of the two.")
            if table.now and (slug, table.now, table.now) not in named:
                yield RegistryConflict(at, f"{table.now!r} is not a row of this model. List it too.")


def _check_date_order(at: tuple[int | str, ...], table: _DatedTable) -> Iterator[RegistryConflict]:
    if table.first > table.until:
        yield RegistryConflict(at, f"it ends on {table.until}, before it begins on {table.first}.")


def _find_same_day_holder(table: _DatedTable, spans: list[tuple[str, _DatedTable]]) -> str:
    """Return the model that has the same name on one of these days, if any."""
    return next((slug for slug, other in spans if table.first <= other.until and other.first <= table.until), "")
