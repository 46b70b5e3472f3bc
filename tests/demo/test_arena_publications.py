"""The simulated leaderboards: publications, refits, intervals, ties, a rename and a change of method."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from functools import cache
from statistics import mean, median

import pytest

from generator.demo.arena_publications import (
    METHOD_BREAK,
    OVERALL,
    SUBSETS,
    SimulatedScore,
    list_entrants,
    list_publication_days,
    score_category,
    simulate_leaderboards,
)
from generator.demo.contenders import find_rename_day, list_arena_names, list_contenders
from generator.demo.simulated_market import simulate_market
from generator.model.week import Week

LAST = Week.parse("2026-W30")
MARKET = simulate_market(7, LAST, 26)
TEXT = "text_style_control"


@cache
def board(subset: str = TEXT, category: str = OVERALL, back: int = 4) -> tuple[SimulatedScore, ...]:
    day = list_publication_days(MARKET, subset)[-1 - back]
    return score_category(MARKET, list_entrants(MARKET, subset), subset, category, day)


@pytest.mark.parametrize("subset", SUBSETS)
def test_a_board_is_published_every_one_to_six_days_from_before_the_market_to_after_it(subset: str) -> None:
    days = list_publication_days(MARKET, subset)
    gaps = {(later - day).days for day, later in itertools.pairwise(days)}
    assert gaps <= set(range(1, 7))
    assert len(gaps) > 3
    assert days[0] < MARKET.weeks[0].first
    assert days[-1] > LAST.last + timedelta(3)


@pytest.mark.parametrize("subset", SUBSETS)
def test_ranks_follow_ratings_inside_their_intervals(subset: str) -> None:
    for category in SUBSETS[subset]:
        rows = board(subset, category)
        assert len(rows) >= 20
        assert len({row.name for row in rows}) == len(rows)
        assert [row.rating for row in rows] == sorted((row.rating for row in rows), reverse=True)
        assert [row.rank for row in rows] == [1 + sum(other.rating > row.rating for other in rows) for row in rows]
        assert all(row.lower < row.rating < row.upper for row in rows)
        assert all(row.upper - row.rating == pytest.approx(1.96 * row.variance**0.5, rel=1e-3) for row in rows)


def test_two_rows_always_stand_level() -> None:
    for back in range(5):
        twins = [row for row in board(back=back) if row.name.startswith("dabchick")]
        assert len({row.rank for row in twins}) == 1 < len(twins)


def test_every_publication_refits_all_and_mostly_inside_the_intervals() -> None:
    before = {row.name: row for row in board(back=5)}
    pairs = [(before[row.name], row) for row in board(back=4) if row.name in before]
    assert all(old.rating != new.rating for old, new in pairs)
    assert mean(old.lower <= new.rating <= old.upper for old, new in pairs) > 0.95


def test_votes_grow_and_new_rows_are_preliminary() -> None:
    before = {row.name: row.votes for row in board(back=20)}
    assert all(row.votes >= before[row.name] for row in board(back=4) if row.name in before)
    votes = [row.votes for row in board()]
    assert min(votes) < 2000 < median(votes)


def test_names_take_the_newer_suffix_in_one_publication() -> None:
    changed = find_rename_day(MARKET)
    assert changed
    days = list_publication_days(MARKET, TEXT)
    before, after = max(day for day in days if day < changed), min(day for day in days if day >= changed)
    old, new = ({row.name for row in score_category(MARKET, list_entrants(MARKET, TEXT), TEXT, OVERALL, day)} for day in (before, after))
    assert any(name.endswith("-thinking") for name in old)
    assert not any(name.endswith("-thinking") for name in new)
    assert {name.replace("-thinking", "-high") for name in old} <= new


def test_the_method_changed_once() -> None:
    long = simulate_market(7, Week.parse("2025-W40"), 16)
    days = list_publication_days(long, TEXT)
    everyone = list_entrants(long, TEXT)
    break_at = next(at for at, day in enumerate(days) if day >= METHOD_BREAK)
    ratings = [
        {row.name: row.rating for row in score_category(long, everyone, TEXT, OVERALL, days[at])}
        for at in (break_at - 2, break_at - 1, break_at)
    ]
    steady, leap = (
        median(later[name] - earlier[name] for name in earlier if name in later) for earlier, later in itertools.pairwise(ratings)
    )
    assert abs(steady) < 3
    assert leap == pytest.approx(38, abs=3)


def test_some_have_no_usage_and_some_usage_is_on_no_board() -> None:
    ours = {name for release in MARKET.releases for pair in list_arena_names(release) for name in pair}
    names = {row.name for row in board()}
    assert len(names - ours) == 6
    assert any(not list_arena_names(release) for release in MARKET.releases)
    assert all(not list_arena_names(release) for release in MARKET.releases if release.vendor.id == "stealth")
    assert "wryneck <b>2</b> | *beta*" in names


def test_nobody_is_listed_before_its_release() -> None:
    created = {name: release.created for release in MARKET.releases for pair in list_arena_names(release) for name in pair}
    for one in list_contenders(MARKET):
        assert one.since > created.get(one.name, date.min)


def test_what_the_boards_hold_is_what_is_computed_alone() -> None:
    boards = simulate_leaderboards(MARKET)
    day = boards.published("webdev")[7]
    assert boards.scores("webdev", "react", day) == score_category(
        simulate_market(7, LAST, 26), list_entrants(MARKET, "webdev"), "webdev", "react", day
    )
    assert boards.published("chess") == ()
