"""A registry with more models at its end."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence

from generator.errors import ConfigError
from generator.registry.inbox import namesake
from generator.registry.load import parse
from generator.registry.suggest import suggest


def added(text: str, wanted: Sequence[str], called: Mapping[str, str]) -> str:
    """The lines that list base slugs when put at the end of a registry's text; ConfigError where one of them cannot be."""
    found: list[str] = []
    for slug in wanted:
        registry = parse(joined(text, "\n".join(found)))
        who = registry.identify(slug)
        if who.classified:
            raise ConfigError(f"{slug!r} is listed already, as {who.name}. Leave it out.")
        lines = suggest(who, called.get(slug), registry.vendors)
        if not lines:
            raise ConfigError(f"{slug!r} is no slug of the form vendor/model. Name one that movers registry shows.")
        if same := namesake(slug, lines, registry):
            raise ConfigError(f"{slug!r} has the name of {same!r}. Add it to the aliases of that one, or list it by hand.")
        found.append(lines)
    lines = "\n".join(found)
    _refuse_loss(text, joined(text, lines))
    return lines


def joined(text: str, lines: str) -> str:
    """A text and lines after it, an empty line between them."""
    return f"{text.rstrip()}\n\n{lines}".lstrip("\n") if lines else text


def _refuse_loss(before: str, after: str) -> None:
    """What stood there must be read from the new text as it was."""
    parse(after)
    old, new = tomllib.loads(before), tomllib.loads(after)
    if any(new[kind].get(key) != table for kind, tables in old.items() for key, table in tables.items()):
        raise ConfigError("registry.toml: lines at its end would change what stands in it. Put them in by hand.")
