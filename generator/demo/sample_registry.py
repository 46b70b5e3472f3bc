"""The registry of the simulated market as TOML, as an editor would write it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta

from generator.demo.contenders import list_arena_names
from generator.demo.releases import Release
from generator.demo.simulated_market import SimulatedMarket


def write_registry(market: SimulatedMarket) -> str:
    """Write the text of `docs/data/registry.toml`; some vendors and models are left out on purpose."""
    listed = sorted((release for release in market.releases if release.vendor.listed), key=lambda release: release.slug)
    vendors = {release.vendor.id: release.vendor for release in listed}
    lines = ["# Sample data: invented vendors and models."]
    for maker in vendors.values():
        lines += ["", f"[vendors.{_toml_string(maker.id)}]", f"name = {_toml_string(maker.name)}", f"origin = {_toml_string(maker.origin)}"]
        lines += [f"seat = {_toml_string(maker.color_slot)}"] if maker.color_slot else []
    for release in listed:
        lines += ["", f"[models.{_toml_string(release.slug)}]", *_model_lines(release), *_arena_line(release)]
    return "\n".join(lines) + "\n"


def _model_lines(release: Release) -> Iterator[str]:
    yield f"id = {_toml_string(release.model)}"
    yield f"name = {_toml_string(release.name)}"
    yield f"family = {_toml_string(release.family)}"
    yield f"line = {_toml_string(release.line)}"
    if release.preview:
        yield "preview = true"
    if release.renamed_on:
        yield f"aliases = [{{ slug = {_toml_string(release.former_slug)}, until = {release.renamed_on - timedelta(1)} }}]"


def _arena_line(release: Release) -> Iterator[str]:
    """The line with the present and former names of its Arena rows."""
    rows = list_arena_names(release)
    former = [f"{{ name = {_toml_string(name)}, now = {_toml_string(renamed)} }}" for name, renamed in rows if name != renamed]
    if rows:
        yield f"arena = [{', '.join([*(_toml_string(renamed) for _, renamed in rows), *former])}]"


def _toml_string(value: str) -> str:
    # a JSON string is a TOML basic string if everything beyond ASCII stays unescaped
    return json.dumps(value, ensure_ascii=False)
