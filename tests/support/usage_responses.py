"""Small answers in the upstream's shapes, about vendors and models that do not exist."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from generator.errors import NotFoundError
from generator.ingest.sources import Params, Response

BASE_URL = "https://upstream.example/api/v1"
NOW = datetime(2026, 6, 16, 3, 0, tzinfo=UTC)
MONDAY = date(2026, 6, 8)

TokensByDate = Mapping[date, Mapping[str, int]]


def list_dates(first: date, days: int, step: int = 1) -> list[date]:
    return [first + timedelta(step * offset) for offset in range(days)]


def make_steady_tokens(starts: Sequence[date]) -> dict[date, dict[str, int]]:
    """The same three rows in every bucket."""
    return {start: {"heron/tern-3": 600, "kestrel/wren-mini:free": 300, "other": 100} for start in starts}


def make_rankings_daily(
    tokens: TokensByDate,
    *,
    first: date | None = None,
    last: date | None = None,
    as_of: str = "2026-06-16T02:17:09.512Z",
    change: Callable[[dict[str, list[dict[str, object]]]], object] = lambda _: None,
) -> bytes:
    """An answer of `/datasets/rankings-daily`, changed before it is written."""
    rows: list[dict[str, object]] = [
        {"date": f"{start}", "model_permaslug": slug, "total_tokens": str(count)}
        for start, listed in tokens.items()
        for slug, count in listed.items()
    ]
    meta: dict[str, object] = {
        "as_of": as_of,
        "version": "v1",
        "start_date": f"{first or min(tokens)}",
        "end_date": f"{last or max(tokens)}",
    }
    body: dict[str, list[dict[str, object]]] = {"data": rows, "meta": [meta]}
    change(body)
    return json.dumps({"data": body["data"], "meta": body["meta"][0]}).encode()


def make_export(tokens: TokensByDate, change: Callable[[list[list[str]]], object] = lambda _: None) -> bytes:
    """A dated CSV file, its lines (the header is the first) changed before they are written."""
    lines = [["date", "model_permaslug", "rank", "total_tokens", "share_of_daily_tokens"]]
    for start, listed in tokens.items():
        total = sum(listed.values())
        for place, (slug, count) in enumerate(listed.items(), 1):
            lines.append([f"{start}", slug, "" if slug == "other" else f"{place}", str(count), f"{count / total:.6f}"])
    change(lines)
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(lines)
    return text.getvalue().encode()


def make_manifest(snapshot_date: date, body: bytes, changes: Mapping[str, object] = {}, *, base: str = BASE_URL) -> bytes:
    """The manifest of a dated file; changes are to the entry of its CSV."""
    file = {
        "url": f"{base}/datasets/exports/rankings-daily/{snapshot_date}.csv",
        "encoding_format": "text/csv",
        "bytes": len(body),
        "sha256": sha256(body).hexdigest(),
    }
    return json.dumps(
        {
            "dataset": "rankings-daily",
            "schema_version": "v1",
            "snapshot_date": f"{snapshot_date}",
            "retrieved_at": f"{snapshot_date}T01:46:03Z",
            "row_count": body.count(b"\r\n") - 1,
            "files": {"csv": {**file, **changes}},
        }
    ).encode()


@dataclass
class CannedNetwork:
    """A way to the network that is none: bodies by path."""

    bodies: Mapping[str, bytes]
    requests: list[tuple[str, Params, bool]] = field(default_factory=list)
    base_url: str = BASE_URL

    def get(self, url_or_path: str, params: Params = (), *, keyed: bool, accept: tuple[str, ...], limit: int) -> Response:
        path = url_or_path.removeprefix(BASE_URL)
        self.requests.append((path, params, keyed))
        if path not in self.bodies:
            raise NotFoundError("upstream.example", BASE_URL + path, "answered that this does not exist (404)")
        assert len(self.bodies[path]) <= limit
        return Response(BASE_URL + path, params, self.bodies[path], accept[0], NOW)
