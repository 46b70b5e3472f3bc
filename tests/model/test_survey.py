"""What is missing from a survey, as readers are told."""

from __future__ import annotations

from datetime import UTC, date, datetime

from generator.model.survey import MissingBoard, Survey
from tests.support.make_usage_week import usage_week


def behind(title: str, as_of: datetime | None) -> MissingBoard:
    return MissingBoard(title.lower(), title, "g", as_of)


def test_what_is_behind_is_told_by_the_day_of_its_last_answer() -> None:
    ninth, tenth = datetime(2026, 6, 9, 3, tzinfo=UTC), datetime(2026, 6, 10, 3, tzinfo=UTC)
    silent = (
        behind("Tasks", None),
        behind("Apps", ninth),
        behind("Apps", ninth.replace(hour=5)),
        behind("Use cases", tenth),
        behind("A", ninth),
    )
    assert Survey(usage_week("a:1"), missing_boards=silent).missing_by_day == (
        (date(2026, 6, 10), ("Use cases",)),
        (date(2026, 6, 9), ("Apps", "A")),
        (None, ("Tasks",)),
    )
    assert Survey(usage_week("a:1")).missing_by_day == ()
