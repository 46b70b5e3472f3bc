"""Snapshots on disk."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.disk import lock, write_atomic
from generator.errors import ConfigError, LockedError, StoreError
from generator.ingest.store import REGISTRY_FILE, SNAPSHOTS_FOLDER, SaveResult, Store
from generator.model.provenance import Provenance, Snapshot
from generator.model.week import Week

AS_OF = datetime(2026, 6, 16, 3, 0, 0, 512000, tzinfo=UTC)


def snapshot(body: bytes = b"{}", as_of: datetime = AS_OF, **changes: object) -> Snapshot:
    record = Provenance(
        source="openrouter",
        board="usage-weeks",
        url="https://upstream.example/api/v1/datasets/rankings-daily",
        params=(("start_date", "2025-06-09"), ("period", "week")),
        fetched_at=as_of + timedelta(seconds=1),
        as_of=as_of,
        sha256=sha256(body).hexdigest(),
        media_type="application/json",
        size=len(body),
        content="rows",
        first=date(2025, 6, 9),
        last=date(2026, 6, 14),
    )
    return Snapshot(replace(record, **changes), body)  # type: ignore[arg-type] # any of its fields


def tree(root: Path) -> dict[str, tuple[bytes, int]]:
    return {f"{path.relative_to(root)}": (path.read_bytes(), path.stat().st_mtime_ns) for path in root.rglob("*") if path.is_file()}


def records(store: Store) -> tuple[Provenance, ...]:
    return store.read_records("openrouter", "usage-weeks")


def test_a_snapshot_comes_back_as_it_was(tmp_path: Path) -> None:
    store, given_snapshot = Store(tmp_path), snapshot(b'{"a": "\xc3\xa9"}\r\n')
    assert store.save_snapshot(given_snapshot) is SaveResult.NEW
    (record,) = records(store)
    assert store.load_snapshot(record) == given_snapshot
    assert sorted(tree(tmp_path / SNAPSHOTS_FOLDER)) == [
        "openrouter/usage-weeks/2026-w24/20260616T030000Z.json",
        "openrouter/usage-weeks/2026-w24/20260616T030000Z.meta.json",
    ]


@given(
    moments=st.tuples(st.datetimes(datetime(2020, 1, 1), datetime(2050, 1, 1)), st.datetimes(datetime(2020, 1, 1), datetime(2050, 1, 1))),  # noqa: DTZ001 - hypothesis adds the zone below
    texts=st.tuples(st.text(), st.text()),
    body=st.binary(max_size=40),
)
def test_every_record_survives(
    tmp_path_factory: pytest.TempPathFactory, moments: tuple[datetime, datetime], texts: tuple[str, str], body: bytes
) -> None:
    store = Store(tmp_path_factory.mktemp("root"))
    as_of, later = (moment.replace(tzinfo=UTC) for moment in sorted(moments))
    kept = snapshot(
        body, as_of, params=((texts[0].encode(errors="replace").decode(), "x"),), content=texts[1].encode(errors="replace").decode()
    )
    store.save_snapshot(kept)
    store.save_snapshot(replace(kept, provenance=replace(kept.provenance, as_of=later)))
    (record,) = records(store)
    assert record == kept.provenance
    assert record.confirmed == ((later,) if later > as_of else ())
    assert store.load_snapshot(record) == kept


def test_saving_the_same_answer_again_touches_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.save_snapshot(snapshot())
    before = tree(tmp_path)
    assert store.save_snapshot(snapshot()) is SaveResult.UNCHANGED
    assert tree(tmp_path) == before


def test_a_later_answer_of_equal_content_confirms_the_first(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.save_snapshot(snapshot(b"{}"))
    later = AS_OF + timedelta(days=1)
    assert store.save_snapshot(snapshot(b"{ }", later)) is SaveResult.CONFIRMED
    assert store.save_snapshot(snapshot(b"{ }", later)) is SaveResult.UNCHANGED
    assert store.save_snapshot(snapshot(b"{ }", AS_OF - timedelta(days=1))) is SaveResult.UNCHANGED
    (record,) = records(store)
    assert (record.as_of, record.confirmed) == (AS_OF, (later,))
    assert store.load_snapshot(record).body == b"{}"


@pytest.mark.parametrize(
    "changes", [{"content": "other rows"}, {"first": date(2025, 6, 16)}, {"last": date(2026, 6, 21)}, {"board": "usage-days"}]
)
def test_other_content_other_days_and_other_boards_are_snapshots_of_their_own(tmp_path: Path, changes: dict[str, object]) -> None:
    store = Store(tmp_path)
    store.save_snapshot(snapshot())
    assert store.save_snapshot(snapshot(b"[]", AS_OF + timedelta(hours=1), **changes)) is SaveResult.NEW
    assert len(list(tmp_path.rglob("*.meta.json"))) == 2


def test_confirmations_keep_both_ends_and_the_first_of_each_week_and_stay_few(tmp_path: Path) -> None:
    store = Store(tmp_path)
    moments = [AS_OF + timedelta(days=number) for number in range(25)]
    for moment in moments:
        store.save_snapshot(snapshot(as_of=moment))
    (record,) = records(store)
    mondays = [moments[6], moments[13]]
    assert {moment.isoweekday() for moment in mondays} == {1}
    assert record.confirmed == (*moments[1:6], *mondays, *moments[20:])


def test_records_can_be_had_of_a_span_of_weeks(tmp_path: Path) -> None:
    store = Store(tmp_path)
    weeks = [Week.parse(label) for label in ("2025-W52", "2026-W01", "2026-W02", "2026-W53")]
    for week in weeks:
        store.save_snapshot(snapshot(f"{week}".encode(), first=week.first, last=week.last, content=f"{week}"))
    found = [[record.week for record in store.read_records("openrouter", "usage-weeks", *span)] for span in ((), weeks[1:3], weeks[2:3])]
    assert found == [weeks, weeks[1:3], weeks[2:]]
    assert [record.week for record in store.read_records("openrouter", "usage-weeks", until=weeks[0])] == weeks[:1]


def test_two_contents_of_one_second_do_not_overwrite_each_other(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.save_snapshot(snapshot())
    before = tree(tmp_path)
    with pytest.raises(StoreError, match="another response of the same second"):
        store.save_snapshot(snapshot(b"[]", AS_OF + timedelta(milliseconds=300), content="other rows"))
    assert tree(tmp_path) == before


def test_records_are_in_order_of_as_of(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for day in (3, 1, 2):
        store.save_snapshot(snapshot(as_of=AS_OF + timedelta(days=day), content=f"{day}", last=date(2026, 6, 21) - timedelta(day)))
    assert [record.content for record in records(store)] == ["1", "2", "3"]
    assert Store(tmp_path / "elsewhere").read_records("openrouter", "usage-weeks") == ()


def test_a_save_that_was_killed_midway_is_not_seen(tmp_path: Path) -> None:
    store = Store(tmp_path)
    body = tmp_path / SNAPSHOTS_FOLDER / snapshot().provenance.path
    body.parent.mkdir(parents=True)
    body.write_bytes(b'{"half":')
    body.with_name(".20260616T030000Z.meta.json.tmp").write_bytes(b'{"sou')
    assert records(store) == ()
    assert store.save_snapshot(snapshot()) is SaveResult.NEW
    assert store.load_snapshot(records(store)[0]).body == b"{}"


def test_an_altered_or_missing_body_is_refused_with_what_repairs_it(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.save_snapshot(snapshot())
    (record,) = records(store)
    body = tmp_path / SNAPSHOTS_FOLDER / record.path
    body.write_bytes(b"{ }")
    with pytest.raises(StoreError, match="sha256 differs") as caught:
        store.load_snapshot(record)
    assert str(caught.value).endswith(f"git checkout -- {body}")
    body.unlink()
    with pytest.raises(StoreError, match="missing"):
        store.load_snapshot(record)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"openrouter"', b'"elsewhere"'),
        (b"2026-06-16T03:00:00", b"2026-06-17T03:00:00"),
        (b"512000Z", b"512000"),
        (b'"2026-06-14"', b'"soon"'),
        (b"application/json", b"application/pdf"),
        (b"}", b""),
    ],
)
def test_a_record_that_was_edited_is_refused(tmp_path: Path, old: bytes, new: bytes) -> None:
    store = Store(tmp_path)
    store.save_snapshot(snapshot())
    (meta,) = tmp_path.rglob("*.meta.json")
    text = meta.read_bytes()
    assert old in text
    meta.write_bytes(text.replace(old, new))
    with pytest.raises(StoreError, match="git checkout -- ") as caught:
        records(store)
    assert caught.value.path == meta


def test_the_registry_is_read_as_text(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with pytest.raises(ConfigError, match=r"registry\.toml is missing"):
        store.read_registry()
    (tmp_path / REGISTRY_FILE).parent.mkdir(parents=True)
    (tmp_path / REGISTRY_FILE).write_bytes("[vendors.heron]\nname = 'Héron'\n".encode())
    assert store.read_registry() == "[vendors.heron]\nname = 'Héron'\n"
    (tmp_path / REGISTRY_FILE).write_bytes(b"\xff")
    with pytest.raises(ConfigError, match="not UTF-8"):
        store.read_registry()


def test_writing_equal_bytes_touches_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.txt"
    assert write_atomic(path, b"one") is True
    os.utime(path, (1, 1))
    assert write_atomic(path, b"one") is False
    assert path.stat().st_mtime == 1
    assert write_atomic(path, b"two") is True
    assert path.read_bytes() == b"two"
    assert [path.name for path in path.parent.iterdir()] == ["b.txt"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "b.txt"
    write_atomic(path, b"old")
    (tmp_path / ".b.txt.tmp").mkdir()
    with pytest.raises(IsADirectoryError):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"


def test_the_lock_is_held_by_one_and_given_back(tmp_path: Path) -> None:
    try_it = (
        "import sys, pathlib; from generator.errors import LockedError; from generator.disk import lock\n"
        "try:\n    with lock(pathlib.Path(sys.argv[1])): print('held')\nexcept LockedError: print('refused')"
    )

    def elsewhere() -> str:
        return subprocess.run([sys.executable, "-c", try_it, str(tmp_path)], capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603 - this very interpreter

    with lock(tmp_path):
        assert elsewhere() == "refused"
        with pytest.raises(LockedError, match="another run is at work"), lock(tmp_path):
            pass
    assert elsewhere() == "held"
    with pytest.raises(ZeroDivisionError), lock(tmp_path):
        raise ZeroDivisionError
    assert elsewhere() == "held"
