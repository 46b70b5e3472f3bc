"""Arena's text leaderboard by category (coding, languages, professions), from the dataset's file of all categories."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.ingest.wire import arena_file, arena_rows
from generator.ingest.wire.source import SourceClient, SourceRequest
from generator.model.provenance import Snapshot
from generator.model.scores import ScoreBoard
from generator.model.week import Week

name = arena_rows.SOURCE_NAME
board = "arena-text-categories"
title, label = "Arena: text by category", "text by category"
group = "arena-text-categories"
keyed = False
citation = arena_rows.CITATION

_SUBSET = "text_style_control"
_LABEL = f"{name} {board}"


def parse(body: bytes) -> tuple[ScoreBoard, ...]:
    """Parse every category of the publications in a response, oldest first."""
    return arena_file.parse(_LABEL, _SUBSET, body)


def plan_requests(week: Week, since: Week | None = None) -> Iterator[SourceRequest]:  # noqa: ARG001 - its history is too large to store
    """Request the newest publication on or before the week's last day, all categories in one file."""
    yield SourceRequest(board, (), week.last, partial(_fetch, week=week), calls=0)


def _fetch(client: SourceClient, *, week: Week) -> Iterator[Snapshot]:
    """Fetch the small file of the newest publication; if that is younger than the week, the rows of the week from the large file."""
    received = arena_file.fetch_file(client, _SUBSET, "latest")
    boards = parse(received.body)
    if boards[-1].published > week.last:
        history = arena_file.fetch_file(client, _SUBSET, "full")
        day = arena_file.find_newest_day(_LABEL, history.body, week.last)
        if day is None:
            return
        received = arena_file.trim_rows(_LABEL, history, {"leaderboard_publish_date": f"{day}"})
        boards = parse(received.body)
    yield arena_file.make_file_snapshot(received, board, boards)
