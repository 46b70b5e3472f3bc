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
from tests.support.arena_dataset import Dataset, file, ranked
from tests.support.collect_snapshots import collect

WEEK = Week.parse("2026-W24")
CODING = [*ranked(3, "2026-06-12", category="coding"), *ranked(4, "2026-06-12")]


def test_the_newest_file_is_kept_as_received() -> None:
    way = Dataset({"text_style_control": CODING})
    (snapshot,) = collect(categories, way, WEEK, Week.parse("2026-W01"))
    assert [asked for asked, _ in way.asked] == [
        "https://viewer.example/datasets/lmarena-ai/leaderboard-dataset/resolve/main/text_style_control/latest-00000-of-00001.parquet"
    ]
    assert snapshot.body == file(CODING)
    assert [(board.category, len(board.scores)) for board in categories.parse(snapshot.body)] == [("coding", 3), ("overall", 4)]


def test_of_a_younger_one_the_week_is_taken_from_the_history() -> None:
    way = Dataset(
        {"text_style_control": [*ranked(2, "2026-06-02", category="coding"), *CODING, *ranked(5, "2026-06-15", category="coding")]}
    )
    (snapshot,) = collect(categories, way, WEEK)
    assert [asked.rpartition("/")[2].partition("-")[0] for asked, _ in way.asked] == ["latest", "full"]
    assert {board.published for board in categories.parse(snapshot.body)} == {date(2026, 6, 12)}
    assert (snapshot.provenance.first, snapshot.provenance.last) == (date(2026, 6, 12), date(2026, 6, 12))
    assert list(collect(categories, way, Week.parse("2026-W20"))) == []


def test_what_was_trimmed_says_what_it_was_taken_from() -> None:
    whole = [*CODING, *ranked(5, "2026-06-15")]
    (snapshot,) = collect(categories, Dataset({"text_style_control": whole}), WEEK)
    metadata = parquet.read_schema(BytesIO(snapshot.body)).metadata
    assert metadata == {
        b"url": snapshot.provenance.url.encode(),
        b"size": str(len(file(whole))).encode(),
        b"sha256": sha256(file(whole)).hexdigest().encode(),
    }


def test_categories_of_several_days_are_boards_of_their_own() -> None:
    found = categories.parse(file([*CODING, *ranked(2, "2026-06-11", category="german")]))
    assert [(board.category, board.published.day) for board in found] == [("german", 11), ("coding", 12), ("overall", 12)]


def test_a_file_that_is_none_is_refused() -> None:
    with pytest.raises(PayloadError, match="no parquet to trust"):
        categories.parse(file(CODING)[:-40])
