"""All categories of the text leaderboard in one file."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from io import BytesIO

import pytest
from pyarrow import parquet

from generator.errors import PayloadError
from generator.ingest.sources import arena_text_categories as categories
from generator.model.week import Week
from tests.support.arena_dataset import FakeDataset, make_parquet, make_rows
from tests.support.collect_snapshots import collect

WEEK = Week.parse("2026-W24")
CODING = [*make_rows(3, "2026-06-12", category="coding"), *make_rows(4, "2026-06-12")]


def test_the_newest_file_is_kept_as_received() -> None:
    way = FakeDataset({"text_style_control": CODING})
    (snapshot,) = collect(categories, way, WEEK, Week.parse("2026-W01"))
    assert [asked for asked, _ in way.requests] == [
        "https://viewer.example/datasets/lmarena-ai/leaderboard-dataset/resolve/main/text_style_control/latest-00000-of-00001.parquet"
    ]
    assert snapshot.body == make_parquet(CODING)
    assert [(board.category, len(board.scores)) for board in categories.parse(snapshot.body)] == [("coding", 3), ("overall", 4)]


def test_of_a_younger_one_the_week_is_taken_from_the_history() -> None:
    way = FakeDataset(
        {"text_style_control": [*make_rows(2, "2026-06-02", category="coding"), *CODING, *make_rows(5, "2026-06-15", category="coding")]}
    )
    (snapshot,) = collect(categories, way, WEEK)
    assert [asked.rpartition("/")[2].partition("-")[0] for asked, _ in way.requests] == ["latest", "full"]
    assert {board.published for board in categories.parse(snapshot.body)} == {date(2026, 6, 12)}
    assert (snapshot.provenance.first, snapshot.provenance.last) == (date(2026, 6, 12), date(2026, 6, 12))
    assert list(collect(categories, way, Week.parse("2026-W20"))) == []


def test_what_was_trimmed_says_what_it_was_taken_from() -> None:
    whole = [*CODING, *make_rows(5, "2026-06-15")]
    (snapshot,) = collect(categories, FakeDataset({"text_style_control": whole}), WEEK)
    metadata = parquet.read_schema(BytesIO(snapshot.body)).metadata
    assert metadata == {
        b"url": snapshot.provenance.url.encode(),
        b"size": str(len(make_parquet(whole))).encode(),
        b"sha256": sha256(make_parquet(whole)).hexdigest().encode(),
    }


def test_categories_of_several_days_are_boards_of_their_own() -> None:
    found = categories.parse(make_parquet([*CODING, *make_rows(2, "2026-06-11", category="german")]))
    assert [(board.category, board.published.day) for board in found] == [("german", 11), ("coding", 12), ("overall", 12)]


def test_a_file_that_is_none_is_refused() -> None:
    with pytest.raises(PayloadError, match="not a valid parquet file"):
        categories.parse(make_parquet(CODING)[:-40])
