"""What a leaderboard says of a week, by hand and by law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config import Config
from generator.model.arena_week import ArenaStanding, ArenaWeek
from generator.model.identity import Level
from generator.model.scores import METHOD_BREAKS, ArenaScore
from generator.model.week import Week
from generator.registry import parse_registry
from generator.statistics.arena_names import ArenaNames
from generator.statistics.arena_statistics import EarlierPublications, compute_arena_week
from generator.statistics.divergence import compute_divergence
from tests.support import make_history
from tests.support.make_leaderboard import LAST, LONG_AGO, find_standing, leaderboard, make_arena_registry, make_score_weeks, parse_scores

PAST = EarlierPublications(LONG_AGO, lambda _name: True)
TWENTY = " ".join(f"m{number:02}:{1500 - 10 * number}/2" for number in range(1, 21))


def moved(board: ArenaWeek) -> dict[str, tuple[int | None, Decimal | None, bool | None]]:
    return {one.slug: (one.move, one.change, one.is_drift) for one in board.standings}


def test_a_row_is_compared_with_itself_in_the_publication_that_held_a_week_earlier() -> None:
    board = leaderboard("a:1500 b:1490 c:1480", "b:1506 a:1501 c:1460 d:1450")
    assert moved(board) == {"b": (1, 16, False), "a": (-1, 1, True), "c": (0, -20, False), "d": (None, None, None)}
    assert (board.published, board.previous_published) == (LAST.last - timedelta(2), LAST.last - timedelta(9))
    assert [one.sha256 for one in (*board.inputs, *board.base_inputs)] == [f"{board.published}", f"{board.previous_published}"]


def test_a_change_inside_the_intervals_is_drift_and_the_ends_count_as_inside() -> None:
    board = leaderboard("a:1500/5 b:1490/5", "a:1510/5 b:1500.1/5")
    assert [one.is_drift for one in board.standings] == [True, False]


def test_a_renamed_row_moves_on_and_is_known_to_the_registry() -> None:
    board = leaderboard("x:1500 heron-3-thinking:1490", "heron-3-high:1510 x:1500 stranger:1400@Acme other:1300@Nobody")
    heron, stranger = find_standing(board, "heron-3-high"), find_standing(board, "stranger")
    assert (heron.move, heron.change, heron.new, heron.title, heron.name) == (1, Decimal(20), False, "Heron 3 (high)", "Heron 3 (high)")
    assert heron.vendor is not None
    assert stranger.vendor is not None
    assert (heron.vendor.id, stranger.identity, stranger.vendor.name, stranger.title) == ("acme", None, "Acme", "Stranger")
    assert find_standing(board, "other").vendor is None
    assert board.find_best_row("heron-3") is heron


def test_the_tie_group_is_the_first_row_and_everyone_not_worse_though_ties_are_not_transitive() -> None:
    board = leaderboard("a:1500 b:1492 c:1484 d:1486/9")
    assert [one.slug for one in board.leaders] == ["a", "b", "d"]
    assert not find_standing(board, "c").tied_with_leader


def test_sole_possession_now_and_before() -> None:
    board = leaderboard("a:1500#1 b:1499#1 c:1480#3", "a:1500#1 b:1490#2 c:1489#2 d:1480#4")
    assert [(one.holds_rank_alone, one.held_rank_alone) for one in board.standings] == [
        (True, False),
        (False, False),
        (False, True),
        (True, None),
    ]


def test_few_votes_and_wide_intervals_are_preliminary_by_the_settings() -> None:
    text = "a:1500/5 b:1490/5*1999 c:1480/11 d:1470/10 e:1460/5"
    assert [one.preliminary for one in leaderboard(text).standings] == [False, True, True, False, False]
    strict = Config(arena_votes=4001, arena_wide=1)
    assert [one.preliminary for one in leaderboard(text, config=strict).standings] == [True] * 5
    assert not any(one.preliminary for one in leaderboard(text, config=Config(arena_votes=0, arena_wide=20)).standings)


def test_a_name_that_stands_twice_is_compared_with_nothing() -> None:
    board = leaderboard("a:1500 b:1490 c:1480", "a:1500 b:1490 a:1480 c:1470")
    assert moved(board) == {"a": (None, None, None), "b": (0, 0, True), "c": (-1, -10, True)}
    assert board.frozen is False
    back = leaderboard("a:1500 a:1490", "a:1500")
    assert back.standings[0].previous is None
    assert back.crossings is None


def test_without_a_new_publication_nothing_moves() -> None:
    board = leaderboard("a:1500", "", "")
    assert (board.previous_published, board.frozen, board.crossings, board.weeks_since_published, board.base_inputs) == (
        None,
        None,
        None,
        2,
        (),
    )
    assert moved(board) == {"a": (None, None, None)}
    assert leaderboard("a:1500").weeks_since_published == 0
    assert leaderboard((LAST.first, "a:1500")).weeks_since_published == 0
    assert leaderboard((LAST.first - timedelta(1), "a:1500")).weeks_since_published == 1


@pytest.mark.parametrize("broken", METHOD_BREAKS)
def test_nothing_moves_across_a_change_of_method(broken: date) -> None:
    last = Week.of(broken)
    past = make_score_weeks((broken - timedelta(1), TWENTY), (broken, TWENTY.replace("m20", "n20")))
    shifted = tuple(replace(one, week=last - 1 + number) for number, one in enumerate(past))
    names = ArenaNames.find([week.board for week in shifted], make_arena_registry())
    board = compute_arena_week("arena-text", "text", shifted, EarlierPublications(broken, lambda _: False), names, Config())
    assert (board.previous_published, board.frozen, board.crossings) == (None, None, None)
    assert board.top_ten_gap is not None
    assert (board.top_ten_gap.weeks, board.top_ten_gap.median) == (0, None)
    assert all(one.previous is None and not one.new for one in board.standings)


def test_new_is_what_no_earlier_publication_listed() -> None:
    before, now = "a:1500 x:1400 y:1300", "a:1500 b:1490 c:1480 d:1470"
    board = leaderboard(before, now, listed=lambda name: name == "b")
    assert [one.slug for one in board.standings if one.new] == ["c"], "the earlier publication did not go down to the fourth"
    assert not any(one.new for one in leaderboard(before, now, "", listed=lambda _: False).standings), "it was new a week ago"
    first = leaderboard("a:1500", since=LAST.last - timedelta(2), listed=lambda _: False)
    assert not first.standings[0].new


class TestFrozen:
    def test_the_same_rows_in_the_same_order_stand_still_however_their_scores_move(self) -> None:
        assert leaderboard(TWENTY, TWENTY.replace("m01:1490", "m01:1590")).frozen

    def test_moves_by_one_place_that_drift_are_none(self) -> None:
        before, after = "a:1500/9 b:1499/9 c:1400", "b:1501/9 a:1499/9 c:1400"
        assert leaderboard(before, after).frozen
        assert leaderboard(before, "b:1530/9 a:1499/9 c:1400").frozen is False
        assert leaderboard("a:1500/9 b:1499/9 c:1498/9", "c:1501/9 a:1500/9 b:1499/9").frozen is False

    def test_below_the_twentieth_anything_may_happen(self) -> None:
        assert leaderboard(f"{TWENTY} x:1200 y:1100", f"{TWENTY} z:1250 y:1200 x:1100").frozen
        assert leaderboard(f"{TWENTY} x:1200", TWENTY.replace("m20", "x")).frozen is False


class TestBand:
    def test_the_gap_from_the_first_to_the_tenth_against_the_median_of_the_weeks_before(self) -> None:
        def tops(gap: int) -> str:
            return f"a:1500 {' '.join(f'{name}:1490' for name in 'bcdefghi')} j:{1500 - gap}"

        board = leaderboard(*map(tops, (90, 10, 20, 30, 40, 50, 60, 70, 80, 33)))
        assert board.top_ten_gap is not None
        assert (board.top_ten_gap.gap, board.top_ten_gap.median, board.top_ten_gap.weeks) == (Decimal(33), Decimal(45), 8)
        assert len(board.history_inputs) == 9
        four = leaderboard(tops(10), tops(40), "", tops(20), tops(33)).top_ten_gap
        assert four is not None
        assert (four.median, four.weeks) == (Decimal(30), 4)
        three = leaderboard(tops(10), tops(40), tops(20), tops(33)).top_ten_gap
        assert three is not None
        assert (three.gap, three.median, three.weeks) == (Decimal(33), None, 3)

    def test_nine_rows_have_no_tenth(self) -> None:
        assert leaderboard("a:1500 b:1490").top_ten_gap is None


class TestPushed:
    def test_who_came_above_is_why_the_last_one_left(self) -> None:
        board = leaderboard(f"{TWENTY} x:1250", f"new:1495 {TWENTY} x:1250")
        assert board.crossings is not None
        assert [one.slug for one in board.crossings.entered] == ["new"]
        assert [(one.score.rank, pushed) for one, pushed in board.crossings.left if isinstance(one, ArenaStanding)] == [(21, True)]

    def test_a_row_that_fell_by_itself_was_not_pushed(self) -> None:
        rest = TWENTY.replace("m05:1450/2 ", "")
        board = leaderboard(f"{TWENTY} x:1290/1", f"{rest} x:1299/1 m05:1200")
        assert board.crossings is not None
        assert [one.slug for one in board.crossings.entered] == ["x"]
        assert [(getattr(one, "slug", ""), pushed) for one, pushed in board.crossings.left] == [("m05", False)]

    def test_a_row_that_is_gone_is_told_as_it_was(self) -> None:
        rest = TWENTY.replace("m05:1450/2 ", "")
        board = leaderboard(TWENTY, f"{rest} x:1290")
        assert board.crossings is not None
        (gone,) = board.crossings.left
        assert isinstance(gone[0], ArenaScore)
        assert (gone[0].name, gone[1]) == ("m05", False)

    def test_nobody_crossed(self) -> None:
        assert leaderboard(TWENTY, TWENTY).crossings is None


rows = st.lists(st.tuples(st.integers(0, 400), st.integers(1, 40)), min_size=1, max_size=30)


def drawn(values: list[tuple[int, int]], shift: int = 0) -> str:
    """Rows ranked by score, shared where scores are equal."""
    ordered = sorted(((rating, half, f"r{number}") for number, (rating, half) in enumerate(values)), key=lambda one: (-one[0], one[2]))
    ranks = {rating: 1 + sum(other > rating for other, _, _ in ordered) for rating, _, _ in ordered}
    return " ".join(f"{name}:{1000 + rating + shift}/{half}#{ranks[rating]}" for rating, half, name in ordered)


@given(rows)
def test_the_same_publication_again_is_frozen_and_all_drift(values: list[tuple[int, int]]) -> None:
    board = leaderboard(drawn(values), drawn(values))
    assert board.frozen is True
    assert board.crossings is None
    assert all(
        one.move == 0 and one.change == 0 and one.is_drift and one.holds_rank_alone == one.held_rank_alone for one in board.standings
    )
    assert board.standings[0].tied_with_leader


@given(rows, rows)
def test_swapping_two_publications_turns_every_move(one: list[tuple[int, int]], two: list[tuple[int, int]]) -> None:
    there, back = leaderboard(drawn(one), drawn(two)), leaderboard(drawn(two), drawn(one))
    for standing in there.standings:
        if standing.move is not None and standing.change is not None:
            other = find_standing(back, standing.slug)
            assert (other.move, other.change, other.is_drift) == (-standing.move, -standing.change, standing.is_drift)
    came = {standing.slug for standing in there.crossings.entered} if there.crossings else set()
    went = {left.slug if isinstance(left, ArenaStanding) else left.name for left, _ in back.crossings.left} if back.crossings else set()
    assert came == went


@given(rows, st.integers(-50, 50), st.randoms(use_true_random=False))
def test_only_differences_of_scores_count_and_the_order_of_the_past_does_not(
    values: list[tuple[int, int]], shift: int, random: Random
) -> None:
    here, there = leaderboard(drawn(values), drawn(values)), leaderboard(drawn(values, shift), drawn(values, shift))
    assert [(one.slug, one.tied_with_leader, one.holds_rank_alone, one.preliminary) for one in here.standings] == [
        (one.slug, one.tied_with_leader, one.holds_rank_alone, one.preliminary) for one in there.standings
    ]
    listed = [f"r{number}" for number in range(len(values))]
    random.shuffle(listed)
    assert not any(one.new for one in leaderboard(drawn(values), listed=set(listed).__contains__).standings)


def test_divergence_pairs_models_with_their_best_rows_and_leaves_out_what_is_not_matched() -> None:
    more = """
[models."acme/heron-3"]
name = "Heron 3"
[models."acme/tern-1"]
name = "Tern 1"
"""
    usage = make_history.week("tern-1:50 heron-3:free:30 unknown:20 late:10", models_toml=more)
    models = replace(usage, level=Level.MODEL)
    board = leaderboard("x:1510 heron-3:1500 heron-3-high:1499 tern-1:1400")
    found = compute_divergence(models, board, 3)
    assert [(pair.identity.model, pair.usage_rank, pair.arena_rank, pair.divergence, pair.standing.slug) for pair in found.pairs] == [
        ("tern-1", 1, 4, -3, "tern-1"),
        ("heron-3", 2, 2, 0, "heron-3"),
    ]
    assert (found.board, found.model_count, [one.row for one in found.unmatched], found.rho) == ("arena-text", 3, ["unknown"], None)


def test_five_pairs_have_a_correlation_and_four_have_none() -> None:
    slugs = "abcde"
    models = "".join(f'"acme/{slug}" = {{ name = "{slug}", arena = ["{slug}"] }}\n' for slug in slugs)
    book = parse_registry(f'[vendors]\nacme = {{ name = "Acme", origin = "Utopia" }}\n\n[models]\n{models}')
    usage = replace(make_history.week("a:50 b:40 c:30 d:20 e:10"), level=Level.MODEL)
    weeks = make_score_weeks("b:1500 c:1490 d:1480 a:1470 e:1460")
    names = ArenaNames.find([week.board for week in weeks], book)
    board = compute_arena_week("arena-text", "text", weeks, PAST, names, Config())
    found = compute_divergence(usage, board, 5)
    # the squares of these sum to 12, and 12 times 6 is three fifths of 5 times 24
    assert [pair.divergence for pair in found.pairs] == [-3, 1, 1, 1, 0]
    assert (found.rho, found.model_count, found.unmatched) == (Decimal("0.4000"), 5, ())
    assert compute_divergence(usage, board, 4).rho is None


def test_publications_of_the_text_form_are_what_they_say() -> None:
    (one,) = parse_scores("a:1500.5/2#3*900@Acme")
    assert (one.rating, one.lower, one.upper, one.rank, one.votes, one.organization) == (
        Decimal("1500.5"), Decimal("1498.5"), Decimal("1502.5"), 3, 900, "Acme",
    )  # fmt: skip
    assert LAST.first > LONG_AGO
