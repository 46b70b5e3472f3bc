"""What holds for every history."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from generator.model.ranking import History, rank_entries
from tests.support.history_strategies import DrawnWeeks, ages, compute_week, make_drawn_history, make_drawn_ranking, weeks, weights
from tests.support.make_history import LAST


@given(weeks, ages)
def test_adding_later_weeks_changes_nothing(drawn: DrawnWeeks, born: dict[str, int]) -> None:
    history = make_drawn_history(drawn)
    for one in history.rankings:
        assert compute_week(history, one.week, born) == compute_week(history.until(one.week), one.week, born)


@given(weeks, ages, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(drawn: DrawnWeeks, born: dict[str, int], random: Random) -> None:
    shuffled = [(dict(sorted(tokens.items(), key=lambda _: random.random())), other, state) for tokens, other, state in drawn]
    assert compute_week(make_drawn_history(shuffled), LAST, born) == compute_week(make_drawn_history(drawn), LAST, born)


@given(weeks, ages)
def test_contributions_sum_to_the_markets_growth(drawn: DrawnWeeks, born: dict[str, int]) -> None:
    found = compute_week(make_drawn_history(drawn), LAST, born)
    growth = found.market.growth
    if growth is None:
        assert {one.contribution for one in found.standings} | {found.market.other_contribution} == {None}
        return
    parts = [*(one.contribution for one in found.standings), *(one.contribution for one in found.dropped), found.market.other_contribution]
    assert sum((part for part in parts if part is not None), Fraction()) == growth.rate
    assert None not in parts


@given(weights, weights)
def test_swapping_two_weeks_negates_every_move(one: dict[str, int], two: dict[str, int]) -> None:
    def moves(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
        found = compute_week(History("usage", (make_drawn_ranking(LAST - 1, before, 0), make_drawn_ranking(LAST, after, 0))), LAST, {})
        return {row.identity.row: row.move for row in found.standings if row.move is not None and row.rank <= 10 and (row.last or 99) <= 10}

    assert moves(one, two) == {row: -move for row, move in moves(two, one).items()}


@given(weeks, ages)
def test_ranks_follow_tokens_and_shares_make_a_whole(drawn: DrawnWeeks, born: dict[str, int]) -> None:
    found = compute_week(make_drawn_history(drawn), LAST, born)
    for above, below in zip(found.standings, found.standings[1:], strict=False):
        assert (above.rank < below.rank) == (above.tokens > below.tokens)
        assert (above.rank == below.rank) == (above.tokens == below.tokens)
    assert found.standings[0].rank == 1
    assert sum(one.share for one in found.standings) + Fraction(found.market.other, found.market.total) == 1
    assert 1 <= found.market.effective_models * (1 - Fraction(found.market.other, found.market.total)) ** 2 <= len(found.standings)


@given(weeks, ages)
def test_a_career_is_within_the_record(drawn: DrawnWeeks, born: dict[str, int]) -> None:
    history = make_drawn_history(drawn)
    found = compute_week(history, LAST, born)
    final = [one.week for one in history.rankings if one.complete]
    for one in found.standings:
        assert one.weeks <= len(final)
        assert (one.peak is None) == (one.weeks == 0) == (one.weeks_at_peak == 0)
        assert one.weeks_leading <= one.weeks
        if found.complete and one.rank <= 10:
            assert one.peak is not None
            assert one.peak <= one.rank
            assert one.weeks >= 1
        if one.peak_week:
            assert one.peak_week in final
        assert (one.weeks_leading > 0) == (found.complete and one.rank == 1)


@given(weeks)
def test_a_vendor_nobody_knows_changes_only_what_rows_are_called(drawn: DrawnWeeks) -> None:
    history = make_drawn_history(drawn)
    renamed = replace(
        history,
        rankings=tuple(
            replace(one, entries=rank_entries({entry.key.replace("acme/", "zzz/"): entry.tokens for entry in one.entries}))
            for one in history.rankings
        ),
    )
    ours, theirs = compute_week(history, LAST, {}), compute_week(renamed, LAST, {})
    assert [(one.rank, one.tokens, one.last, one.growth) for one in ours.standings] == [
        (one.rank, one.tokens, one.last, one.growth) for one in theirs.standings
    ]
    assert not any(one.identity.in_registry for one in theirs.standings)
