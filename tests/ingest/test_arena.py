"""Arena's leaderboards: what is asked for a week, what is kept of it, and what is refused."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import PayloadError
from generator.ingest.sources import arena
from generator.ingest.store import SaveResult, Store
from generator.model.week import Week
from tests.support.arena_dataset import BASE_URL, NOW, FakeDataset, make_parquet, make_row, make_rows, make_viewer_page
from tests.support.collect_snapshots import collect

TEXT = next(board for board in arena.BOARDS if board.board == "arena-text")
WEEK = Week.parse("2026-W24")
HISTORY = make_rows(250, "2026-06-16") + make_rows(205, "2026-06-12") + make_rows(3, "2026-06-05")


def dataset(rows: list[dict[str, Any]]) -> FakeDataset:
    return FakeDataset({"text_style_control": rows})


def test_the_newest_publication_is_paged_through() -> None:
    way = dataset(make_rows(205))
    (snapshot,) = collect(TEXT, way, WEEK)
    assert [(asked["split"], asked["offset"], asked["length"]) for _, asked in way.requests] == [
        ("latest", "0", "100"),
        ("latest", "100", "100"),
        ("latest", "200", "100"),
    ]
    record = snapshot.provenance
    assert (record.source, record.board, record.url) == ("arena", "arena-text", f"{BASE_URL}/filter")
    assert record.params == next(TEXT.plan_requests(WEEK)).params
    assert (record.first, record.last, record.as_of) == (date(2026, 6, 12), date(2026, 6, 12), NOW)
    assert record.path.endswith("/20260616T030000Z.jsonl")
    assert snapshot.body.splitlines() == [make_viewer_page(make_rows(205), offset) for offset in (0, 100, 200)]
    (board,) = TEXT.parse(snapshot.body)
    assert (board.subset, board.category, board.published, len(board.scores)) == ("text_style_control", "overall", record.last, 205)
    assert [score.rank for score in board.scores] == list(range(1, 206))
    assert board.scores[0].rating == Decimal("1590.5")


def test_a_publication_after_the_week_is_left_for_the_next() -> None:
    way = dataset(HISTORY)
    (snapshot,) = collect(TEXT, way, WEEK)
    asked = [asked for _, asked in way.requests]
    assert [one["split"] for one in asked] == ["latest", "full", "full", "full", "full"]
    assert [one["offset"] for one in asked[2:]] == ["0", "100", "200"]
    assert snapshot.provenance.last == date(2026, 6, 12)
    assert snapshot.provenance.params[-1] == ("where", "\"category\"='overall' AND \"leaderboard_publish_date\"='2026-06-12'")
    assert len(TEXT.parse(snapshot.body)[0].scores) == 205


def test_before_the_first_publication_there_is_nothing() -> None:
    assert list(collect(TEXT, dataset(HISTORY), Week.parse("2026-W20"))) == []


def test_one_publication_is_one_snapshot_however_it_was_asked_for(tmp_path: Path) -> None:
    store = Store(tmp_path)
    (latest,) = collect(TEXT, dataset(make_rows(205)), WEEK)
    (found,) = collect(TEXT, dataset(HISTORY), WEEK)
    (whole,) = collect(TEXT, dataset(make_rows(205)), WEEK, WEEK)
    assert [store.save_snapshot(one) for one in (latest, found, whole)] == [SaveResult.NEW, SaveResult.UNCHANGED, SaveResult.UNCHANGED]


def test_a_restated_publication_is_another_snapshot() -> None:
    restated = make_rows(205)
    restated[0]["vote_count"] += 1
    (before,), (after,) = (list(collect(TEXT, dataset(rows), WEEK)) for rows in (make_rows(205), restated))
    assert before.provenance.content != after.provenance.content


def test_a_history_is_one_download_of_which_the_category_is_kept() -> None:
    way = dataset(HISTORY + make_rows(4, "2026-06-05", category="coding"))
    (ask,) = TEXT.plan_requests(WEEK, Week.parse("2026-W01"))
    assert (ask.calls, ask.params, ask.until) == (0, (), WEEK.last)
    (snapshot,) = ask.fetch(way)
    (asked,) = way.requests
    assert asked[0] == f"{BASE_URL}/datasets/lmarena-ai/leaderboard-dataset/resolve/main/text_style_control/full-00000-of-00001.parquet"
    assert (snapshot.provenance.first, snapshot.provenance.last) == (date(2026, 6, 5), date(2026, 6, 16))
    assert snapshot.provenance.path == "arena/arena-text/2026-w24/20260616T030000Z.parquet"
    assert [(board.published, board.category, len(board.scores)) for board in TEXT.parse(snapshot.body)] == [
        (date(2026, 6, 5), "overall", 3),
        (date(2026, 6, 12), "overall", 205),
        (date(2026, 6, 16), "overall", 250),
    ]


def test_the_same_file_trims_to_the_same_bytes() -> None:
    first, again = (next(collect(TEXT, dataset(HISTORY), WEEK, WEEK)) for _ in range(2))
    assert first == again
    assert len(first.body) < len(make_parquet(HISTORY))


def test_the_real_viewer_has_its_files_elsewhere() -> None:
    way = FakeDataset({"text_style_control": make_rows(2)}, base_url="https://datasets-server.huggingface.co")
    list(collect(TEXT, way, WEEK, WEEK))
    assert way.requests[0][0].startswith("https://huggingface.co/datasets/lmarena-ai/")


def test_whole_floats_are_whole_numbers_and_words_may_be_missing() -> None:
    rows = [
        make_row("tern", 1.0, 1500, vote_count=812.0, organization="", license=None),
        make_row("wren", 2, 1490.25, organization="A\u202eB"),
    ]
    (board,) = TEXT.parse(make_viewer_page(rows))
    first, second = board.scores
    assert (first.rank, first.votes, first.rating, first.organization, first.license) == (1, 812, Decimal(1500), "", "")
    assert (second.rating, second.lower, second.organization) == (Decimal("1490.25"), Decimal("1485.25"), "A B")


def test_published_ranks_stay_and_ties_too() -> None:
    rows = [make_row("heron", 1, 1500), make_row("wren", 2, 1497), make_row("tern", 2, 1498), make_row("kite", 4, 1499)]
    assert [(score.name, score.rank) for score in TEXT.parse(make_viewer_page(rows))[0].scores] == [
        ("heron", 1),
        ("tern", 2),
        ("wren", 2),
        ("kite", 4),
    ]


def test_two_ways_to_run_one_model_may_share_a_name() -> None:
    rows = [make_row("tern", 1, 1500), make_row("wren", 2, 1490), make_row("tern", 3, 1480)]
    (board,) = TEXT.parse(make_viewer_page(rows))
    assert board.repeated_names == {"tern"}
    assert board.find("tern") == board.scores[0]


def renamed(**changes: object) -> bytes:
    return make_viewer_page([make_row("tern", 1, 1500) | changes])


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (renamed(rating="1500"), r"'1500' is not a score at rows\[0\]\.row\.rating"),
        (renamed(rating=None), r"None is not a score at rows\[0\]\.row\.rating"),
        (renamed(rank=1.5), r"1\.5 is not a whole number at rows\[0\]\.row\.rank"),
        (renamed(rank=True), r"True is not a whole number at rows\[0\]\.row\.rank"),
        (renamed(rank=0), r"rows\[0\]\.row\.rank"),
        (renamed(vote_count=-1), r"rows\[0\]\.row\.vote_count"),
        (renamed(model_name=""), r"'' is not a name of 1 to 200 printable characters at rows\[0\]\.row\.model_name"),
        (renamed(license=7), r"7 is not text at rows\[0\]\.row\.license"),
        (renamed(leaderboard_publish_date="12 June"), r"is not a date of the form 2026-06-08"),
        (renamed(rating_lower=1501), r"a rating of 1500 outside its interval, 1501 to 1505\.0 at overall, 2026-06-12, 'tern'"),
        (renamed(category="coding"), r"category 'coding' where overall was requested"),
        (make_viewer_page([make_row("tern", 1, 1500)]).replace(b"1500,", b"NaN,"), r"the value NaN"),
        (make_viewer_page([make_row("tern", 1, 1500)], partial=True), r"at partial"),
        (make_viewer_page([make_row("tern", 1, 1500)], num_rows_total=2), r"1 rows in 1 pages that speak of \[2\] rows"),
        (make_viewer_page([make_row("tern", 1, 1500)], features=[{"name": "model_name"}]), r"no column category, leaderboard_publish_date"),
        (make_viewer_page([]), r"no rows"),
        (b"\n", r"0 rows in 0 pages"),
        (b"[]", r"at the whole response"),
        (
            make_viewer_page([make_row("tern", 1, 1500), make_row("wren", 2, 1490, "2026-06-11")]),
            r"several publications in one response, 2026-06-11 to 2026-06-12",
        ),
        (
            make_viewer_page([make_row("tern", 1, 1500), make_row("tern", 1, 1499)]),
            r"'tern' twice at rank 1: several publications under one date",
        ),
        (make_viewer_page([make_row("tern", 2, 1500)]), r"a board that begins at rank 2"),
        (
            make_viewer_page([make_row("tern", 1, 1400), make_row("wren", 2, 1500)]),
            r"rank 2 for 'wren', which is better than 'tern' at rank 1",
        ),
        (
            make_viewer_page(make_rows(3)).replace(b'"truncated_cells": []', b'"truncated_cells": ["license"]'),
            r"rows\[0\]\.truncated_cells",
        ),
        (make_viewer_page(make_rows(3)).replace(b'"row_idx": 2', b'"row_idx": 1'), r"3 rows in 1 pages"),
        (make_viewer_page(make_rows(150)), r"100 rows in 1 pages that speak of \[150\] rows"),
        (
            make_viewer_page(make_rows(101), 0) + b"\n" + make_viewer_page(make_rows(102), 100),
            r"102 rows in 2 pages that speak of \[101, 102\] rows",
        ),
        (b"PAR1 and no more", r"not a valid parquet file"),
        (make_parquet([{"model_name": "tern"}]), r"no column category, leaderboard_publish_date"),
        (make_parquet([make_row("tern", 1, float("nan"))]), r"is not a score: nan at row 0, rating"),
        (make_parquet([make_row("tern", 1, 1500, rating_lower=None)]), r"is not a score: None at row 0, rating_lower"),
    ],
)
def test_what_is_not_sound_is_refused_with_the_place(body: bytes, message: str) -> None:
    with pytest.raises(PayloadError, match=message) as refused:
        TEXT.parse(body)
    assert refused.value.source == "arena arena-text"


def test_rows_of_one_shape_in_pages_that_disagree_are_not_stored() -> None:
    calls = iter([make_viewer_page(make_rows(150)), make_viewer_page(make_rows(151), 100)])
    way = FakeDataset({"text_style_control": make_rows(150)}, alter_body=lambda _: next(calls))
    with pytest.raises(PayloadError, match="that speak of"):
        list(collect(TEXT, way, WEEK))


def test_a_publication_of_absurd_size_is_not_paged_through() -> None:
    way = FakeDataset({"text_style_control": make_rows(3)}, alter_body=lambda _: make_viewer_page(make_rows(100), num_rows_total=5001))
    with pytest.raises(PayloadError, match="5001 rows for one publication"):
        list(collect(TEXT, way, WEEK))
    assert len(way.requests) == 1


def test_pages_of_more_than_one_line_are_kept_as_one_each() -> None:
    way = FakeDataset({"text_style_control": make_rows(101)}, alter_body=lambda body: json.dumps(json.loads(body), indent=1).encode())
    (snapshot,) = collect(TEXT, way, WEEK)
    assert len(snapshot.body.splitlines()) == 2
    assert len(TEXT.parse(snapshot.body)[0].scores) == 101


@given(st.permutations(make_rows(12)))
def test_the_order_of_rows_says_nothing(rows: list[dict[str, Any]]) -> None:
    assert TEXT.parse(make_viewer_page(rows)) == TEXT.parse(make_viewer_page(make_rows(12))) == TEXT.parse(make_parquet(rows))


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(1400, 1600), st.integers(0, 60)), min_size=1, max_size=6))
def test_a_board_that_is_taken_has_nobody_below_a_worse_row(places: list[tuple[int, int, int]]) -> None:
    rows = [make_row(f"tern-{index}", rank, rating, half_width=half) for index, (rank, rating, half) in enumerate(places)]
    sound = min(rank for rank, _, _ in places) == 1 and not any(
        below > above and rating - half > worse + wide for below, rating, half in places for above, worse, wide in places
    )
    try:
        TEXT.parse(make_viewer_page(rows))
    except PayloadError:
        assert not sound
    else:
        assert sound
