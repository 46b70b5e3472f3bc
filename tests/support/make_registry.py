"""An invented registry that holds one of everything."""

from __future__ import annotations

from generator.registry import Registry, parse_registry

SHOP_TOML = """
[vendors]
acorn = { name = "Acorn Labs", origin = "Norway", seat = "blue", prefixes = ["acorn-old"] }
birch = { name = "Birch", origin = "Chile" }
router = { name = "Router", origin = "Kenya", slugs = ["router/auto*"] }
undisclosed = { name = "Undisclosed", origin = "undisclosed", prefixes = ["stealth"], slugs = ["router/*-alpha", "router/*-beta"] }

[models]
"acorn/acorn-2.5-mini-20260423" = { name = "Acorn 2.5 Mini", aliases = ["acorn-old/mini"] }
"acorn/acorn-3-20260601" = { name = "Acorn 3" }
"acorn/acorn-3-preview-20260501" = { name = "Acorn 3 preview" }
"acorn-old/nut" = { name = "Nut 1", id = "nut-one", family = "nuts", line = "nuts", preview = true }
"birch/bark-v1" = { name = "Bark V1", aliases = [{ slug = "birch/bark", until = 2026-03-31 }, { slug = "birch/twig", until = 2026-01-31 }] }
"birch/bark" = { name = "Bark V2", aliases = [{ slug = "birch/twig", from = 2026-02-01, until = 2026-05-31 }] }
"router/heron-alpha" = { name = "Heron Alpha" }
"""


def make_shop_registry() -> Registry:
    return parse_registry(SHOP_TOML)
