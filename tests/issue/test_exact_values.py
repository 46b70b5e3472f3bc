"""The exact value behind a printed one."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.issue.template_filters import print_exact
from generator.model.fact import Unit
from tests.support.make_ledger import fact


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (4_145_123_456_789, Unit.TOKENS, "4,145,123,456,789 tokens"),
        (Fraction(1_028_661, 1_000_000), Unit.GROWTH, "102.8661%"),
        (Fraction(-1, 300), Unit.POINTS, "\N{MINUS SIGN}0.3333 percentage points"),
        (Fraction(28, 100 * 10**6), Unit.PRICE, "USD 0.28 a million tokens"),
        (Fraction(-14, 1000), Unit.CORRELATION, "\N{MINUS SIGN}0.014"),
        (Fraction(150_321, 100), Unit.SCORE, "1,503.21"),
        (Fraction(5), Unit.SCORE_DIFFERENCE, "5 points"),
        (2883, Unit.VOTES, "2,883 votes"),
        (Fraction(12, 5), Unit.RATIO, "2.4"),
        (Fraction(1, 3), Unit.NUMBER, "0.333333"),
        (100, Unit.RANK, "100"),
        (1, Unit.PLACES, "1 place"),
        ("climbed", Unit.WORD, "climbed"),
    ],
)
def test_exact(value: int | Fraction | str, unit: Unit, shown: str) -> None:
    assert print_exact(fact("a.b", value, unit)) == shown
