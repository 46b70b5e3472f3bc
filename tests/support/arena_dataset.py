"""Arena's dataset with invented models: its rows, the viewer's pages of them, and its files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from generator.errors import NotFoundError
from generator.ingest.sources import Params, Response

BASE_URL = "https://viewer.example"
NOW = datetime(2026, 6, 16, 3, 0, tzinfo=UTC)
COLUMNS = (
    *("model_name", "organization", "license", "rating", "rating_lower", "rating_upper", "variance", "vote_count", "rank", "category"),
    "leaderboard_publish_date",
)
FEATURES = [{"feature_idx": index, "name": name, "type": {"dtype": "string", "_type": "Value"}} for index, name in enumerate(COLUMNS)]
DatasetRow = dict[str, Any]


def make_row(
    name: str, rank: float, rating: float, published: str = "2026-06-12", half_width: float = 5.0, **changes: object
) -> DatasetRow:
    """One row of the dataset."""
    values: DatasetRow = {
        "model_name": name,
        "organization": "heron",
        "license": "Proprietary",
        "rating": rating,
        "rating_lower": rating - half_width,
        "rating_upper": rating + half_width,
        "variance": 7.25,
        "vote_count": 4000,
        "rank": rank,
        "category": "overall",
        "leaderboard_publish_date": published,
    }
    return values | changes


def make_rows(count: int, published: str = "2026-06-12", *, category: str = "overall") -> list[DatasetRow]:
    """So many rows of one publication, ten points apart."""
    return [make_row(f"tern-{place:03}", place, 1600.5 - 10 * place, published, category=category) for place in range(1, count + 1)]


def make_viewer_page(rows: Sequence[DatasetRow], offset: int = 0, length: int = 100, **changes: object) -> bytes:
    """A page of the viewer's answer about some rows."""
    page_rows = [{"row_idx": offset + index, "row": one, "truncated_cells": []} for index, one in enumerate(rows[offset : offset + length])]
    payload = {"features": FEATURES, "rows": page_rows, "num_rows_total": len(rows), "num_rows_per_page": 100, "partial": False}
    return json.dumps(payload | changes).encode()


def make_parquet(rows: Sequence[DatasetRow]) -> bytes:
    """A parquet file of some rows."""
    buffer = BytesIO()
    parquet.write_table(pa.Table.from_pylist([*rows]), buffer)
    return buffer.getvalue()


@dataclass
class FakeDataset:
    """A way to a dataset that is no network: it knows the few conditions that are asked for."""

    subsets: Mapping[str, Sequence[DatasetRow]]
    alter_body: Callable[[bytes], bytes] = lambda body: body
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    base_url: str = BASE_URL

    def get(self, url_or_path: str, params: Params = (), *, keyed: bool, accept: tuple[str, ...], limit: int) -> Response:
        assert not keyed
        query = dict(params)
        self.requests.append((url_or_path, query))
        if url_or_path == "/filter":
            rows = self._filter_rows(query)
            body = self.alter_body(make_viewer_page(rows, int(query["offset"]), int(query["length"])))
        else:
            match = re.fullmatch(
                r".+/datasets/lmarena-ai/leaderboard-dataset/resolve/main/(\w+)/(\w+)-00000-of-00001\.parquet", url_or_path
            )
            if match is None:
                raise NotFoundError("viewer.example", url_or_path, "answered that this does not exist (404)")
            body = self.alter_body(make_parquet(self._select_split(match[1], match[2])))
        assert len(body) <= limit
        url = url_or_path if "://" in url_or_path else self.base_url + url_or_path
        return Response(url, params, body, accept[0], NOW)

    def _select_split(self, subset: str, split: str) -> list[DatasetRow]:
        rows = list(self.subsets[subset])
        newest = max(one["leaderboard_publish_date"] for one in rows)
        return rows if split == "full" else [one for one in rows if one["leaderboard_publish_date"] == newest]

    def _filter_rows(self, query: Mapping[str, str]) -> list[DatasetRow]:
        assert query["dataset"] == "lmarena-ai/leaderboard-dataset"
        rows = self._select_split(query["config"], query["split"])
        for condition in query["where"].split(" AND "):
            match = re.fullmatch(r"\"(\w+)\"(=|<=)'([^']*)'", condition)
            assert match, condition
            rows = [one for one in rows if one[match[1]] == match[3] or (match[2] == "<=" and one[match[1]] < match[3])]
        if "orderby" in query:
            assert query["orderby"] == '"leaderboard_publish_date" DESC'
            rows.sort(key=lambda one: str(one["leaderboard_publish_date"]), reverse=True)
        return rows
