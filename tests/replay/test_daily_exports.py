"""The daily exports have the upstream's shapes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Any

from tests.support.simulator.daily_exports import export_csv, export_index, export_json, export_manifest

AS_OF = datetime(2026, 6, 16, 2, 17, 0, 250_000, UTC)
MONDAY = date(2026, 6, 8)


def test_an_export_is_thirty_days_of_plain_crlf_lines() -> None:
    days = {MONDAY - timedelta(back): {f"a/{index:02}": 100 - index for index in range(60)} for back in range(40)}
    body = export_csv(days, MONDAY)
    lines = body.decode("ascii").split("\r\n")
    assert lines[0] == "date,model_permaslug,rank,total_tokens,share_of_daily_tokens"
    assert lines[1] == "2026-05-10,a/00,1,100,0.02364066193853428"
    assert lines[51] == "2026-05-10,other,,455,0.10756501182033097"
    assert lines[-1] == ""
    rows = list(csv.DictReader(io.StringIO(body.decode("ascii"), newline="")))
    by_day = {day: list(of_day) for day, of_day in groupby(rows, key=lambda row: row["date"])}
    assert list(by_day) == [str(MONDAY - timedelta(back)) for back in range(29, -1, -1)]
    assert {len(of_day) for of_day in by_day.values()} == {51}
    assert all(abs(sum(float(row["share_of_daily_tokens"]) for row in of_day) - 1) < 1e-12 for of_day in by_day.values())
    as_json: dict[str, Any] = json.loads(export_json(days, MONDAY))
    assert as_json["row_count"] == len(rows) == 1530
    assert [{name: "" if value is None else str(value) for name, value in row.items()} for row in as_json["data"]] == rows


def test_a_manifest_describes_its_files() -> None:
    body, twin = export_csv({MONDAY: {"a/b": 5}}, MONDAY), b"[]"
    manifest = json.loads(export_manifest("http://127.0.0.1:1/api/v1", body, twin, date(2026, 6, 9), AS_OF))
    assert set(manifest) == {
        *("dataset", "schema_version", "snapshot_date", "retrieved_at", "row_count", "update_cadence"),
        *("license", "attribution", "readme_url", "files", "latest"),
    }
    assert (manifest["snapshot_date"], manifest["row_count"]) == ("2026-06-09", 1)
    assert manifest["files"]["csv"] == {
        "url": "http://127.0.0.1:1/api/v1/datasets/exports/rankings-daily/2026-06-09.csv",
        "encoding_format": "text/csv",
        "bytes": len(body),
        "sha256": hashlib.sha256(body).hexdigest(),
    }
    (dataset,) = json.loads(export_index("http://127.0.0.1:1/api/v1", date(2026, 6, 9), AS_OF))["datasets"]
    assert dataset["latest_snapshot_date"] == "2026-06-09"
