"""Review a `registry.toml` for its editor: conflicts, and entries that no stored response supports."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from generator.model.finding import Finding, Grade
from generator.registry import slugs, toml_lines
from generator.registry.conflicts import find_conflicts
from generator.registry.lookup import Registry
from generator.registry.parser import parse_registry
from generator.registry.schema import RegistryFile, parse_or_list_faults

_ReviewNote = tuple[toml_lines.KeyPath, str, str]
"""Place, code and message of a note."""
CONFLICT_CODE: Final = "conflict"
_IGNORED_MARKS: Final = frozenset("-._/()[],:;'·")
"""Marks that readers overlook; a plus is part of a name."""


@dataclass(frozen=True, slots=True)
class SeenNames:
    """The names in stored responses. An empty set means that no such response is stored."""

    slugs: frozenset[str] = frozenset()
    """Base slugs on usage boards and in the catalog."""
    arena: frozenset[str] = frozenset()
    """Names on Arena's leaderboards."""


def review_registry(text: str, path: str, seen: SeenNames) -> tuple[Finding, ...]:
    """Review the text of a registry: its errors in the order of the file, or, without errors, notes."""
    lines = toml_lines.index_lines(text)
    file = parse_or_list_faults(text)
    if isinstance(file, RegistryFile):
        problems = [(toml_lines.find_line(one.path, lines), f"{one.place}: {one.problem}") for one in find_conflicts(file)]
    else:
        problems = [
            (toml_lines.find_line(one.path, lines) if one.path else toml_lines.parse_error_line(one.problem), one.message) for one in file
        ]
    if problems or not isinstance(file, RegistryFile):
        return tuple(_build_finding(path, line, CONFLICT_CODE, message) for line, message in sorted(problems))
    notes = [
        _build_finding(path, toml_lines.find_line(place, lines), code, message, Grade.OPEN)
        for place, code, message in _find_notes(file, parse_registry(text), seen)
    ]
    return tuple(sorted(notes, key=lambda finding: finding.line))


def _build_finding(path: str, line: int, code: str, message: str, grade: Grade = Grade.ERROR) -> Finding:
    return Finding(path, line, 1, code, message, grade=grade)


def _find_notes(file: RegistryFile, registry: Registry, seen: SeenNames) -> Iterator[_ReviewNote]:
    yield from _find_near_names("models", {slug: table.name for slug, table in file.models.items()})
    yield from _find_near_names("vendors", {key: table.name for key, table in file.vendors.items()})
    yield from _find_shared_families(registry)
    if seen.slugs:
        yield from _find_unseen_models(file, seen)
        yield from _find_unused_vendors(file, registry, seen.slugs)
    if seen.arena:
        yield from _find_unseen_arena_rows(file, seen.arena)


def _find_near_names(kind: str, names: Mapping[str, str]) -> Iterator[_ReviewNote]:
    """Find names that differ only in case, spaces and marks."""
    first: dict[str, str] = {}
    for key, name in names.items():
        if (holder := first.setdefault(_normalize_spelling(name), key)) != key:
            problem = f"{name!r} reads almost like {names[holder]!r} of {holder!r}. Make them differ in a word."
            yield (kind, key, "name"), "near-name", problem


def _normalize_spelling(name: str) -> str:
    return "".join(mark for mark in name.casefold() if not mark.isspace() and mark not in _IGNORED_MARKS)


def _find_shared_families(registry: Registry) -> Iterator[_ReviewNote]:
    """Find families that two makers share, and ids that are the family of other models."""
    members: dict[str, str] = {}
    for slug, who in registry.models.items():
        first = members.setdefault(who.family, slug)
        if (other := registry.models[first]).vendor != who.vendor:
            problem = (
                f"{who.vendor.name} and {other.vendor.name} (by {first!r}) share the family {who.family!r}. Set another family for one."
            )
            yield ("models", slug, "family"), "family", problem
    for slug, who in registry.models.items():
        if who.model != who.family and (holder := members.get(who.model)):
            problem = f"its id {who.model!r} is the family of {holder!r}, its own family is {who.family!r}. Use one family, or rename one."
            yield ("models", slug, "id"), "family", problem


def _find_unseen_models(file: RegistryFile, seen: SeenNames) -> Iterator[_ReviewNote]:
    """Find models and aliases that no stored response contains."""
    for slug, model in file.models.items():
        if not ({slug, *(alias.slug for alias in model.aliases)} & seen.slugs or {row.name for row in model.arena} & seen.arena):
            yield ("models", slug), "unseen", f"no stored response contains {slug!r}. Is it spelled as the source spells it?"
            continue
        for number, alias in enumerate(model.aliases):
            if alias.slug not in seen.slugs:
                problem = f"no stored response contains {alias.slug!r}, an alias of {slug!r}."
                yield ("models", slug, "aliases", number), "unseen-alias", problem


def _find_unused_vendors(file: RegistryFile, registry: Registry, slugs_seen: Collection[str]) -> Iterator[_ReviewNote]:
    """Find vendors and prefixes without a row or model."""
    used = {who.vendor.id for who in registry.models.values()} | {
        vendor.id for base in slugs_seen if (vendor := registry.vendor_index.find(base))
    }
    prefixes = {slugs.prefix_of(base) for base in (*slugs_seen, *registry.models, *registry.aliases)}
    for key, table in file.vendors.items():
        if key not in used:
            yield ("vendors", key), "unused-vendor", f"{table.name} has no model here and no row in a stored response."
            continue
        for prefix in table.prefixes:
            if prefix not in prefixes:
                yield ("vendors", key, "prefixes"), "unused-vendor", f"no slug begins with {prefix!r}."


def _find_unseen_arena_rows(file: RegistryFile, published: Collection[str]) -> Iterator[_ReviewNote]:
    """Find leaderboard rows that no stored publication has."""
    for slug, model in file.models.items():
        for number, row in enumerate(model.arena):
            if row.name not in published:
                yield ("models", slug, "arena", number), "unseen-arena", f"no stored leaderboard has {row.name!r}, a row of {slug!r}."
