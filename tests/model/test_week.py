"""Weeks by their labels, at the turn of the year, and when they are complete."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import ConfigError
from generator.model.week import Week

DAY = timedelta(days=1)
days = st.dates(date(2020, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("label", "first", "last"),
    [
        ("2026-W24", date(2026, 6, 8), date(2026, 6, 14)),
        ("2026-w24", date(2026, 6, 8), date(2026, 6, 14)),
        ("2026-W01", date(2025, 12, 29), date(2026, 1, 4)),
        ("2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
        ("2027-W01", date(2027, 1, 4), date(2027, 1, 10)),
        ("2025-W01", date(2024, 12, 30), date(2025, 1, 5)),
        ("2026-06-13", date(2026, 6, 7), date(2026, 6, 13)),
        ("2026-06-14", date(2026, 6, 8), date(2026, 6, 14)),
    ],
)
def test_a_label_names_seven_days(label: str, first: date, last: date) -> None:
    week = Week.parse(label)
    assert (week.first, week.last, len(week.days)) == (first, last, 7)
    assert week.days == tuple(first + index * DAY for index in range(7))
    assert week.special is (label == "2026-06-13")


@pytest.mark.parametrize(
    ("label", "problem"),
    [
        ("2025-W53", r"2025-W53: the week does not exist\. 2025 has 52 weeks\."),
        ("2026-W54", r"2026 has 53 weeks"),
        ("2026-W00", r"the week does not exist"),
        ("2026W24", r"is not a valid week\. Write it as 2026-W24"),
        ("2026-W24-6", r"is not a valid week"),
        ("20260613", r"is not a valid week"),
        ("2026-02-30", r"is not a valid week"),
        ("0000-W01", r"is not a valid week"),
        ("9999-W52", r"is not a valid week"),
        ("0001-01-03", r"is not a valid week"),
        ("2026-W2\N{ARABIC-INDIC DIGIT FOUR}", r"is not a valid week"),
        (" 2026-W24", r"is not a valid week"),
        ("2026-W24\n", r"is not a valid week"),
        ("", r"is not a valid week"),
    ],
)
def test_what_names_no_week_is_refused(label: str, problem: str) -> None:
    with pytest.raises(ConfigError, match=problem):
        Week.parse(label)


def test_a_sunday_names_its_iso_week_and_another_day_itself() -> None:
    assert Week.parse("2026-06-14") == Week.parse("2026-W24")
    assert (Week.parse("2026-06-14").label, Week.parse("2026-06-14").slug) == ("2026-W24", "2026-w24")
    assert (Week.parse("2026-06-13").label, str(Week.parse("2026-06-13"))) == ("2026-06-13", "2026-06-13")


@given(days)
def test_a_label_leads_back_to_its_week(day: date) -> None:
    assert Week.parse(Week.of(day).label) == Week.of(day)
    assert Week.parse(Week(day).label) == Week(day)
    assert day in Week.of(day).days
    assert Week.of(day).label == f"{day.isocalendar().year}-W{day.isocalendar().week:02}"


@given(days, st.integers(-200, 200))
def test_weeks_are_counted_across_years(day: date, count: int) -> None:
    week = Week.of(day)
    assert (week + count) - week == count
    assert (week + count) - count == week
    assert (week + 1).first == week.last + DAY
    assert week - 1 < week < week + 1


def test_weeks_that_end_on_different_weekdays_have_no_distance() -> None:
    with pytest.raises(ValueError, match="do not end on the same weekday"):
        _ = Week.parse("2026-06-13") - Week.parse("2026-W24")


@pytest.mark.parametrize(
    ("now", "label"),
    [
        (datetime(2026, 6, 15, 23, 59, 59, tzinfo=UTC), "2026-W23"),
        (datetime(2026, 6, 16, tzinfo=UTC), "2026-W24"),
        (datetime(2026, 6, 21, 12, tzinfo=UTC), "2026-W24"),
        (datetime(2027, 1, 5, tzinfo=UTC), "2026-W53"),
        (datetime(2026, 6, 16, 8, 59, tzinfo=timezone(timedelta(hours=9))), "2026-W23"),
        (datetime(2026, 6, 16, 9, 0, tzinfo=timezone(timedelta(hours=9))), "2026-W24"),
        (datetime(2026, 6, 15, 20, 0, tzinfo=timezone(timedelta(hours=-4))), "2026-W24"),
    ],
)
def test_the_last_complete_week_is_over_for_a_day(now: datetime, label: str) -> None:
    week = Week.last_complete(now, DAY)
    assert week.label == label
    assert week.is_complete_at(now, DAY)
    assert not (week + 1).is_complete_at(now, DAY)


def test_a_special_week_is_complete_a_day_after_its_last() -> None:
    week = Week.parse("2026-06-13")
    assert week.ends_at == datetime(2026, 6, 14, tzinfo=UTC)
    assert week.is_complete_at(datetime(2026, 6, 15, tzinfo=UTC), DAY)
    assert not week.is_complete_at(datetime(2026, 6, 14, 23, 59, 59, tzinfo=UTC), DAY)
    assert week.is_complete_at(datetime(2026, 6, 14, tzinfo=UTC), timedelta())
