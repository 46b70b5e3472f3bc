"""Add models to the end of a registry."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence

from generator.errors import ConfigError
from generator.registry.inbox import find_namesake
from generator.registry.parser import parse_registry
from generator.registry.suggestions import suggest_entry


def draft_entries(text: str, base_slugs: Sequence[str], catalog_names: Mapping[str, str]) -> str:
    """Draft the lines that list base slugs at the end of a registry; raises ConfigError for a slug that cannot be listed."""
    entries: list[str] = []
    for slug in base_slugs:
        registry = parse_registry(append_lines(text, "\n".join(entries)))
        identity = registry.identify(slug)
        if identity.in_registry:
            raise ConfigError(f"{slug!r} is already listed, as {identity.name}. Leave it out.")
        lines = suggest_entry(identity, catalog_names.get(slug), registry.vendors)
        if not lines:
            raise ConfigError(f"{slug!r} is not a valid slug of the form vendor/model. Name one that movers registry shows.")
        if holder := find_namesake(slug, lines, registry):
            raise ConfigError(f"{slug!r} has the name of {holder!r}. Add it to the aliases of that one, or list it by hand.")
        entries.append(lines)
    lines = "\n".join(entries)
    _refuse_loss(text, append_lines(text, lines))
    return lines


def append_lines(text: str, lines: str) -> str:
    """Append lines to a text, after an empty line."""
    return f"{text.rstrip()}\n\n{lines}".lstrip("\n") if lines else text


def _refuse_loss(before: str, after: str) -> None:
    """Raise ConfigError unless the new text still has all tables of the old one."""
    parse_registry(after)
    old, new = tomllib.loads(before), tomllib.loads(after)
    if any(new[kind].get(key) != table for kind, tables in old.items() for key, table in tables.items()):
        raise ConfigError("registry.toml: lines at its end would change its other entries. Insert them by hand.")
