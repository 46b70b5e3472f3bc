"""Identities that issues have published: an id, and so an address, stays when the catalog or the registry changes later."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType

from generator.errors import ConfigError
from generator.model.identity import Identity
from generator.model.week import Week
from generator.registry.schema import is_label
from generator.registry.slugs import make_id, split_variant


@dataclass(frozen=True, slots=True)
class PublishedIdentity:
    """A model as the first issue that listed it called it; the fields have the names and the order of the file."""

    id: str
    slug: str
    """Its base slug in that issue."""
    name: str
    rule: str
    """What named it: `registry`, `catalog` or `slug`."""
    week: str
    """Label of that issue's week."""


def publish_identity(identity: Identity, week: Week) -> PublishedIdentity:
    """What an issue records of the model of a row that it lists."""
    base, _ = split_variant(identity.slug)
    rule = "registry" if identity.in_registry else "catalog" if identity.in_catalog else "slug"
    return PublishedIdentity(identity.model, base, identity.name.removesuffix(f" ({identity.variant})"), rule, week.label)


def parse_published(text: str, where: str) -> Mapping[str, PublishedIdentity]:
    """Identities by slug; ConfigError, with the place, where the text is not a list of them."""
    try:
        found = [PublishedIdentity(**entry) for entry in json.loads(text)]
    except (ValueError, TypeError, RecursionError) as wrong:
        raise ConfigError(f"{where} is not a list of identities ({wrong}). Restore it: git checkout -- {where}") from wrong
    for identity in found:
        if not _is_sound(identity):
            raise ConfigError(f"{where}: {identity.slug!a} has an id or a name that is not valid. Restore it: git checkout -- {where}")
    return MappingProxyType({identity.slug: identity for identity in found})


def _is_sound(identity: PublishedIdentity) -> bool:
    texts = all(isinstance(value, str) for value in asdict(identity).values())
    return texts and bool(identity.id) and make_id(identity.id) == identity.id and is_label(identity.name)


def add_published(published: Mapping[str, PublishedIdentity], added: Iterable[PublishedIdentity]) -> Mapping[str, PublishedIdentity]:
    """Identities by slug with further ones; the first that was published of a slug stays."""
    return MappingProxyType({**{identity.slug: identity for identity in added}, **published})


def format_published(published: Mapping[str, PublishedIdentity]) -> str:
    """The file: one identity a line, by id."""
    lines = [json.dumps(asdict(one), ensure_ascii=False) for one in sorted(published.values(), key=lambda one: (one.id, one.slug))]
    return "[\n" + ",\n".join(lines) + "\n]\n"
