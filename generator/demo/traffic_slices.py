"""Slices of a simulated market's traffic: exact ones, and ones estimated from a sample."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from generator.demo.seeded_chance import draw_number, split_total
from generator.demo.simulated_market import SimulatedMarket, TokensByRow

CONTEXT_SIZES = ("1K", "10K", "100K", "1M", "10M")
SLICE_KINDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "modality": ("text", "image", "image_output", "audio", "tool_calling"),
        "context_bucket": CONTEXT_SIZES,
        "category": (
            *("programming", "roleplay", "marketing", "marketing/seo", "technology", "science"),
            *("translation", "legal", "finance", "health", "trivia", "academia"),
        ),
        "language_type": ("natural", "programming"),
    }
)
"""The values of every query parameter that names a slice."""
SAMPLED_KINDS = frozenset({"category", "language_type"})
"""Parameters whose slices are estimated from a sample, by week or month only."""
_WHOLE = 1000
_SAMPLING_FACTOR = 1000
"""An estimate is the sample's tokens times this."""
_MAX_ESTIMATE_ERROR = 60
"""The largest error of a week's estimate, in thousandths."""
_CATEGORY_WEIGHTS: Mapping[str, int] = MappingProxyType(
    {
        "programming": 410,
        "roleplay": 120,
        "marketing": 34,
        "marketing/seo": 16,
        "technology": 95,
        "science": 42,
        "translation": 38,
        "legal": 14,
        "finance": 27,
        "health": 19,
        "trivia": 11,
        "academia": 23,
    }
)
"""Average share of each category in all traffic, in thousandths."""
_CODING_MODEL_WEIGHT = 1500
"""Weight of a coding model in programming, in thousandths of the average."""
_CONTEXT_WEIGHTS = (14, 160, 470, 340, 16)


@dataclass(frozen=True, slots=True)
class TrafficSlice:
    """One slice of the traffic, such as the category `programming`."""

    kind: str
    """The parameter's name."""
    value: str

    @property
    def sampled(self) -> bool:
        """Whether it is estimated from a sample."""
        return self.kind in SAMPLED_KINDS


PortionOf = Callable[[TrafficSlice, str], int]
"""Computes which part of a row's tokens a slice has, in thousandths."""


def portions_of_rows(market: SimulatedMarket) -> PortionOf:
    """A function for the portions of a market's rows; all versions of a line have the same portions, under all their slugs."""
    lines = {slug: release.line for release in market.releases for slug in (release.slug, release.former_slug) if slug}

    @cache
    def portion(part: TrafficSlice, row: str) -> int:
        return _draw_portion(market.seed, part, lines.get(row.partition(":")[0], row))

    return portion


def _draw_portion(seed: int, part: TrafficSlice, line: str) -> int:
    if part.kind == "context_bucket":
        weights = [weight * (500 + draw_number(1000, seed, part.kind, line, at)) for at, weight in enumerate(_CONTEXT_WEIGHTS)]
        return split_total(_WHOLE, weights)[CONTEXT_SIZES.index(part.value)]
    chance = draw_number(_WHOLE, seed, part.kind, part.value, line)
    if part.kind == "modality":
        return _draw_modality_portion(part.value, line, chance)
    if part.kind == "language_type":
        natural = 250 + (chance >> 1)
        return natural if part.value == "natural" else _WHOLE - 60 - (250 + (draw_number(_WHOLE, seed, part.kind, "natural", line) >> 1))
    if part.value != "programming":
        # one line in six has no sampled request in a category
        return 0 if chance % 6 == 0 else _CATEGORY_WEIGHTS[part.value] * (400 + chance) // _WHOLE
    return _CATEGORY_WEIGHTS[part.value] * (_CODING_MODEL_WEIGHT if line.endswith(("coder", "pro")) else 500 + chance * 8 // 10) // _WHOLE


def _draw_modality_portion(value: str, line: str, chance: int) -> int:
    if value == "tool_calling":
        return 150 + chance * 6 // 10
    if value == "image":
        return 300 if line.endswith("vision") else chance // 10 if chance % 3 == 0 else 0
    if value == "image_output":
        return 20 if line.endswith("vision") else chance // 100 if chance % 9 == 0 else 0
    return chance // 25 if value == "audio" and chance % 5 == 0 else _WHOLE - chance // 20 if value == "text" else 0


def exact_slice(day: TokensByRow, part: TrafficSlice, portion: PortionOf) -> TokensByRow:
    """Slice one day's tokens."""
    return {row: taken for row, tokens in day.items() if (taken := tokens * portion(part, row) // _WHOLE)}


def estimate_slice(bucket: Mapping[str, int], part: TrafficSlice, portion: PortionOf, start: date) -> dict[str, int]:
    """Estimate a slice of a bucket's tokens: with a sampling error, and as a multiple of the sample."""
    estimated: dict[str, int] = {}
    for row, tokens in bucket.items():
        error = _WHOLE - _MAX_ESTIMATE_ERROR + draw_number(2 * _MAX_ESTIMATE_ERROR + 1, part.value, row, start)
        if taken := tokens * portion(part, row) * error // _WHOLE**2 // _SAMPLING_FACTOR * _SAMPLING_FACTOR:
            estimated[row] = taken
    return estimated
