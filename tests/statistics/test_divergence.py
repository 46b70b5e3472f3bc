"""Two orders held against each other: by hand, by law, and against the textbook's formula."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.statistics.divergence import compute_mean_ranks, correlate_ranks

ranks = st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30)), min_size=2, max_size=25)


@pytest.mark.parametrize(
    ("pairs", "rho"),
    [
        ([(1, 1), (2, 2), (3, 3)], "1.0000"),
        ([(1, 3), (2, 2), (3, 1)], "-1.0000"),
        # 1 - 6 * (1 + 1 + 1 + 9 + 0) / (5 * 24) = 1 - 72/120
        ([(1, 2), (2, 3), (3, 4), (4, 1), (5, 1000)], "0.4000"),
        # ranks 1 2.5 2.5 4 against 1 2 3 4: 4.5 / sqrt(4.5 * 5) = 0.94868...
        ([(1, 10), (2, 20), (2, 30), (9, 40)], "0.9487"),
        ([(1, 1), (1, 2), (2, 1), (2, 2)], "0.0000"),
    ],
)
def test_by_hand(pairs: list[tuple[int, int]], rho: str) -> None:
    assert str(correlate_ranks(pairs)) == rho


def test_of_one_side_tied_throughout_nothing_can_be_said() -> None:
    assert correlate_ranks([(1, 1), (1, 2), (1, 3)]) is None
    assert correlate_ranks([(2, 5), (1, 5)]) is None


def test_equal_values_share_the_mean_of_their_places() -> None:
    assert compute_mean_ranks([30, 10, 20, 20, 20]) == [5, 1, 3, 3, 3]
    assert compute_mean_ranks([7, 7]) == [Fraction(3, 2)] * 2


@given(st.permutations(range(1, 12)))
def test_without_ties_it_is_the_textbooks_formula(order: list[int]) -> None:
    count = len(order)
    squares = sum((place - other) ** 2 for place, other in enumerate(order, 1))
    expected = 1 - Fraction(6 * squares, count * (count**2 - 1))
    found = correlate_ranks(list(enumerate(order, 1)))
    assert found is not None
    assert abs(Fraction(found) - expected) <= Fraction(1, 20_000)


@given(ranks)
def test_the_two_sides_are_alike_and_turning_one_turns_the_sign(pairs: list[tuple[int, int]]) -> None:
    rho = correlate_ranks(pairs)
    assert rho == correlate_ranks([(other, one) for one, other in pairs])
    turned = correlate_ranks([(one, -other) for one, other in pairs])
    assert (rho is None) == (turned is None)
    if rho is not None and turned is not None:
        assert -1 <= rho == -turned <= 1
        assert rho == correlate_ranks([(one * 3 + 5, other**3) for one, other in pairs])
        assert correlate_ranks(sorted(pairs)) == rho
        assert rho.as_tuple().exponent == Decimal("0.0001").as_tuple().exponent
