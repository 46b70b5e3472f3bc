"""How good a simulated model is, in thousandths of an Arena point: what every quality board measures in its own way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from generator.demo.chance import draw
from generator.demo.releases import Release

LOWEST, HIGHEST = 1_050_000, 1_560_000
_FROM = date(2024, 1, 1)
_BASE = 1_205_000
_A_DAY = 195
"""By which newer models are better."""
_MAKER, _LINE, _MODEL = 70_000, 26_000, 9_000
_FLAVOURS: Mapping[str, int] = MappingProxyType(
    {
        "nano": -95_000,
        "mini": -62_000,
        "small": -58_000,
        "vision": -40_000,
        "swift": -34_000,
        "flash": -30_000,
        "air": -28_000,
        "coder": -24_000,
        "pro": 24_000,
        "ultra": 36_000,
    }
)


def strength(seed: int, release: Release) -> int:
    """A release's overall strength."""
    flavour = _FLAVOURS.get(release.line.rpartition("-")[2], 0)
    age = max(0, (release.created - _FROM).days)
    chance = draw(_MAKER, seed, "maker", release.maker.id) + draw(_LINE, seed, "line", release.line)
    chance += draw(_MODEL, seed, "model", release.model)
    return min(HIGHEST, max(LOWEST, _BASE + _A_DAY * age + flavour + chance))


def skill(seed: int, release: Release, field: str) -> int:
    """Its strength in one field: another order, in the same range."""
    made_for = 30_000 if field in {"coding", "webdev"} and release.line.endswith("coder") else 0
    return min(HIGHEST, max(LOWEST, strength(seed, release) + made_for + draw(40_000, seed, field, release.line) - 20_000))
