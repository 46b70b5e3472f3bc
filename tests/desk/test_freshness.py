"""When a publication is told to be kept up better."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from generator.desk.github.publication_health import PublicationHealth, list_warnings
from generator.model.week import Week

NOW = datetime(2026, 7, 28, 6, 47, tzinfo=UTC)
SETTLE = timedelta(hours=24)
LAST = Week.parse("2026-W30")
"""Complete on the day that is now."""


@pytest.mark.parametrize(("back", "late"), [(0, False), (1, False), (2, True), (9, True)])
def test_an_issue_may_be_two_days_late(back: int, late: bool) -> None:  # noqa: FBT001 - a column of the table
    found = list(list_warnings(PublicationHealth(LAST - back, (), NOW), NOW, SETTLE))
    assert bool(found) == late
    assert all(f"{LAST - back}" in line for line in found)


def test_a_publication_that_has_not_begun_lacks_nothing() -> None:
    assert list(list_warnings(PublicationHealth(None, ("tasks",), NOW), NOW, SETTLE)) == []


def test_silent_boards_are_named() -> None:
    (line,) = list_warnings(PublicationHealth(LAST, ("tasks",), NOW), NOW, SETTLE)
    assert line.startswith("tasks has had no answer for more than 9 days.")


@pytest.mark.parametrize(("days", "told"), [(50, False), (51, True)])
def test_the_schedule_is_about_to_be_stopped(days: int, told: bool) -> None:  # noqa: FBT001 - as above
    found = list(list_warnings(PublicationHealth(None, (), NOW - timedelta(days)), NOW, SETTLE))
    assert bool(found) == told
