"""The registry that an editor of the simulated market would keep, as TOML."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta

from generator.demo.contenders import names_of
from generator.demo.releases import Release
from generator.demo.simulated_market import Market


def registry(market: Market) -> str:
    """The text of `docs/data/registry.toml`: all but what is to stay unclassified, with Arena names if asked."""
    listed = sorted((release for release in market.releases if release.maker.known), key=lambda release: release.slug)
    makers = {release.maker.id: release.maker for release in listed}
    lines = ["# Sample data: invented vendors and models."]
    for maker in makers.values():
        lines += ["", f"[vendors.{_text(maker.id)}]", f"name = {_text(maker.name)}", f"origin = {_text(maker.origin)}"]
        lines += [f"seat = {_text(maker.seat)}"] if maker.seat else []
    for release in listed:
        lines += ["", f"[models.{_text(release.slug)}]", *_model(release), *_arena(release)]
    return "\n".join(lines) + "\n"


def _model(release: Release) -> Iterator[str]:
    yield f"id = {_text(release.model)}"
    yield f"name = {_text(release.name)}"
    yield f"family = {_text(release.family)}"
    yield f"line = {_text(release.line)}"
    if release.preview:
        yield "preview = true"
    if release.changed:
        yield f"aliases = [{{ slug = {_text(release.former)}, until = {release.changed - timedelta(1)} }}]"


def _arena(release: Release) -> Iterator[str]:
    """The names that its Arena rows have, and those that they had."""
    rows = names_of(release)
    former = [f"{{ name = {_text(name)}, now = {_text(renamed)} }}" for name, renamed in rows if name != renamed]
    if rows:
        yield f"arena = [{', '.join([*(_text(renamed) for _, renamed in rows), *former])}]"


def _text(value: str) -> str:
    # a JSON string is a TOML basic string, as long as everything beyond ASCII stays itself
    return json.dumps(value, ensure_ascii=False)
