"""Ties, sole possession and what is preliminary, by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config import PRELIMINARY_INTERVAL_RATIO, PRELIMINARY_VOTES
from generator.model.scores import ArenaScore, ScoreBoard, is_comparable


def score(name: str, rank: int, rating: int, half: int = 5, votes: int = 4000) -> ArenaScore:
    return ArenaScore(name, "heron", "MIT", Decimal(rating), Decimal(rating - half), Decimal(rating + half), votes, rank)


def board(*scores: ArenaScore) -> ScoreBoard:
    return ScoreBoard("webdev", "overall", date(2026, 6, 12), scores)


A, B, C, D = score("a", 1, 1500), score("b", 2, 1492), score("c", 3, 1484), score("d", 4, 1486, half=9)
FOUR = board(A, B, C, D)


def test_better_is_the_whole_interval_above_the_other() -> None:
    assert not A.is_better_than(B)
    assert A.is_better_than(C)
    assert not score("x", 1, 1500).is_better_than(score("y", 2, 1490))
    assert not C.is_better_than(A)


def test_a_tie_is_with_the_top_row_of_the_group_and_goes_no_further() -> None:
    assert FOUR.find_tied(A) == (A, B, D)
    assert FOUR.find_tied(B) == (B, C, D)
    assert FOUR.tie_groups == ((A, B, D), (C,))


def test_alone_is_one_row_at_a_published_rank() -> None:
    shared = board(A, B, score("c", 2, 1491))
    assert shared.is_alone_at_rank(A)
    assert not shared.is_alone_at_rank(B)
    assert shared.top(2) == shared.scores
    assert shared.top(1) == (A,)


def test_few_votes_or_a_wide_interval_are_preliminary() -> None:
    few, enough = score("few", 5, 1470, votes=1999), score("enough", 6, 1460, votes=2000)
    wide, just = score("wide", 7, 1450, half=11), score("just", 8, 1440, half=10)
    whole = board(A, B, C, few, enough, wide, just)
    assert [one.name for one in whole.scores if one.is_preliminary(whole.usual_width, PRELIMINARY_VOTES, PRELIMINARY_INTERVAL_RATIO)] == [
        "few",
        "wide",
    ]
    assert enough.is_preliminary(whole.usual_width, 2001, PRELIMINARY_INTERVAL_RATIO)
    assert [one.name for one in whole.scores if one.is_preliminary(whole.usual_width, PRELIMINARY_VOTES, 3)] == ["few"]


@pytest.mark.parametrize(
    ("earlier", "later", "same"),
    [
        (date(2025, 7, 22), date(2025, 7, 23), False),
        (date(2025, 7, 23), date(2025, 7, 25), True),
        (date(2025, 5, 11), date(2025, 5, 19), False),
        (date(2025, 5, 19), date(2025, 7, 22), True),
        (date(2025, 1, 5), date(2026, 6, 12), False),
    ],
)
def test_no_comparison_goes_across_a_change_of_method(earlier: date, later: date, *, same: bool) -> None:
    assert is_comparable(earlier, later) is same


@given(st.lists(st.tuples(st.integers(1400, 1600), st.integers(1, 60)), min_size=1, max_size=20))
def test_groups_hold_every_row_once_and_are_led_by_their_best_placed(rows: list[tuple[int, int]]) -> None:
    ordered = sorted(rows, reverse=True)
    whole = board(*(score(f"m{index}", index, rating, half) for index, (rating, half) in enumerate(ordered, 1)))
    assert sorted((one for group in whole.tie_groups for one in group), key=lambda one: one.rank) == list(whole.scores)
    for group in whole.tie_groups:
        assert not any(group[0].is_better_than(one) for one in group)
        assert group[0].rank == min(one.rank for one in group)
    leaders = [group[0] for group in whole.tie_groups]
    assert all(before.is_better_than(after) for before, after in pairwise(leaders))
