"""The strength of simulated models, in thousandths of an Arena point; every quality board derives its figures from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from generator.demo.releases import Release
from generator.demo.seeded_chance import draw_number

LOWEST, HIGHEST = 1_050_000, 1_560_000
_FIRST_DAY = date(2024, 1, 1)
_BASE_STRENGTH = 1_205_000
_GAIN_PER_DAY = 195
"""Thousandths of a point by which a model released a day later is stronger."""
_VENDOR_SPREAD, _LINE_SPREAD, _MODEL_SPREAD = 70_000, 26_000, 9_000
_FLAVOR_BONUSES: Mapping[str, int] = MappingProxyType(
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
    """Compute a release's overall strength."""
    flavor = _FLAVOR_BONUSES.get(release.line.rpartition("-")[2], 0)
    age = max(0, (release.created - _FIRST_DAY).days)
    chance = draw_number(_VENDOR_SPREAD, seed, "maker", release.vendor.id) + draw_number(_LINE_SPREAD, seed, "line", release.line)
    chance += draw_number(_MODEL_SPREAD, seed, "model", release.model)
    return min(HIGHEST, max(LOWEST, _BASE_STRENGTH + _GAIN_PER_DAY * age + flavor + chance))


def skill(seed: int, release: Release, field: str) -> int:
    """Compute its strength in one field; the order of models differs by field, the range does not."""
    made_for = 30_000 if field in {"coding", "webdev"} and release.line.endswith("coder") else 0
    return min(HIGHEST, max(LOWEST, strength(seed, release) + made_for + draw_number(40_000, seed, field, release.line) - 20_000))
