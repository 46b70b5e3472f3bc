"""What in a `registry.toml` of the right shape would make two things one, or one thing nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.model.palette import SEATS
from generator.registry import slugs
from generator.registry.makers import makers
from generator.registry.schema import AliasTable, ArenaTable, ModelTable, RegistryFile, VendorTable, place

RESERVED: Final = frozenset({"market"})
"""Ids of figures that are about no row: `usage.market.tokens`."""
_Dated = AliasTable | ArenaTable


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place in the file and what is wrong there."""

    path: tuple[int | str, ...]
    """Its keys from the outside in: `("models", "a/b", "aliases", 0)`."""
    problem: str

    @property
    def place(self) -> str:
        """As messages name it: `models."a/b".aliases[0]`."""
        return place(self.path)


def conflicts(file: RegistryFile) -> Iterator[Conflict]:
    """Every conflict, in an order in which the first explains those after it."""
    yield from _vendors(file.vendors)
    yield from _models(file)
    yield from _collisions(file.models)
    yield from _aliases(file)
    yield from _arena(file)


def model_id(table: ModelTable) -> str:
    """The id that a model says, or that its name gives."""
    return table.id or slugs.ident(table.name)


def _vendors(tables: Mapping[str, VendorTable]) -> Iterator[Conflict]:
    seats: dict[str, str] = {}
    names: dict[str, str] = {}
    prefixes: dict[str, str] = {}
    for key, table in tables.items():
        at = ("vendors", key)
        if table.seat is not None and table.seat not in SEATS:
            yield Conflict((*at, "seat"), f"no seat {table.seat!r}. Seats: {', '.join(SEATS)}.")
        elif table.seat is not None and (holder := seats.setdefault(table.seat, key)) != key:
            yield Conflict((*at, "seat"), f"{holder!r} holds {table.seat!r} for good. Choose another, or leave the vendor grey.")
        if (namesake := names.setdefault(table.name.casefold(), key)) != key:
            yield Conflict((*at, "name"), f"{namesake!r} has this name. One vendor with two prefixes is one table with prefixes = [...].")
        for prefix in (key, *table.prefixes):
            if (holder := prefixes.setdefault(prefix, key)) != key:
                yield Conflict((*at, "prefixes"), f"{holder!r} has the prefix {prefix!r}.")


def _models(file: RegistryFile) -> Iterator[Conflict]:
    known = makers(file.vendors)
    for slug, table in file.models.items():
        if known.find(slug) is None if table.vendor is None else table.vendor not in known.by_id:
            wanted = table.vendor or slugs.prefix_of(slug)
            yield Conflict(("models", slug, "vendor"), f"no vendor {wanted!r}. Add [vendors.{wanted or 'name'}] with name and origin.")
        if not model_id(table):
            yield Conflict(("models", slug, "id"), "the name has no letters to make an id of. Give one.")
        elif model_id(table) in RESERVED:
            yield Conflict(("models", slug, "id"), f"{model_id(table)!r} stands for figures about no model. Give another id.")


def _collisions(models: Mapping[str, ModelTable]) -> Iterator[Conflict]:
    names: dict[str, str] = {}
    rows: dict[str, str] = {}
    for slug, table in models.items():
        if (holder := rows.setdefault(model_id(table), slug)) != slug:
            yield Conflict(("models", slug, "id"), f"{holder!r} has the id {model_id(table)!r}. Give one of them another id.")
        if (holder := names.setdefault(table.name.casefold(), slug)) != slug:
            yield Conflict(("models", slug, "name"), f"{holder!r} has the name {table.name!r}. Readers could not tell them apart.")
    for slug, table in models.items():
        stem, _, last = model_id(table).rpartition("-")
        if last in slugs.VARIANTS and stem in rows:
            told = f"{model_id(table)!r} is the row of {rows[stem]!r} as {':' + last!r}. Give another id."
            yield Conflict(("models", slug, "id"), told)


def _aliases(file: RegistryFile) -> Iterator[Conflict]:
    found: dict[str, list[tuple[str, _Dated]]] = {}
    for slug, model in file.models.items():
        for number, table in enumerate(model.aliases):
            at = ("models", slug, "aliases", number)
            yield from _backwards(at, table)
            if table.slug in file.models and table.until == date.max:
                yield Conflict(at, f"{table.slug!r} is a model itself. Say until when it meant this one.")
            spans = found.setdefault(table.slug, [])
            if holder := _shares_a_day(table, spans):
                yield Conflict(at, f"{table.slug!r} is an alias of {holder!r} on the same days. Set from and until apart.")
            spans.append((slug, table))


def _arena(file: RegistryFile) -> Iterator[Conflict]:
    found: dict[str, list[tuple[str, _Dated]]] = {}
    named = {(slug, table.name, table.now or table.name) for slug, model in file.models.items() for table in model.arena}
    for slug, model in file.models.items():
        for number, table in enumerate(model.arena):
            at = ("models", slug, "arena", number)
            yield from _backwards(at, table)
            spans = found.setdefault(table.name, [])
            if holder := _shares_a_day(table, spans):
                yield Conflict(at, f"{table.name!r} is a row of {holder!r} on the same days. Set from and until apart.")
            spans.append((slug, table))
            if table.now and (slug, table.now, table.now) not in named:
                yield Conflict(at, f"{table.now!r} is no row of this model under that name. List it too.")


def _backwards(at: tuple[int | str, ...], table: _Dated) -> Iterator[Conflict]:
    if table.first > table.until:
        yield Conflict(at, f"it ends on {table.until}, before it begins on {table.first}.")


def _shares_a_day(table: _Dated, spans: list[tuple[str, _Dated]]) -> str:
    """Who has the name on one of its days."""
    return next((slug for slug, other in spans if table.first <= other.until and other.first <= table.until), "")
