"""The keyless daily exports: a trailing window of 30 days as CSV and JSON, their manifest, and the index of all exports."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from generator.demo.simulated_market import TokensByRow
from generator.demo.upstream_json import OTHER, dump_json, format_timestamp, list_rows

EXPORT_DATASET = "rankings-daily"
EXPORT_WINDOW_DAYS = 30
_COLUMNS = ("date", "model_permaslug", "rank", "total_tokens", "share_of_daily_tokens")
_CADENCE = "daily"
_LICENSE: Mapping[str, str] = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
_ATTRIBUTION = "OpenRouter (openrouter.ai/rankings)"


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One line of an export."""

    day: date
    row: str
    rank: int | None
    """By place in the list; `other` has none."""
    tokens: int
    share: float
    """Of the day's tokens, 0 to 1."""


def _list_rows(days: Mapping[date, TokensByRow], last: date) -> Iterator[ExportRow]:
    for day in (last - timedelta(back) for back in range(EXPORT_WINDOW_DAYS - 1, -1, -1)):
        rows = list_rows(days.get(day, {}))
        total = sum(tokens for _, tokens in rows)
        for rank, (row, tokens) in enumerate(rows, 1):
            yield ExportRow(day, row, None if row == OTHER else rank, tokens, tokens / total)


def export_csv(days: Mapping[date, TokensByRow], last: date) -> bytes:
    """The CSV export of the 30 days up to one: ASCII, CRLF, nothing quoted; days that are not known have no rows."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_NONE, quotechar=None)
    writer.writerow(_COLUMNS)
    writer.writerows((row.day, row.row, "" if row.rank is None else row.rank, row.tokens, row.share) for row in _list_rows(days, last))
    return text.getvalue().encode("ascii")


def export_json(days: Mapping[date, TokensByRow], last: date) -> bytes:
    """The same rows as objects, tokens and shares as numbers, with the names of their columns."""
    data = [dict(zip(_COLUMNS, (str(row.day), row.row, row.rank, row.tokens, row.share), strict=True)) for row in _list_rows(days, last)]
    columns = [{"name": name} for name in _COLUMNS]
    return dump_json({"dataset": EXPORT_DATASET, "schema_version": "v1", "row_count": len(data), "columns": columns, "data": data})


def export_manifest(base_url: str, csv_body: bytes, json_body: bytes, snapshot_date: date, retrieved_at: datetime) -> bytes:
    """The manifest of one day's files; `base_url` is the API's, without a slash at the end."""
    folder = f"{base_url}/datasets/exports/{EXPORT_DATASET}"
    kinds = (("csv", "text/csv", csv_body), ("json", "application/json", json_body))
    return dump_json(
        {
            "dataset": EXPORT_DATASET,
            "schema_version": "v1",
            "snapshot_date": snapshot_date.isoformat(),
            "retrieved_at": format_timestamp(retrieved_at),
            "row_count": csv_body.count(b"\r\n") - 1,
            "update_cadence": _CADENCE,
            "license": _LICENSE,
            "attribution": _ATTRIBUTION,
            "readme_url": f"{folder}/README.md",
            "files": {kind: _describe_file(f"{folder}/{snapshot_date}.{kind}", media_type, body) for kind, media_type, body in kinds},
            "latest": {kind: f"{folder}/latest.{kind}" for kind, _, _ in kinds},
        }
    )


def _describe_file(url: str, media_type: str, body: bytes) -> dict[str, str | int]:
    return {"url": url, "encoding_format": media_type, "bytes": len(body), "sha256": hashlib.sha256(body).hexdigest()}


def export_index(base_url: str, snapshot_date: date, updated_at: datetime) -> bytes:
    """The index of all exports, of which the rankings are one."""
    folder = f"{base_url}/datasets/exports"
    latest = {"latest_snapshot_date": snapshot_date.isoformat(), "latest_manifest_url": f"{folder}/{EXPORT_DATASET}/latest.manifest.json"}
    return dump_json(
        {
            "schema_version": "v1",
            "updated_at": format_timestamp(updated_at),
            "update_cadence": _CADENCE,
            "license": _LICENSE,
            "attribution": _ATTRIBUTION,
            "readme_url": f"{folder}/README.md",
            "license_url": f"{folder}/LICENSE",
            "datasets": [{"id": EXPORT_DATASET, "title": "Daily model rankings", **latest}],
        }
    )
