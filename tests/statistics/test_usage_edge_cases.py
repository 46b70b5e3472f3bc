"""The edge cases of docs/develop/spec/statistics.md, each in a history of two or three weeks."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from generator.config import Config
from generator.errors import StoreError
from generator.model.ranking import History
from generator.model.usage_week import ArrivalEvent, AwardKind, DepartureCause, RankMark, UsageWeek
from generator.model.week import Week
from tests.support.make_history import LAST, find, history, slugs_at_rank, week

SMALL = Config(top=5, charted=10)
FILLER = " ".join(f"f{number}:{1000 - number}" for number in range(10))
"""Ten rows that fill a chart of ten."""


def exits(usage: UsageWeek) -> list[tuple[str, DepartureCause, str | None]]:
    return [(one.identity.row, one.cause, one.successor.row if one.successor else None) for one in usage.departures]


def test_equal_tokens_share_a_rank_and_leave_a_gap_after_it() -> None:
    found = week("d:1 c:5 b:5 a:9")
    assert [slugs_at_rank(found, place) for place in range(1, 5)] == [["a"], ["b", "c"], [], ["d"]]
    assert week("b:5 a:5").market.gap == 0


@pytest.mark.parametrize(
    ("age", "event", "mark"), [(28, ArrivalEvent.DEBUT, RankMark.NEW), (29, ArrivalEvent.NEW_TO_CHART, RankMark.BELOW)]
)
def test_a_debut_is_at_most_28_days_old_at_the_weeks_end(age: int, event: ArrivalEvent, mark: RankMark) -> None:
    one = find(week("a:4 | a:4 b:5", created={"b": LAST.last - timedelta(age)}), "b")
    assert (one.event, one.mark, one.last, one.weeks) == (event, mark, None, 1)


@pytest.mark.parametrize("created", [{"b": LAST.last + timedelta(1)}, {"b": LAST.last - timedelta(400)}])
def test_what_was_catalogued_later_or_long_ago_is_no_debut(created: dict[str, date]) -> None:
    assert find(week("a:4 | a:4 b:5", created=created), "b").event is ArrivalEvent.NEW_TO_CHART


def test_across_a_missing_week_a_debut_did_not_exist_in_the_last_observed_one() -> None:
    last_observed = (LAST - 2).last
    new = find(week("a:4 | - | a:4 b:5", created={"b": last_observed + timedelta(1)}), "b")
    assert (new.event, new.mark) == (ArrivalEvent.DEBUT, RankMark.NEW)
    older = find(week("a:4 | - | a:4 b:5", created={"b": last_observed}), "b")
    assert (older.event, older.mark) == (ArrivalEvent.NEW_TO_CHART, RankMark.UNKNOWN)


def test_the_age_of_a_model_counts_from_its_first_name() -> None:
    alias = '[models."acme/b"]\nname = "B"\naliases = ["acme/b-old"]'
    created = {"b": LAST.last, "b-old": LAST.last - timedelta(29)}
    assert find(week("a:4 | a:4 b:5", created=created, models_toml=alias), "b").event is ArrivalEvent.NEW_TO_CHART


def test_a_renamed_row_has_a_whole_base_although_its_new_name_is_young() -> None:
    alias = '[models."acme/b"]\nname = "B"\naliases = ["acme/b-old"]'
    found = week("a:4 b-old:2 | a:4 b:5", created={"b": LAST.first}, models_toml=alias)
    growth = find(found, "b").growth
    assert growth is not None
    assert (growth.rate, growth.base_days, growth.on_full_base) == (Fraction(3, 2), 7, True)
    assert (find(found, "b").last, find(found, "b").event, find(found, "b").weeks) == (2, ArrivalEvent.NONE, 2)


def test_two_names_of_one_row_in_one_week_are_summed_and_ranked_anew() -> None:
    alias = '[models."acme/b"]\nname = "B"\naliases = ["acme/b-old"]'
    found = week("a:4/7 b:3/4 b-old:2/5", models_toml=alias)
    assert [(one.identity.row, one.rank, one.tokens, one.days) for one in found.standings] == [("b", 1, 5, 7), ("a", 2, 4, 7)]


def test_an_alias_joins_only_on_its_days() -> None:
    alias = f'[models."acme/b"]\nname = "B"\naliases = [{{ slug = "acme/c", until = {(LAST - 1).last} }}]'
    found = week("c:3 | b:4 c:1", models_toml=alias)
    assert (find(found, "b").last, find(found, "c").last) == (1, None)


def test_a_row_that_was_listed_but_not_charted_comes_back_as_a_re_entry() -> None:
    found = week(f"{FILLER} x:2000 | {FILLER} x:1 | {FILLER} x:2000", config=SMALL)
    assert (find(found, "x").rank, find(found, "x").last, find(found, "x").event, find(found, "x").mark) == (
        1,
        None,
        ArrivalEvent.RE_ENTRY,
        RankMark.BACK,
    )
    assert find(found, "x").weeks == 2
    assert find(found, "f9").event is ArrivalEvent.NONE
    assert (find(found, "f9").last, find(found, "f9").rank) == (10, 11)


def test_a_row_below_the_cut_in_both_weeks_keeps_its_move_and_has_no_career() -> None:
    found = week(f"{FILLER} x:1 y:2 | {FILLER} x:2 y:1", config=SMALL)
    one = find(found, "x")
    assert (one.rank, one.last, one.move, one.event) == (11, 12, 1, ArrivalEvent.NONE)
    assert (one.peak, one.peak_week, one.weeks, one.weeks_at_peak) == (None, None, 0, 0)


def test_an_absence_of_one_week_is_a_re_entry_and_a_missing_week_alone_is_not() -> None:
    assert find(week("a:4 b:5 | a:4 | a:4 b:5"), "b").event is ArrivalEvent.RE_ENTRY
    after_missing = find(week("a:4 b:5 | - | a:4 b:5"), "b")
    assert (after_missing.event, after_missing.mark, after_missing.last, after_missing.weeks) == (
        ArrivalEvent.NONE,
        RankMark.UNKNOWN,
        None,
        2,
    )


@pytest.mark.parametrize(
    ("past", "slug", "event", "forerunner"),
    [
        ("a:4 b-preview:5 | a:4 b:6", "b", ArrivalEvent.GRADUATION, "b-preview"),
        ("a:4 b-preview:5 | a:4 b:6 b-preview:1", "b", ArrivalEvent.GRADUATION, "b-preview"),
        ("a:4 b-preview:5 | a:4 | a:4 b:6", "b", ArrivalEvent.GRADUATION, "b-preview"),
        ("a:4 b-preview:5 | a:4 b:6 b-preview:1 | a:4 b:6 b:free:1", "b:free", ArrivalEvent.NEW_VARIANT, "b"),
        ("a:4 b:5 | a:4 b-preview:6 b:5", "b-preview", ArrivalEvent.NEW_VARIANT, "b"),
        ("a:4 b:free:5 | a:4 b:6", "b", ArrivalEvent.HAND_OVER, "b:free"),
        ("a:4 b:free:5 | - | a:4 b:6", "b", ArrivalEvent.HAND_OVER, "b:free"),
        ("a:4 b:5 | a:4 b:5 b:free:6", "b:free", ArrivalEvent.NEW_VARIANT, "b"),
        ("a:4 b:5 b:thinking:1 | a:4 b:5 b:free:6", "b:free", ArrivalEvent.NEW_VARIANT, "b"),
        ("a:4 b:free:5 | a:4 | a:4 b:6", "b", ArrivalEvent.NEW_TO_CHART, None),
    ],
)
def test_how_a_row_of_a_family_known_before_arrives(past: str, slug: str, event: ArrivalEvent, forerunner: str | None) -> None:
    young = {"b": LAST.last, "b-preview": LAST.last}
    one = find(week(past, created=young), slug)
    assert (one.event, one.predecessor and one.predecessor.slug) == (event, forerunner and f"acme/{forerunner}")
    assert one.mark is (RankMark.UNKNOWN if "-" in past.split() else RankMark.BELOW)


def test_a_faster_row_of_an_editors_family_is_a_variant_and_another_version_is_a_debut() -> None:
    more = '[models."acme/b-fast"]\nname = "B Fast"\nfamily = "b"'
    found = week("a:4 b:5 | a:4 b:5 b-fast:6 b2:3", created={"b-fast": LAST.last, "b2": LAST.last}, models_toml=more)
    assert find(found, "b-fast").event is ArrivalEvent.NEW_VARIANT
    assert find(found, "b2").event is ArrivalEvent.DEBUT


EXIT = "a:9 b:8 c:7 d:6 "


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("x:5", "e:5 x:1", ("x", DepartureCause.BELOW_CUT, None)),
        ("x:5", "e:5", ("x", DepartureCause.BELOW_CUT, None)),
        ("gone:5", "e:5", ("gone", DepartureCause.WITHDRAWN, None)),
        ("gone:5", "e:5 gone:1", ("gone", DepartureCause.BELOW_CUT, None)),
        ("x-preview:5", "x:5", ("x-preview", DepartureCause.GRADUATED, "x")),
        ("x-preview:5", "e:5 x-preview:4 x:3", ("x-preview", DepartureCause.BELOW_CUT, None)),
        ("x:free:5", "x:5 x:free:1", ("x-free", DepartureCause.HANDED_OVER, "x")),
        ("x:free:5 x:1", "x:5 x:free:1", ("x-free", DepartureCause.HANDED_OVER, "x")),
    ],
)
def test_an_exit_names_its_cause(before: str, now: str, expected: tuple[str, DepartureCause, str | None]) -> None:
    listed = ["a", "b", "c", "d", "e", "x", "x-preview"]
    found = week(f"{EXIT}{before} | {EXIT}{now}", listed=listed, created={"gone": date(2025, 1, 1)}, config=SMALL)
    assert exits(found) == [expected]


def test_a_sibling_that_led_all_along_took_nothing_over() -> None:
    assert exits(week(f"{EXIT}a:thinking:5 | {EXIT}e:5 a:thinking:1", config=SMALL)) == [("a-thinking", DepartureCause.BELOW_CUT, None)]


def test_a_sibling_that_came_and_led_the_week_before_did_take_over() -> None:
    found = week(f"x:free:20 {EXIT} | x:15 x:free:14 {EXIT} | x:15 {EXIT} x:free:1", config=SMALL)
    assert exits(found) == [("x-free", DepartureCause.HANDED_OVER, "x")]


def test_a_model_the_catalogue_lists_under_its_other_name_is_not_withdrawn() -> None:
    alias = '[models."acme/x"]\nname = "X"\naliases = ["acme/x-new"]'
    found = week(
        f"{EXIT}x:5 | {EXIT}e:5",
        created={"x": date(2025, 1, 1), "x-new": date(2025, 1, 1)},
        listed=["a", "x-new"],
        models_toml=alias,
        config=SMALL,
    )
    assert exits(found) == [("x", DepartureCause.BELOW_CUT, None)]


def test_nobody_leaves_across_a_missing_week() -> None:
    assert week(f"{EXIT}x:5 | - | {EXIT}e:5", config=SMALL).departures == ()


def test_a_partial_week_has_levels_and_compares_with_nothing() -> None:
    found = week("a:4 b:5 other:1 | a:40 c:50 other:10 ?5", created={"c": LAST.last})
    assert (found.complete, found.observed_days) == (False, 5)
    assert [(one.identity.row, one.rank, one.share) for one in found.standings] == [("c", 1, Fraction(1, 2)), ("a", 2, Fraction(2, 5))]
    assert {(one.mark, one.event, one.last, one.move, one.growth, one.contribution, one.weeks_leading) for one in found.standings} == {
        (RankMark.UNKNOWN, ArrivalEvent.NONE, None, None, None, None, 0)
    }
    assert [(one.peak, one.weeks) for one in found.standings] == [(None, 0), (2, 1)]
    assert (found.departures, found.dropped, found.awards, found.market.growth, found.base_inputs) == ((), (), (), None, ())
    assert all(place.event is ArrivalEvent.NONE for run in found.runs for place in run.places)


def test_an_unsettled_week_is_partial_and_is_no_base() -> None:
    assert not week("a:4 | a:5 !").complete
    growth = find(week("a:4 | a:5 ! | a:6"), "a").growth
    assert growth is not None
    assert (growth.base_week, growth.rate) == (LAST - 2, Fraction(1, 2))
    assert find(week("a:4 | a:5 ! | a:6"), "a").mark is RankMark.UNKNOWN


def test_a_week_in_which_only_the_rest_is_known_is_as_good_as_missing() -> None:
    assert find(week("a:4 | other:9 | a:5"), "a").mark is RankMark.UNKNOWN
    with pytest.raises(StoreError, match="nothing of 2026-W30 is stored"):
        week("a:4 | other:9", LAST)
    with pytest.raises(StoreError, match=r"nothing of 2026-W30 is stored\. Pull it first"):
        week("a:4 | -", LAST)


def test_summed_days_say_on_how_many_of_them_a_row_was_listed() -> None:
    found = week("a:70/7 b:30/3 | a:80/7 b:90/7")
    one, other = find(found, "b").growth, find(found, "a").growth
    assert one is not None
    assert other is not None
    assert (one.rate, one.base_days, one.on_full_base) == (Fraction(2), 3, False)
    assert (other.base_days, other.on_full_base) == (7, True)
    assert not found.exact
    assert not found.base_exact
    assert found.find_award(AwardKind.FASTEST) is not None
    assert [winner.identity.row for one in found.awards if one.kind is AwardKind.FASTEST for winner in one.winners] == ["a"]


@pytest.mark.parametrize(
    ("created", "days"),
    [((LAST - 1).first, 7), ((LAST - 1).first + timedelta(1), 6), ((LAST - 1).last, 1), (LAST.first, 1), (date(2025, 1, 1), 7)],
)
def test_in_a_weekly_bucket_base_days_count_from_the_day_of_the_catalogue(created: date, days: int) -> None:
    found = week("a:4 b:3 | a:4 b:9", created={"b": created})
    growth = find(found, "b").growth
    assert growth is not None
    assert (growth.base_days, growth.on_full_base) == (days, days == 7)
    assert found.base_exact


def test_a_row_the_catalogue_does_not_know_is_taken_to_have_existed() -> None:
    found = week(history("a:4 x/unlisted:3 | a:4 x/unlisted:9"))
    growth = find(found, "x/unlisted").growth
    assert growth is not None
    assert growth.on_full_base


@pytest.mark.parametrize(("base", "rate"), [(100, Fraction(1)), (99, None)])
def test_the_floor_is_a_share_of_the_base_weeks_total(base: int, rate: Fraction | None) -> None:
    growth = find(week(f"a:{99_900 - base} b:{base} other:100 | a:1 b:{2 * base}", config=Config(floor="0.001")), "b").growth
    assert growth is not None
    assert growth.rate == (rate if base == 100 else None)


def test_other_is_in_every_denominator_and_in_no_ranking() -> None:
    found = week("a:60 b:20 other:20")
    assert [one.identity.row for one in found.standings] == ["a", "b"]
    assert [one.share for one in found.standings] == [Fraction(3, 5), Fraction(1, 5)]
    assert found.market.top_shares == ((1, Fraction(3, 5)), (3, Fraction(4, 5)), (5, Fraction(4, 5)))
    assert found.market.herfindahl == Fraction(9, 25) + Fraction(1, 25)
    assert found.market.effective_models == Fraction(5, 2)
    assert found.market.gap == 2


def test_a_streak_is_broken_by_a_false_week_and_suspended_by_a_missing_one() -> None:
    assert (find(week("a:9 b:1 | b:9 a:1 | a:9 b:1 | a:9 b:1"), "a").weeks_leading) == 2
    one = find(week("a:9 b:1 | - | - | a:9 b:1 | - | a:9 b:1"), "a")
    assert (one.weeks_leading, one.leading_gaps, one.weeks) == (3, 3, 3)
    broken_before = find(week("b:9 a:1 | - | a:9 b:1"), "a")
    assert (broken_before.weeks_leading, broken_before.leading_gaps) == (1, 0)


def test_a_shared_first_place_counts_for_both() -> None:
    found = week("a:9 b:9 | a:9 b:9")
    assert [(one.rank, one.weeks_leading, one.peak, one.weeks_at_peak) for one in found.standings] == [(1, 2, 1, 2)] * 2


def test_an_award_is_shared_on_a_tie_and_absent_when_nobody_qualifies() -> None:
    shared = week("a:10 b:10 | a:12 b:12").find_award(AwardKind.GAINER)
    assert shared is not None
    assert ([one.identity.row for one in shared.winners], shared.eligible_count) == (["a", "b"], 2)
    assert week("a:10 b:9 | a:10 b:9").awards == ()
    assert [one.kind for one in week("a:10 b:9 | a:9 b:8").awards] == [AwardKind.LOSER]


def test_what_is_below_the_chart_wins_nothing() -> None:
    found = week(f"{FILLER} x:1 y:2 | {FILLER} x:900 y:2", config=SMALL)
    assert found.find_award(AwardKind.GAINER) is None
    assert find(found, "x").rank == 11


def test_runs_hold_the_last_weeks_only_and_who_was_in_the_top() -> None:
    past = " | ".join(["x:9 a:8 b:7 c:6 d:5 e:4", *["a:8 b:7 c:6 d:5 e:4"] * 2])
    named = {run.identity.row for run in week(past, config=Config(top=5, charted=10, run_weeks=2)).runs}
    assert named == {"a", "b", "c", "d", "e"}
    assert {run.identity.row for run in week(past, config=Config(top=5, charted=10, run_weeks=3)).runs} == named | {"x"}


def test_a_special_week_is_compared_with_the_seven_days_before_it() -> None:
    saturday = Week.parse("2026-06-13")
    found = week(History("usage", history("a:4/7 | a:6/7", saturday).rankings), saturday)
    growth = find(found, "a").growth
    assert growth is not None
    assert (found.week.special, growth.rate, growth.base_week.label) == (True, Fraction(1, 2), "2026-06-06")


def test_two_variants_that_have_long_stood_side_by_side_only_change_places() -> None:
    past = f"{EXIT}x:free:5 x:4 | {EXIT}x:free:5 x:4 | {EXIT}x:5 x:free:1"
    assert exits(week(past, config=SMALL)) == [("x-free", DepartureCause.BELOW_CUT, None)]
