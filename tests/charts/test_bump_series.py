from __future__ import annotations

from dataclasses import replace

from generator.charts.parts.bump_series import BumpSeries, BumpStop, BumpStroke, build_series, column_places, count_slots
from generator.model.usage_week import ArrivalEvent, UsageWeek
from tests.support.make_usage_week import usage_week

ROWS = " ".join(f"r{index}:{20 - index}" for index in range(9))


def course(week: UsageWeek, slug: str) -> BumpSeries:
    return next(course for course in build_series(week) if course.identity.slug == slug)


def test_a_row_stops_every_week_and_strokes_join_its_slots() -> None:
    found = course(usage_week("a:3 b:2", "b:3 a:2", "a:3 b:2"), "a")
    assert [(stop.column, stop.slot) for stop in found.stops] == [(0, 1), (1, 2), (2, 1)]
    assert found.strokes == (BumpStroke(0, (1, 2)), BumpStroke(1, (2, 1)))
    assert (found.slot, found.rank) == (1, 1)


def test_a_debut_begins_with_a_ring_and_no_stroke() -> None:
    found = course(usage_week("a:3", "a:3 n:2", "n:4 a:3"), "n")
    assert found.stops == (BumpStop(1, 2, first=True, debut=True), BumpStop(2, 1, first=False, debut=False))
    assert found.strokes == (BumpStroke(1, (2, 1)),)


def test_an_older_model_new_to_the_chart_has_a_ring_but_is_no_debut() -> None:
    found = course(usage_week("a:3", "a:3 n:2", events={"n": ArrivalEvent.NEW_TO_CHART}), "n")
    assert found.stops == (BumpStop(1, 2, first=True, debut=False),)


def test_in_the_first_stored_week_nothing_is_new() -> None:
    assert not any(stop.first for row in build_series(usage_week("a:3 b:2", "a:3 b:2")) for stop in row.stops)


def test_after_a_missing_week_nothing_is_new_and_no_stroke_bridges_it() -> None:
    week = usage_week("a:3 b:2", "", "a:3 b:2 c:1", "a:3 b:2 c:1")
    assert course(week, "a").strokes == (BumpStroke(2, (1, 1)),)
    assert not any(stop.first for stop in course(week, "c").stops)


def test_a_row_that_comes_back_rises_from_below() -> None:
    found = course(usage_week("a:3 b:2", "a:3", "a:3 b:2"), "b")
    assert found.strokes == (BumpStroke(0, (2, 4)), BumpStroke(1, (4, 2)))
    assert not any(stop.first for stop in found.stops)


def test_a_row_that_leaves_runs_off_the_edge_whatever_its_rank() -> None:
    week = usage_week(f"{ROWS} y:10 x:5", f"{ROWS} x:10 w:9 v:8 u:7 y:1")
    assert count_slots(week) == 10
    assert course(week, "y").strokes == (BumpStroke(0, (10, 12)),)
    assert course(week, "y").slot is None


def test_a_hand_over_now_is_dotted_from_the_forerunners_last_place() -> None:
    week = usage_week(
        "a:4 b:3.5 preview:3", "release:5 a:4 b:3", events={"release": ArrivalEvent.HAND_OVER}, forerunners={"release": "preview"}
    )
    found = course(week, "release")
    assert found.strokes == (BumpStroke(0, (3, 1), dotted=True),)
    assert not found.stops[0].first
    before = course(week, "preview")
    assert before.strokes == ()
    assert before.successors == ("release",)


def test_an_earlier_graduation_is_found_in_the_family() -> None:
    week = usage_week(
        "a:4 preview:3", "a:4 release:3", "release:5 a:4", events={"release": ArrivalEvent.GRADUATION}, forerunners={"release": "preview"}
    )
    week_rows = {row.identity.slug: row.identity.family for row in week.runs}
    assert week_rows["release"] == week_rows["preview"]
    assert course(week, "release").strokes == (BumpStroke(0, (2, 2), dotted=True), BumpStroke(1, (2, 1)))


def test_ties_share_a_rank_and_not_a_slot() -> None:
    found = {row.identity.slug: (row.slot, row.rank) for row in build_series(usage_week("a:1 b:1 c:1", "c:3 b:3 a:1"))}
    assert found == {"b": (1, 1), "c": (2, 1), "a": (3, 3)}


def test_a_tie_at_the_line_is_in() -> None:
    week = usage_week("a:1", f"{ROWS} y:5 z:5")
    assert count_slots(week) == 11
    assert {course(week, "y").slot, course(week, "z").slot} == {10, 11}


def test_twelve_weeks_are_shown_and_weeks_before_the_record_are_not() -> None:
    assert len(column_places(usage_week(*["a:1"] * 15))) == 12
    assert len(column_places(usage_week("", "", "a:1", "", "a:1"))) == 3


def test_a_first_week_is_known_from_the_number_of_weeks_charted() -> None:
    week = usage_week(*["a:3"] * 12, "a:3 n:2", "a:3 n:2")
    runs = tuple(replace(run, places=tuple(replace(place, event=ArrivalEvent.NONE) for place in run.places)) for run in week.runs)
    unmarked = replace(week, runs=runs)
    assert [stop.first for stop in course(unmarked, "n").stops] == [True, False]
    assert not any(stop.first for stop in course(unmarked, "a").stops)
