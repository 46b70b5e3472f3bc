"""Registry lines for a row that nobody has listed yet, ready for an editor to paste; for one of Arena's, whom it may be."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from difflib import get_close_matches

from generator.model.identity import UNCLASSIFIED, Identity, Vendor
from generator.registry import efforts, slugs
from generator.registry.lookup import Registry
from generator.registry.schema import is_label, is_slug

_MOST = 3
_CLOSE = 0.75
_NUMBER = re.compile(r"\d+")


def suggest_arena(name: str, registry: Registry, makers: Collection[Vendor] = ()) -> tuple[Identity, ...]:
    """Models that an unlisted row of a leaderboard may be, likeliest first: an editor decides, nothing is joined by this.

    One of another version is not offered; nor is one of another maker, where the makers are known that it may be of.
    """
    known: dict[str, Identity] = {}
    for identity in registry.models.values():
        known.setdefault(identity.model, identity)
    for listed, spans in registry.arena_names.items():
        for text in (listed, efforts.split(listed)[0]):
            known.setdefault(slugs.ident(text), registry.models[spans[-1].slug])
    wanted = slugs.ident(efforts.split(name)[0])
    fitting = {text: who for text, who in known.items() if (not makers or who.vendor in makers) and _same_version(text, wanted)}
    exact = [wanted] if wanted in fitting else []
    close = dict.fromkeys(fitting[text] for text in (*exact, *get_close_matches(wanted, fitting, n=3 * _MOST, cutoff=_CLOSE)))
    return tuple(close)[:_MOST]


def _same_version(text: str, other: str) -> bool:
    """Whether the numbers of one begin with those of the other: a date or a build may follow."""
    return all(one == two for one, two in zip(_NUMBER.findall(text), _NUMBER.findall(other), strict=False))


def suggest(who: Identity, called: str | None = None, makers: Collection[str] = ()) -> str:
    """TOML that lists a row's model when put at the end of the file, under its catalogue name if there is one.

    A maker that is not among the ids of those listed comes first, if its origin is not known, which is left to the editor.
    Empty for what is listed or cannot be.
    """
    base, _ = slugs.split(who.slug)
    prefix = slugs.prefix_of(base)
    if who.classified or not prefix or not is_slug(base):
        return ""
    wanted = (called or "").partition(": ")[2] or called or ""
    name = (wanted if is_label(wanted) and slugs.ident(wanted) else who.name).removesuffix(f" ({who.variant})")
    lines = [f"[models.{json.dumps(base)}]", f"name = {json.dumps(name, ensure_ascii=False)}"]
    if who.vendor.origin == UNCLASSIFIED and who.vendor.id not in makers:
        also = [] if prefix == who.vendor.id else [f"prefixes = [{json.dumps(prefix)}]"]
        lines = [f"[vendors.{who.vendor.id}]", f"name = {json.dumps(who.vendor.name)}", f'origin = "{UNCLASSIFIED}"', *also, "", *lines]
    return "\n".join((*lines, ""))
