"""What an editor should know of a `registry.toml`: every conflict in it, and what in it no answer bears out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from generator.model.finding import Finding, Grade
from generator.registry import slugs, toml_lines
from generator.registry.conflicts import conflicts
from generator.registry.load import parse
from generator.registry.lookup import Registry
from generator.registry.schema import RegistryFile, read_or_faults

_Note = tuple[toml_lines.Path, str, str]
"""Its place, its code and what to know."""
CONFLICT: Final = "conflict"
_SMALL: Final = frozenset("-._/()[],:;'·")
"""Marks that readers pass over; a plus is part of a name."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the stored answers name; a kind of which none is stored is empty, and then nothing is said of it."""

    slugs: frozenset[str] = frozenset()
    """Base slugs on usage boards and in the catalogue."""
    arena: frozenset[str] = frozenset()
    """Names on Arena's leaderboards."""


def review(text: str, path: str, seen: Seen) -> tuple[Finding, ...]:
    """What there is to say of a registry's text, errors first, each part in the order of the file; notes only where there is no error."""
    lines = toml_lines.lines_of(text)
    file = read_or_faults(text)
    if isinstance(file, RegistryFile):
        wrong = [(toml_lines.line_of(one.path, lines), f"{one.place}: {one.problem}") for one in conflicts(file)]
    else:
        wrong = [(toml_lines.line_of(one.path, lines) if one.path else toml_lines.line_in(one.problem), one.message) for one in file]
    if wrong or not isinstance(file, RegistryFile):
        return tuple(_finding(path, line, CONFLICT, message) for line, message in sorted(wrong))
    notes = [
        _finding(path, toml_lines.line_of(place, lines), code, message, Grade.OPEN)
        for place, code, message in _notes(file, parse(text), seen)
    ]
    return tuple(sorted(notes, key=lambda finding: finding.line))


def _finding(path: str, line: int, code: str, message: str, grade: Grade = Grade.ERROR) -> Finding:
    return Finding(path, line, 1, code, message, grade=grade)


def _notes(file: RegistryFile, registry: Registry, seen: Seen) -> Iterator[_Note]:
    yield from _names("models", {slug: table.name for slug, table in file.models.items()})
    yield from _names("vendors", {key: table.name for key, table in file.vendors.items()})
    yield from _families(registry)
    if seen.slugs:
        yield from _unseen(file, seen)
        yield from _vendors(file, registry, seen.slugs)
    if seen.arena:
        yield from _unpublished(file, seen.arena)


def _names(kind: str, names: Mapping[str, str]) -> Iterator[_Note]:
    """Names that differ only in case, blanks and marks."""
    first: dict[str, str] = {}
    for key, name in names.items():
        if (holder := first.setdefault(_spelled(name), key)) != key:
            told = f"{name!r} reads almost like {names[holder]!r} of {holder!r}. Make them differ in a word."
            yield (kind, key, "name"), "near-name", told


def _spelled(name: str) -> str:
    return "".join(mark for mark in name.casefold() if not mark.isspace() and mark not in _SMALL)


def _families(registry: Registry) -> Iterator[_Note]:
    """Families that two makers share, and ids that are the family of others."""
    members: dict[str, str] = {}
    for slug, who in registry.models.items():
        first = members.setdefault(who.family, slug)
        if (other := registry.models[first]).vendor != who.vendor:
            told = f"{who.vendor.name} and {other.vendor.name} (by {first!r}) share the family {who.family!r}. Give one of them another."
            yield ("models", slug, "family"), "family", told
    for slug, who in registry.models.items():
        if who.model != who.family and (holder := members.get(who.model)):
            told = f"its id {who.model!r} is the family of {holder!r}, its own family is {who.family!r}. Put both into one, or rename."
            yield ("models", slug, "id"), "family", told


def _unseen(file: RegistryFile, seen: Seen) -> Iterator[_Note]:
    """Models and aliases that no answer names."""
    for slug, model in file.models.items():
        if not ({slug, *(alias.slug for alias in model.aliases)} & seen.slugs or {row.name for row in model.arena} & seen.arena):
            yield ("models", slug), "unseen", f"no stored answer names {slug!r}. Is it spelled as the source has it?"
            continue
        for number, alias in enumerate(model.aliases):
            if alias.slug not in seen.slugs:
                told = f"no stored answer names {alias.slug!r}, which is said to be {slug!r}."
                yield ("models", slug, "aliases", number), "unseen-alias", told


def _vendors(file: RegistryFile, registry: Registry, named: Collection[str]) -> Iterator[_Note]:
    """Vendors, prefixes and patterns that no row and no model has."""
    used = {who.vendor.id for who in registry.models.values()} | {vendor.id for base in named if (vendor := registry.makers.find(base))}
    prefixes = {slugs.prefix_of(base) for base in (*named, *registry.models, *registry.aliases)}
    for key, table in file.vendors.items():
        if key not in used:
            yield ("vendors", key), "unused-vendor", f"{table.name} has no model here and no row in a stored answer."
            continue
        for prefix in table.prefixes:
            if prefix not in prefixes:
                yield ("vendors", key, "prefixes"), "unused-vendor", f"no slug begins with {prefix!r}."


def _unpublished(file: RegistryFile, published: Collection[str]) -> Iterator[_Note]:
    """Rows of leaderboards that no stored publication has."""
    for slug, model in file.models.items():
        for number, row in enumerate(model.arena):
            if row.name not in published:
                yield ("models", slug, "arena", number), "unseen-arena", f"no stored leaderboard has {row.name!r}, said to be {slug!r}."
