"""Registry lines for a row that nobody has listed yet, ready for an editor to paste."""

from __future__ import annotations

import json

from generator.model.identity import UNCLASSIFIED, Identity
from generator.registry import slugs
from generator.registry.schema import is_label, is_slug


def suggest(who: Identity, called: str | None = None) -> str:
    """TOML that lists a row's model when put at the end of the file, under its catalogue name if there is one.

    A maker that is new too comes first, with the origin left to the editor. Empty for what is listed or cannot be.
    """
    base, _ = slugs.split(who.slug)
    prefix = slugs.prefix_of(base)
    if who.classified or not prefix or not is_slug(base):
        return ""
    wanted = (called or "").partition(": ")[2] or called or ""
    name = (wanted if is_label(wanted) and slugs.ident(wanted) else who.name).removesuffix(f" ({who.variant})")
    lines = [f"[models.{json.dumps(base)}]", f"name = {json.dumps(name, ensure_ascii=False)}"]
    if who.vendor.origin == UNCLASSIFIED:
        also = [] if prefix == who.vendor.id else [f"prefixes = [{json.dumps(prefix)}]"]
        lines = [f"[vendors.{who.vendor.id}]", f"name = {json.dumps(who.vendor.name)}", f'origin = "{UNCLASSIFIED}"', *also, "", *lines]
    return "\n".join((*lines, ""))
