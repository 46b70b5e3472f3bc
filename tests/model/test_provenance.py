"""The record of an answer: where it is filed, and what makes two records equal."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from generator.model.provenance import Provenance

AT = datetime(2026, 6, 16, 3, 0, 5, tzinfo=UTC)


def record(first: date, last: date) -> Provenance:
    return Provenance("openrouter", "usage-weeks", "u", (), AT, AT, "0", "application/json", 1, "c", first, last)


@pytest.mark.parametrize(
    ("first", "last", "week"),
    [
        (date(2026, 6, 8), date(2026, 6, 14), "2026-W24"),
        (date(2026, 5, 1), date(2026, 6, 14), "2026-W24"),
        (date(2026, 5, 1), date(2026, 6, 16), "2026-W24"),
        (date(2026, 5, 1), date(2026, 6, 20), "2026-W24"),
        (date(2026, 5, 1), date(2026, 6, 21), "2026-W25"),
        (date(2026, 6, 15), date(2026, 6, 17), "2026-W25"),
        (date(2026, 6, 16), date(2026, 6, 16), "2026-W25"),
        (date(2026, 12, 1), date(2027, 1, 3), "2026-W53"),
    ],
)
def test_it_is_filed_under_its_last_complete_week_or_the_only_one_it_touches(first: date, last: date, week: str) -> None:
    assert record(first, last).week.label == week


def test_a_file_is_named_for_its_moment_in_utc() -> None:
    one = record(date(2026, 6, 8), date(2026, 6, 14))
    assert one.path == "openrouter/usage-weeks/2026-w24/20260616T030005Z.json"
    assert replace(one, media_type="text/csv").path.endswith("20260616T030005Z.csv")
    elsewhere = replace(one, as_of=AT.astimezone(timezone(timedelta(hours=9))))
    assert elsewhere.path == one.path


def test_a_confirmation_does_not_make_another_record() -> None:
    one = record(date(2026, 6, 8), date(2026, 6, 14))
    assert replace(one, confirmed=(AT,)) == one
    assert replace(one, sha256="1") != one
