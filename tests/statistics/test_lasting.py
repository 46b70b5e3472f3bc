"""Streaks, milestones, long runs, means and absences, each in a short history."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.model.ranking import Absence
from generator.model.trends import MilestoneKind, StreakKind
from generator.model.usage_week import AwardKind
from generator.model.week import Week
from generator.statistics import find_absence_cause
from tests.support.make_history import LAST, LONG_AGO, find, history, make_catalog, make_registry, week

T = 10**12


def lasting(past: str, slug: str, predicate: StreakKind) -> tuple[int, int, str, bool] | None:
    streak = find(week(past), slug).find_streak(predicate)
    return (streak.weeks, streak.gaps, str(streak.first), streak.start_known) if streak else None


@pytest.mark.parametrize(
    ("past", "expected"),
    [
        ("b:9 a:1 | a:9 b:1 | a:9 b:1", (2, 0, "2026-W29", True)),
        ("a:9 b:1 | a:9 b:1", (2, 0, "2026-W29", False)),
        ("a:9 b:1 | - | a:9 b:1", (2, 1, "2026-W28", False)),
        ("b:9 a:1 | - | a:9 b:1", (1, 0, "2026-W30", False)),
        ("b:9 a:1 | a:9 | a:9 ! | a:9 b:1", (2, 1, "2026-W28", True)),
        ("a:9 | b:9 a:1", None),
        ("a:9 | a:9 ?5", None),
    ],
)
def test_a_streak_says_since_when_and_whether_that_was_its_beginning(past: str, expected: tuple[int, int, str, bool] | None) -> None:
    assert lasting(past, "a", StreakKind.LEADING) == expected


@pytest.mark.parametrize(
    ("past", "expected"),
    [
        ("a:1 | a:2 | a:3", (2, 0, "2026-W29", False)),
        ("a:2 | a:2 | a:3", (1, 0, "2026-W30", True)),
        ("b:2 | a:2 | a:3", (1, 0, "2026-W30", True)),
        ("a:3 | a:2 | a:3 | - | a:4 | a:5", (2, 2, "2026-W27", True)),
        ("a:1 | - | a:3", None),
        ("a:1 | a:1", None),
    ],
)
def test_growing_needs_two_weeks_side_by_side(past: str, expected: tuple[int, int, str, bool] | None) -> None:
    assert lasting(past, "a", StreakKind.GROWING) == expected


def test_means_need_every_week_and_take_absence_for_no_zero() -> None:
    one = find(week("a:1 | a:2 | a:3 | a:5 | a:9"), "a")
    assert (one.four_week_mean, one.three_week_excess) == (Fraction(11, 4), 9 - Fraction(10, 3))
    three = find(week("a:2 | a:3 | a:5 | a:9"), "a")
    assert (three.four_week_mean, three.three_week_excess) == (None, 9 - Fraction(10, 3))
    assert find(week("a:1 | a:2 | - | a:5 | a:9"), "a").three_week_excess is None
    assert find(week("a:1 b:1 | a:2 b:1 | a:3 | a:5 b:1 | a:9 b:1"), "b").three_week_excess is None
    partial = find(week("a:1 | a:2 | a:3 | a:5 | a:9 ?5"), "a")
    assert (partial.four_week_mean, partial.three_week_excess) == (None, None)


def test_a_milestone_is_the_highest_trillion_passed_for_the_first_time() -> None:
    found = week(f"a:{T} b:{3 * T} c:{T} | a:{T + 1} b:{2 * T} c:{3 * T + 5}")
    assert [(mark.kind, mark.slug, mark.mark) for mark in found.milestones] == [
        (MilestoneKind.TOKENS, "", 6 * T),
        (MilestoneKind.TOKENS, "acme/c", 3 * T),
        (MilestoneKind.LEAD, "acme/c", 1),
        (MilestoneKind.TOKENS, "acme/a", T),
    ]
    assert week(f"a:{9 * T}").milestones == ()
    assert week(f"a:{T} | a:{9 * T} !").milestones == ()
    assert [mark.slug for mark in week(f"a:{5 * T} | a:{T} ! | a:{5 * T}").milestones] == []


@pytest.mark.parametrize(
    ("weeks", "goals"), [(9, []), (10, ["weeks at #1", "weeks on chart"]), (52, ["weeks at #1", "weeks on chart"]), (53, [])]
)
def test_round_numbers_of_weeks_are_milestones(weeks: int, goals: list[str]) -> None:
    assert [mark.kind.value for mark in week(" | ".join(["a:5"] * weeks)).milestones] == goals


def test_the_longest_run_is_decided_or_not_given() -> None:
    def winners(past: str) -> tuple[list[str], int] | None:
        award = week(past).find_award(AwardKind.LONGEST_RUN)
        return ([one.identity.row for one in award.winners], award.eligible_count) if award else None

    assert winners("a:1 b:2 | a:1 b:2") is None
    assert winners("a:1 b:2 | a:1 | a:1 b:2") == (["a"], 2)
    assert winners("x:1 | a:1 b:2 | a:1 b:2 c:1") == (["b", "a"], 3)


@pytest.mark.parametrize(
    ("slug", "at", "expected"),
    [
        ("acme/a", LAST, None),
        ("acme/a-old", LAST, None),
        ("acme/a", LAST - 1, None),
        ("acme/b", LAST, Absence.BELOW_CUT),
        ("acme/gone", LAST, Absence.WITHDRAWN),
        ("acme/gone:free", LAST, Absence.WITHDRAWN),
        ("acme/gone", LAST - 1, None),
        ("acme/gone", LAST - 2, Absence.NO_DATA),
        ("acme/never-catalogued", LAST, Absence.BELOW_CUT),
    ],
)
def test_an_absence_has_one_of_three_causes(slug: str, at: Week, expected: Absence | None) -> None:
    book = make_registry(["b", "gone"], '[models."acme/a"]\nname = "A"\naliases = ["acme/a-old"]')
    known = make_catalog(dict.fromkeys(["a", "b", "gone"], LONG_AGO), listed=["a", "b"])
    past = history("a:5 b:4 | - | a-old:5 gone:4 | a:5")
    assert find_absence_cause(past, at, slug, known, book) is expected
