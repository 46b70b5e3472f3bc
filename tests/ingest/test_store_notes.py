"""Small notes beside a publication, which a run can do without."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.ingest.call_counts import DAY_LIMIT, AbsentRequests, CallCount
from generator.ingest.store import ABSENT_FILE, CALLS_FILE, Store

DAY = date(2026, 6, 16)


def test_calls_are_those_of_the_day(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.read_calls(DAY) == CallCount(DAY)
    store.write_calls(CallCount(DAY, 31))
    assert store.read_calls(DAY) == CallCount(DAY, 31)
    assert store.read_calls(DAY + timedelta(1)) == CallCount(DAY + timedelta(1))
    assert (tmp_path / CALLS_FILE).read_text() == '{"day":"2026-06-16","made":31}\n'


def test_what_is_absent_is_so_for_a_day(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write_absent(store.read_absent(DAY).add_names(["b", "a"]))
    store.write_absent(store.read_absent(DAY).add_names(["c", "a"]))
    assert store.read_absent(DAY) == AbsentRequests(DAY, ("a", "b", "c"))
    assert store.read_absent(DAY + timedelta(1)).names == ()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"day": "yesterday", "made": 3}', '{"day": "2026-06-16", "made": "many"}', "\xff"])
def test_a_note_that_cannot_be_read_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / CALLS_FILE).parent.mkdir()
    for note in (CALLS_FILE, ABSENT_FILE):
        (tmp_path / note).write_bytes(text.encode("latin-1"))
    store = Store(tmp_path)
    assert (store.read_calls(DAY), store.read_absent(DAY)) == (CallCount(DAY), AbsentRequests(DAY))


def test_a_day_never_allows_less_than_nothing() -> None:
    assert (CallCount(DAY, DAY_LIMIT + 5).remaining, CallCount(DAY, DAY_LIMIT).remaining, CallCount(DAY).remaining) == (0, 0, DAY_LIMIT)
