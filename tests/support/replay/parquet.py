"""A leaderboard's split as the parquet file that the dataset offers beside its viewer."""

from __future__ import annotations

import io
import re
from datetime import date

from generator.demo.dataset_viewer import DATASET, Boards, columns, days_of, failure, row
from generator.demo.requests import Reply

FILE = re.compile(rf"/datasets/{DATASET}/resolve/main/(?P<subset>\w+)/(?P<split>latest|full)-00000-of-00001\.parquet")
_MEDIA_TYPE = "application/octet-stream"


def file(boards: Boards | None, subset: str, split: str, today: date) -> Reply:
    """The file on a day: all categories of the publications that the split holds."""
    if not boards or not boards.published(subset):
        return failure(404, "Entry not found")
    import pyarrow as pa  # noqa: PLC0415 - slow to import, and few servers are asked for a file
    from pyarrow import parquet  # noqa: PLC0415 - the same

    rows = [
        row(score, subset)
        for day in days_of(boards, subset, split, today)
        for category in boards.categories(subset, day)
        for score in boards.scores(subset, category, day)
    ]
    types = {"string": pa.string(), "float64": pa.float64(), "int64": pa.int64()}
    schema = pa.schema([(name, types[dtype]) for name, dtype in columns(subset).items()])
    written = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(rows, schema), written)
    return Reply(200, written.getvalue(), _MEDIA_TYPE)
