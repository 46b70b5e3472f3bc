"""Chance is the same everywhere, stays in its bounds, and a split loses nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.demo.seeded_chance import draw_number, split_total, wander


def test_a_draw_is_the_same_on_every_machine() -> None:
    # computed once: BLAKE2b of "7\x1fapp\x1f3", eight bytes, modulo 1000
    assert draw_number(1000, 7, "app", 3) == 204


@given(below=st.integers(1, 10**6), about=st.text())
def test_a_draw_is_under_its_bound(below: int, about: str) -> None:
    assert 0 <= draw_number(below, about) < below


def test_draws_differ_by_what_they_are_about() -> None:
    assert len({draw_number(2**60, "a", number) for number in range(100)}) == 100
    assert draw_number(2**60, "ab", "c") != draw_number(2**60, "a", "bc")


@given(spread=st.integers(0, 900), place=st.integers(0, 10**6), stride=st.integers(1, 9))
def test_a_wobble_stays_within_its_spread_and_moves_by_steps(spread: int, place: int, stride: int) -> None:
    here, there = wander(spread, place, stride, "x"), wander(spread, place + 1, stride, "x")
    assert abs(here - 1000) <= spread
    assert abs(there - here) <= 2 * spread // stride + 1


@given(total=st.integers(0, 10**9), weights=st.lists(st.integers(1, 10**6), min_size=1, max_size=20))
def test_a_split_is_whole_and_in_proportion(total: int, weights: list[int]) -> None:
    parts = split_total(total, weights)
    assert sum(parts) == total
    assert all(abs(part * sum(weights) - total * weight) < sum(weights) for part, weight in zip(parts, weights, strict=True))


def test_what_is_left_over_goes_to_the_largest_remainder() -> None:
    assert split_total(10, [1, 1, 1]) == [4, 3, 3]
    # 1.43, 2.86 and 5.71
    assert split_total(10, [1, 2, 4]) == [1, 3, 6]
