"""Small notes beside a publication, which a run can do without."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.ingest.call_counts import DAY_LIMIT, Absent, Calls
from generator.ingest.store import ABSENT, CALLS, Store

DAY = date(2026, 6, 16)


def test_calls_are_those_of_the_day(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.read_calls(DAY) == Calls(DAY)
    store.write_calls(Calls(DAY, 31))
    assert store.read_calls(DAY) == Calls(DAY, 31)
    assert store.read_calls(DAY + timedelta(1)) == Calls(DAY + timedelta(1))
    assert (tmp_path / CALLS).read_text() == '{"day":"2026-06-16","made":31}\n'


def test_what_is_absent_is_so_for_a_day(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write_absent(store.read_absent(DAY).also(["b", "a"]))
    store.write_absent(store.read_absent(DAY).also(["c", "a"]))
    assert store.read_absent(DAY) == Absent(DAY, ("a", "b", "c"))
    assert store.read_absent(DAY + timedelta(1)).names == ()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"day": "yesterday", "made": 3}', '{"day": "2026-06-16", "made": "many"}', "\xff"])
def test_a_note_that_cannot_be_read_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / CALLS).parent.mkdir()
    for note in (CALLS, ABSENT):
        (tmp_path / note).write_bytes(text.encode("latin-1"))
    store = Store(tmp_path)
    assert (store.read_calls(DAY), store.read_absent(DAY)) == (Calls(DAY), Absent(DAY))


def test_a_day_never_allows_less_than_nothing() -> None:
    assert (Calls(DAY, DAY_LIMIT + 5).left, Calls(DAY, DAY_LIMIT).left, Calls(DAY).left) == (0, 0, DAY_LIMIT)
