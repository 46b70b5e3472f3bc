"""The recorded leaderboards, in the shapes in which they were published, where they lie beside the checkout."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from generator.errors import PayloadError
from generator.ingest.sources import arena, arena_text_categories
from generator.ingest.wire import arena_file, arena_viewer
from generator.model.scores import ScoreBoard
from tests.support.arena_dataset import DatasetRow, make_parquet, make_viewer_page

RECORDED = Path(__file__).parents[2] / ".." / "shared" / "data" / "arena"
DATASET = RECORDED / "hf-leaderboard"
PAGES = RECORDED / "arena-ai-page"
FEWEST = 20

pytestmark = [
    pytest.mark.recorded,
    pytest.mark.skipif(not DATASET.is_dir(), reason="the recorded leaderboards are not beside this checkout"),
]


def load(path: Path) -> tuple[date, list[DatasetRow]]:
    """A recorded file's publication and its rows, with the column that the collector moved."""
    whole = json.loads(gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes())
    published = whole["meta"]["leaderboard_publish_date"]
    return date.fromisoformat(published), [one | {"leaderboard_publish_date": published} for one in whole["rows"]]


def overall(rows: list[DatasetRow]) -> list[DatasetRow]:
    return [one for one in rows if one["category"] == "overall"]


def viewed(subset: str, rows: list[DatasetRow]) -> ScoreBoard:
    """The board that the viewer's pages of some rows make."""
    pages = [make_viewer_page(rows, offset) for offset in range(0, len(rows), 100)]
    return arena_viewer.parse(f"arena {subset}", subset, "overall", b"\n".join(pages))


@pytest.mark.parametrize(
    ("subset", "counts"),
    [
        ("text_style_control", [368, 369, 374, 374, 376]),
        ("text", [368, 369, 374, 374, 376]),
        ("webdev", [90, 92, 96, 96, 98]),
        ("vision_style_control", [131, 133, 133, 135, 135]),
        ("search_style_control", [31, 32, 32, 32, 32]),
    ],
)
def test_every_recorded_leaderboard_is_read_whole_and_ranks_are_the_published_ones(subset: str, counts: list[int]) -> None:
    found = []
    for path in sorted((DATASET / subset).iterdir()):
        published, rows = load(path)
        board = viewed(subset, overall(rows))
        assert board.published == published
        assert [(one.rank, one.name, float(one.rating)) for one in board.scores] == [
            (one["rank"], one["model_name"], one["rating"]) for one in sorted(overall(rows), key=lambda one: one["rank"])
        ]
        found.append(len(board.scores))
    assert found == counts


def test_a_publication_fetched_twice_says_the_same() -> None:
    twice = 0
    for subset in ("search_style_control", "vision_style_control"):
        said: dict[date, ScoreBoard] = {}
        for path in sorted((DATASET / subset).iterdir()):
            published, rows = load(path)
            board = viewed(subset, overall(rows))
            twice += published in said
            assert said.setdefault(published, board) == board
    assert twice == 3


def test_one_name_stands_twice_on_the_code_leaderboard() -> None:
    for path in sorted((DATASET / "webdev").iterdir()):
        board = viewed("webdev", overall(load(path)[1]))
        assert board.repeated_names == {"gpt-5.3-codex (codex-harness)"}


def test_all_publications_of_a_subset_are_one_history() -> None:
    rows = [one for path in sorted((DATASET / "webdev").iterdir()) for one in overall(load(path)[1])]
    (board,) = (one for one in arena.BOARDS if one.subset == "webdev")
    assert [(one.published.isoformat(), len(one.scores)) for one in board.parse(make_parquet(rows))] == [
        ("2026-06-21", 90),
        ("2026-07-02", 92),
        ("2026-07-10", 96),
        ("2026-07-12", 96),
        ("2026-07-17", 98),
    ]


def test_every_recorded_category_is_read() -> None:
    found = {}
    for path in sorted((DATASET / "text_style_control").iterdir()):
        published, rows = load(path)
        boards = arena_text_categories.parse(make_parquet(rows))
        assert sum(len(one.scores) for one in boards) == len(rows)
        found[published.isoformat()] = (len(boards), len(rows))
    assert found == {
        "2026-06-25": (27, 9124),
        "2026-07-02": (27, 9147),
        "2026-07-10": (29, 9826),
        "2026-07-12": (29, 9839),
        "2026-07-16": (29, 9889),
    }


def test_a_category_in_which_several_publications_were_mixed_is_refused() -> None:
    _, rows = load(DATASET / "text" / "2026-07-16.fetched-2026-07-18.json.gz")
    with pytest.raises(PayloadError, match="twice at rank 1: several publications under one date at japanese, 2026-07-16"):
        arena_file.parse("arena text", "text", make_parquet(rows))
    rest = arena_file.parse("arena text", "text", make_parquet([one for one in rows if one["category"] != "japanese"]))
    assert len(rest) == 28


def pages(kind: str) -> Iterator[tuple[Path, list[DatasetRow], str]]:
    """Recorded pages of arena.ai as rows of the dataset, with the reason why one is no publication."""
    for path in sorted((PAGES / kind).iterdir()):
        whole = json.loads(path.read_bytes())
        models: list[dict[str, Any]] = whole["models"]
        said = whole["meta"]["last_updated"]
        reason = "no date" if said is None else "too short" if len(models) < FEWEST else ""
        published = "" if reason else datetime.strptime(said, "%b %d, %Y").date().isoformat()  # noqa: DTZ007 - a day has no zone
        rows = [
            {
                "model_name": one["model"],
                "organization": one["vendor"],
                "license": one["license"],
                "rating": one["score"],
                "rating_lower": one["score"] - one["ci"],
                "rating_upper": one["score"] + one["ci"],
                "vote_count": one["votes"],
                "rank": one["rank"],
                "category": "overall",
                "leaderboard_publish_date": published,
            }
            for one in models
        ]
        yield path, rows, reason


@pytest.mark.parametrize(
    ("kind", "subset", "read", "refused", "publications"),
    [("text", "text_style_control", 47, {"no date": 52, "too short": 1}, 19), ("code", "webdev", 54, {"no date": 44, "too short": 2}, 22)],
)
def test_the_recorded_pages_are_publications_of_their_day(
    kind: str, subset: str, read: int, refused: dict[str, int], publications: int
) -> None:
    days, reasons = [], Counter[str]()
    for _, rows, reason in pages(kind):
        if reason:
            reasons[reason] += 1
            continue
        board = viewed(subset, rows)
        assert [one.rank for one in board.scores] == [one["rank"] for one in rows]
        days.append(board.published)
    assert (len(days), dict(reasons), len(set(days))) == (read, refused, publications)
