"""A leaderboard's split as the parquet file that the dataset offers beside its viewer."""

from __future__ import annotations

import io
import re
from datetime import date

from generator.demo.leaderboard_response import column_types, score_row
from tests.support.simulator.dataset_viewer import ARENA_DATASET, PublishedLeaderboards, list_split_days, viewer_error
from tests.support.simulator.upstream_requests import UpstreamReply

FILE_PATH = re.compile(rf"/datasets/{ARENA_DATASET}/resolve/main/(?P<subset>\w+)/(?P<split>latest|full)-00000-of-00001\.parquet")
_MEDIA_TYPE = "application/octet-stream"


def make_split_file(boards: PublishedLeaderboards | None, subset: str, split: str, today: date) -> UpstreamReply:
    """The file on a day: all categories of the publications that the split holds."""
    if not boards or not boards.published(subset):
        return viewer_error(404, "Entry not found")
    import pyarrow as pa  # noqa: PLC0415 - slow to import, and few servers are asked for a file
    from pyarrow import parquet  # noqa: PLC0415 - the same

    rows = [
        score_row(score, subset)
        for day in list_split_days(boards, subset, split, today)
        for category in boards.categories(subset, day)
        for score in boards.scores(subset, category, day)
    ]
    types = {"string": pa.string(), "float64": pa.float64(), "int64": pa.int64()}
    schema = pa.schema([(name, types[dtype]) for name, dtype in column_types(subset).items()])
    buffer = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(rows, schema), buffer)
    return UpstreamReply(200, buffer.getvalue(), _MEDIA_TYPE)
