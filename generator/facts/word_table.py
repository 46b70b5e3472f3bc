"""The table of claim words (`words.toml`): of which values each word is true, what proves it, and what an issue writes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

MEASURES = ("growth", "places", "ratio", "part")
_SIGNS = {"up": 1, "down": -1}
_FLAT = "flat"


@dataclass(frozen=True, slots=True)
class WordRange:
    """The values of one measure for which a word is true: half-open, as sizes in the direction of the word."""

    sign: int
    """1 for a word that says up, -1 for one that says down, 0 for one that says neither."""
    low: Fraction
    low_is_true: bool
    """Whether the word is true of the lower bound itself."""
    high: Fraction | None
    flat_bounds: frozenset[str]
    """`low`, `high` or both where the publication's setting `flat` is the bound."""
    best_low: Fraction
    best_high: Fraction | None
    draft: tuple[str, ...]
    """What an issue writes, the best wording first."""
    level: tuple[str, ...]
    """What an issue writes of two counts that are near each other."""
    printed: Fraction | None
    rough: str
    """What an issue writes of two makers."""

    @property
    def is_weak(self) -> bool:
        """Whether the word says the direction and nothing else."""
        return not self.low and self.high is None and not self.flat_bounds

    def contains(self, value: Fraction, flat: Fraction) -> bool:
        """Whether the word is true of a value, in a publication with this setting of `flat`."""
        size = value * self.sign if self.sign else abs(value)
        low = flat if "low" in self.flat_bounds else self.low
        high = flat if "high" in self.flat_bounds else self.high
        if self.sign and size <= 0:
            return False
        return (size > low or (self.low_is_true and size == low)) and (high is None or size < high)

    def covers(self, low: Fraction, high: Fraction) -> bool:
        """Whether the word is true of all that lies between two values."""
        return not self.flat_bounds and self.contains(low, Fraction()) and self.contains(high, Fraction())

    def is_best(self, low: Fraction, high: Fraction) -> bool:
        """Whether no other wording suits all that lies between two values better."""
        least, greatest = sorted((abs(low), abs(high)))
        return least >= self.best_low and (self.best_high is None or greatest < self.best_high)


@dataclass(frozen=True, slots=True)
class WordRow:
    """Claim words that say the same."""

    test: str
    """The name of what proves them; empty for words that the gate does not read."""
    is_weak: bool
    """Whether a claim that its test cannot decide is left open; else it is an error."""
    words: tuple[str, ...]
    """As an editor may write them; `{n}` stands for a number, `{w}` for one word."""
    ranges: Mapping[str, WordRange]
    """By measure, where a number decides."""


@cache
def load_words() -> tuple[WordRow, ...]:
    """All rows, in the order of the table."""
    text = Path(__file__).with_name("words.toml").read_text(encoding="utf-8")
    return tuple(_parse_row(row) for row in tomllib.loads(text, parse_float=Fraction)["word"])


@cache
def list_ranges(measure: str) -> tuple[WordRange, ...]:
    """The ranges of one measure, in the order of the table."""
    return tuple(row.ranges[measure] for row in load_words() if measure in row.ranges)


def find_range(word: str, measure: str) -> WordRange:
    """The range of a word that an issue writes."""
    return next(one for one in list_ranges(measure) if word in (*one.draft, *one.level))


def _parse_row(row: Mapping[str, Any]) -> WordRow:
    sign = _SIGNS.get(row.get("direction", ""), 0)
    ranges = {measure: _parse_range(row[measure], sign) for measure in MEASURES if measure in row}
    return WordRow(row.get("test", ""), row.get("doubt") == "open", tuple(row.get("words", ())), MappingProxyType(ranges))


def _parse_range(table: Mapping[str, Any], sign: int) -> WordRange:
    bounds = {"low": table.get("from", table.get("above", 0)), "high": table.get("below")}
    flat_bounds = frozenset(end for end, bound in bounds.items() if bound == _FLAT)
    low, high = (None if bound is None or bound == _FLAT else Fraction(bound) for bound in bounds.values())
    return WordRange(
        sign=sign,
        low=low or Fraction(),
        low_is_true="above" not in table,
        high=high,
        flat_bounds=flat_bounds,
        best_low=Fraction(table.get("best_from", 0)),
        best_high=Fraction(table["best_below"]) if "best_below" in table else None,
        draft=tuple(table.get("draft", ())),
        level=tuple(table.get("level", ())),
        printed=Fraction(table["printed"]) if "printed" in table else None,
        rough=table.get("rough", ""),
    )
