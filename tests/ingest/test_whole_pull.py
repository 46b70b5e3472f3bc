"""A whole pull over real sockets: sources ask, the answers are stored, and a refused one is not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from generator.errors import PayloadError
from generator.ingest.fetch import Fetcher
from generator.ingest.sources import SOURCES
from generator.ingest.store import SaveResult, Store
from generator.model.week import Week
from tests.ingest.test_catalog_source import TERN
from tests.support import board_responses
from tests.support.collect_snapshots import collect
from tests.support.usage_responses import NOW, list_dates, make_export, make_manifest, make_rankings_daily, make_steady_tokens

KEY = "sk-or-v1-heron-0123456789abcdef"
WEEK = Week.parse("2026-W24")
USAGE = [source for source in SOURCES if source.group == "usage"]
TUESDAY = date(2026, 6, 16)
FOLDER = "/datasets/exports/rankings-daily"


def serve(httpserver: HTTPServer, as_of: str = "2026-06-16T02:17:09.512Z", tokens: int = 600) -> None:
    httpserver.clear()
    base = httpserver.url_for("").rstrip("/")
    days = make_steady_tokens(list_dates(date(2026, 5, 17), 30))
    file = make_export(days)
    bodies: dict[str, tuple[bytes, str]] = {
        f"{FOLDER}/latest.manifest.json": (make_manifest(TUESDAY, file, base=base), "application/json"),
        f"{FOLDER}/{TUESDAY}.csv": (file, "text/csv; charset=utf-8"),
        "/models": (json.dumps({"data": [TERN]}).encode(), "application/json"),
    }
    for path, (body, kind) in bodies.items():
        httpserver.expect_request(path).respond_with_data(body, content_type=kind)
    for period, starts, last in (
        ("week", list_dates(date(2025, 6, 16), 52, 7), WEEK.last),
        ("day", list_dates(date(2026, 5, 11), 35), None),
    ):
        listed = make_steady_tokens(starts)
        listed[starts[0]]["heron/tern-3"] = tokens
        httpserver.expect_request(
            "/datasets/rankings-daily",
            query_string={"period": period, "start_date": f"{starts[0]}", "end_date": f"{WEEK.last}"},
            headers={"Authorization": f"Bearer {KEY}"},
        ).respond_with_data(make_rankings_daily(listed, last=last, as_of=as_of), content_type="application/json")


def pull(httpserver: HTTPServer, store: Store, now: datetime) -> Iterator[SaveResult]:
    with Fetcher(httpserver.url_for("").rstrip("/"), KEY, user_agent="t", seconds=20, now=lambda: now) as fetcher:
        for source in USAGE:
            for snapshot in collect(source, fetcher, WEEK):
                yield store.save_snapshot(snapshot)


def test_a_pull_stores_what_is_new_and_confirms_what_is_not(httpserver: HTTPServer, tmp_path: Path) -> None:
    store = Store(tmp_path)
    serve(httpserver)
    assert list(pull(httpserver, store, datetime(2026, 6, 16, 3, tzinfo=UTC))) == [SaveResult.NEW] * 4
    serve(httpserver, as_of="2026-06-16T05:00:00Z")
    later = list(pull(httpserver, store, datetime(2026, 6, 16, 5, tzinfo=UTC)))
    assert later == [SaveResult.UNCHANGED, SaveResult.CONFIRMED, SaveResult.CONFIRMED, SaveResult.CONFIRMED]
    serve(httpserver, as_of="2026-06-16T06:00:00Z", tokens=601)
    assert list(pull(httpserver, store, datetime(2026, 6, 16, 6, tzinfo=UTC))) == [
        SaveResult.UNCHANGED,
        SaveResult.NEW,
        SaveResult.NEW,
        SaveResult.CONFIRMED,
    ]
    for source in USAGE:
        for record in store.read_records(source.name, source.board):
            assert source.parse(store.load_snapshot(record).body)
    assert len(list(tmp_path.rglob("*.meta.json"))) == 6
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()]


OTHERS = {
    "/datasets/app-rankings": [board_responses.make_app_rankings()],
    "/classifications/task": [board_responses.make_tasks()],
    "/benchmarks": [board_responses.make_benchmarks(board_responses.INDEX_ENTRY)],
}


def test_every_other_board_of_openrouter_is_asked_stored_and_read_again(httpserver: HTTPServer, tmp_path: Path) -> None:
    weeks = make_rankings_daily(make_steady_tokens(list_dates(date(2025, 6, 16), 52, 7)), last=WEEK.last)
    with_key = {"Authorization": f"Bearer {KEY}"}
    httpserver.expect_request("/datasets/rankings-daily", headers=with_key).respond_with_data(weeks, content_type="application/json")
    for path, answers in OTHERS.items():
        for made in answers:
            query = {"source": made["data"][0]["source"]} if path == "/benchmarks" else None
            httpserver.expect_request(path, query_string=query, headers=with_key).respond_with_json(made)
    store, asked = Store(tmp_path), [source for source in SOURCES if source.name == "openrouter" and source.group != "usage"]
    saved = []
    for source in asked:
        # one for each, so that the calls of a minute do not run out
        with Fetcher(httpserver.url_for("").rstrip("/"), KEY, user_agent="t", seconds=20, now=lambda: NOW) as fetcher:
            saved += [store.save_snapshot(snapshot) for snapshot in collect(source, fetcher, WEEK)]
    assert saved == [SaveResult.NEW] * len(asked) == [SaveResult.NEW] * 32
    for source in asked:
        (record,) = store.read_records(source.name, source.board)
        assert record.week == (WEEK + 1 if source.board.startswith("benchmarks-") else WEEK)
        assert source.parse(store.load_snapshot(record).body)
    assert len(httpserver.log) == len(asked)


def test_a_refused_answer_is_not_stored_and_leaves_the_others(httpserver: HTTPServer, tmp_path: Path) -> None:
    store = Store(tmp_path)
    serve(httpserver, as_of="2026-06-16T02:17:09")
    with pytest.raises(PayloadError, match=r"usage-weeks: '2026-06-16T02:17:09' is a time without its zone at meta\.as_of"):
        list(pull(httpserver, store, datetime(2026, 6, 16, 3, tzinfo=UTC)))
    assert [source.board for source in USAGE if store.read_records(source.name, source.board)] == ["usage-exports"]
