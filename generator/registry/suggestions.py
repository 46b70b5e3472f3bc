"""Suggestions for unlisted rows: registry lines to paste, and models that a leaderboard row may be."""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import get_close_matches

from generator.model.identity import UNCLASSIFIED, Identity, Vendor
from generator.registry import efforts, slugs
from generator.registry.lookup import Registry
from generator.registry.schema import is_label, is_slug

_MAX_SUGGESTIONS = 3
_MIN_SIMILARITY = 0.75
_NUMBER = re.compile(r"\d+")


def suggest_models(name: str, registry: Registry, vendors: Collection[Vendor] = ()) -> tuple[Identity, ...]:
    """Suggest models for an unlisted leaderboard row, likeliest first. An editor decides; no row is joined by this.

    Models of another version are left out; so are those of other makers, if the possible makers are known.
    """
    identities: dict[str, Identity] = {}
    for identity in registry.models.values():
        identities.setdefault(identity.model, identity)
    for listed, spans in registry.arena_names.items():
        for text in (listed, efforts.split_effort(listed)[0]):
            identities.setdefault(slugs.make_id(text), registry.models[spans[-1].slug])
    model_id = slugs.make_id(efforts.split_effort(name)[0])
    candidates = {
        text: who for text, who in identities.items() if (not vendors or who.vendor in vendors) and _has_same_version(text, model_id)
    }
    exact = [model_id] if model_id in candidates else []
    close = dict.fromkeys(
        candidates[text] for text in (*exact, *get_close_matches(model_id, candidates, n=3 * _MAX_SUGGESTIONS, cutoff=_MIN_SIMILARITY))
    )
    return tuple(close)[:_MAX_SUGGESTIONS]


def _has_same_version(text: str, other: str) -> bool:
    """Whether the numbers of one name start with those of the other; a date or a build may follow."""
    return all(one == two for one, two in zip(_NUMBER.findall(text), _NUMBER.findall(other), strict=False))


def suggest_entry(identity: Identity, catalog_name: str | None = None, vendor_ids: Collection[str] = ()) -> str:
    """Suggest TOML lines that list a row's model, under its catalog name if there is one.

    An unlisted maker comes first; its origin is left to the editor. Empty if the row is listed or cannot be.
    """
    base, _ = slugs.split_variant(identity.slug)
    prefix = slugs.prefix_of(base)
    if identity.in_registry or not prefix or not is_slug(base):
        return ""
    model_name = (catalog_name or "").partition(": ")[2] or catalog_name or ""
    name = (model_name if is_label(model_name) and slugs.make_id(model_name) else identity.name).removesuffix(f" ({identity.variant})")
    import tomlkit  # noqa: PLC0415 - every command reads the registry, and few suggest entries

    vendor, models = identity.vendor, {base: {"name": name}}
    if vendor.origin != UNCLASSIFIED or vendor.id in vendor_ids:
        return tomlkit.dumps({"models": models})
    prefixes = {} if prefix == vendor.id else {"prefixes": [prefix]}
    return tomlkit.dumps({"vendors": {vendor.id: {"name": vendor.name, "origin": UNCLASSIFIED, **prefixes}}, "models": models})
