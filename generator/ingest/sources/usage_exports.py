"""Daily usage rows from OpenRouter's exports, which need no key; a file covers thirty days (docs/develop/spec/sources.md, section 1a)."""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import partial
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import Field

from generator.errors import NotFoundError, PayloadError
from generator.ingest.wire.buckets import DAY_LENGTH, OTHER_SLUG, BucketRow, UsageBuckets, gather_buckets, refuse_cut_lists, refuse_gaps
from generator.ingest.wire.data_api import RANKINGS_CITATION, SOURCE_NAME
from generator.ingest.wire.source import JSON, MEBIBYTE, Response, SourceClient, SourceRequest, make_snapshot
from generator.ingest.wire.strict_json import (
    DayField,
    MomentField,
    ResponseShape,
    check_slug,
    parse_count,
    parse_day,
    parse_json,
    quote_value,
)
from generator.model.provenance import Snapshot
from generator.model.week import Week

name = SOURCE_NAME
board = "usage-exports"
title, label = "Usage", "usage"
group = "usage"
keyed = False
citation = RANKINGS_CITATION

_LABEL = f"{name} {board}"
_FOLDER = "/datasets/exports/rankings-daily"
_COLUMNS = ["date", "model_permaslug", "rank", "total_tokens", "share_of_daily_tokens"]
_WINDOW_DAYS = 30
_WINDOW_WEEKS, _MIN_WEEKS = 4, 2
"""The number of whole weeks in a file, and the number that an issue needs."""
_MAX_BYTES = 8 * MEBIBYTE
_CSV_TYPES = ("text/csv", "text/plain", "application/octet-stream")
"""Types of plain file servers are accepted, because a digest verifies the bytes."""
_RANK_PATTERN = re.compile(r"[0-9]{1,3}")
_SHARE_PATTERN = re.compile(r"[0-9]{1,3}(\.[0-9]{1,40})?([eE]-?[0-9]{1,2})?")
_SHARE_TOLERANCE = Fraction(1, 1000)
"""A fraction of the day's total, because the rounding of the column is not documented."""


class _ExportFile(ResponseShape):
    url: str
    bytes: Annotated[int, Field(gt=0, le=_MAX_BYTES)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class _ExportFiles(ResponseShape):
    csv: _ExportFile


class _ExportManifest(ResponseShape):
    dataset: Literal["rankings-daily"]
    schema_version: Literal["v1"]
    snapshot_date: DayField
    retrieved_at: MomentField
    files: _ExportFiles

    @property
    def first(self) -> date:
        """The first day of its file: a file covers the thirty days before its date."""
        return self.snapshot_date - timedelta(_WINDOW_DAYS)


def parse(body: bytes) -> UsageBuckets:
    """Parse a dated file."""
    lines = _parse_lines(body)
    rows = [_parse_row(number, line) for number, line in enumerate(lines, 2)]
    buckets = gather_buckets(_LABEL, rows, lambda index: f"line {index + 2}")
    for indexes in _group_by_day(rows):
        _refuse_false_ranks(rows, lines, indexes)
        _refuse_false_shares(rows, lines, indexes)
    refuse_cut_lists(_LABEL, buckets, whole=True)
    first, last = buckets[0].start, buckets[-1].start
    refuse_gaps(_LABEL, (bucket.start for bucket in buckets), first, last)
    return UsageBuckets(DAY_LENGTH, buckets, first, last)


def plan_requests(week: Week, since: Week | None = None) -> Iterator[SourceRequest]:
    """Request the file with a week and the week before it, or with the week alone; with `since`, the files of earlier weeks too."""
    yield _make_request(week, since)
    while since and (week := week - _WINDOW_WEEKS) >= since:
        yield _make_request(week, since)


def _make_request(week: Week, since: Week | None) -> SourceRequest:
    """Make the request for a week and the week before it, or in a history for all whole weeks of a file."""
    first = max(week - (_WINDOW_WEEKS - 1), since) if since else week - (_MIN_WEEKS - 1)
    return SourceRequest(board, (), week.last, partial(_fetch, week=week, first=first), calls=0, first=first.first)


def _fetch(client: SourceClient, *, week: Week, first: Week) -> Iterator[Snapshot]:
    manifest = _find_manifest(client, week, first)
    response = _download(client, manifest)
    buckets = parse(response.body)
    if buckets.last > manifest.retrieved_at.date():
        raise PayloadError(_LABEL, "date", f"rows for {buckets.last}, after the export was made ({manifest.retrieved_at:%Y-%m-%d})")
    yield make_snapshot(
        response,
        source=name,
        board=board,
        as_of=manifest.retrieved_at,
        content=buckets.content,
        first=buckets.first,
        last=buckets.last,
        media_type="text/csv",
    )


def _find_manifest(client: SourceClient, week: Week, first: Week) -> _ExportManifest:
    latest = _fetch_manifest(client, "latest")
    newest = latest.snapshot_date
    if latest.first <= first.first:
        if newest > week.first:
            return latest
        raise NotFoundError(name, client.base_url + _FOLDER, f"no export reaches {week} yet; the newest is of {newest}")
    # figures settle two days after a week; each later file starts a day later
    for days_after in range(2, _WINDOW_DAYS - 5):
        if (snapshot_day := week.last + timedelta(days_after)) > newest:
            break
        try:
            return _fetch_manifest(client, snapshot_day)
        except NotFoundError:
            continue
    whole = Week.of(latest.first - timedelta(1)) + 1
    raise NotFoundError(
        name,
        client.base_url + _FOLDER,
        f"no export holds {week}; the newest, of {newest}, holds {whole} and later",
        "Ask for a later week.",
    )


def _fetch_manifest(client: SourceClient, snapshot_day: date | Literal["latest"]) -> _ExportManifest:
    """Fetch a manifest; refuse one of another day or with another file address."""
    response = client.get(f"{_FOLDER}/{snapshot_day}.manifest.json", keyed=False, accept=JSON, limit=MEBIBYTE)
    manifest = parse_json(_ExportManifest, _LABEL, response.body)
    if snapshot_day not in ("latest", manifest.snapshot_date):
        raise PayloadError(_LABEL, "snapshot_date", f"the manifest of {snapshot_day} speaks of {manifest.snapshot_date}")
    if manifest.files.csv.url != f"{client.base_url}{_FOLDER}/{manifest.snapshot_date}.csv":
        raise PayloadError(_LABEL, "files.csv.url", f"not the dated file of the manifest: {quote_value(manifest.files.csv.url)}")
    return manifest


def _download(client: SourceClient, manifest: _ExportManifest) -> Response:
    """Download the file that a manifest describes; fetch a copy that differs a second time."""
    file = manifest.files.csv
    for _ in range(2):
        response = client.get(file.url, keyed=False, accept=_CSV_TYPES, limit=_MAX_BYTES)
        if len(response.body) == file.bytes and sha256(response.body).hexdigest() == file.sha256:
            return response
    raise PayloadError(_LABEL, file.url, "a file that is not the one its manifest describes (length or sha256)")


def _parse_lines(body: bytes) -> list[list[str]]:
    try:
        header, *lines = list(csv.reader(io.StringIO(body.decode(), newline=""), strict=True))
    except UnicodeDecodeError as wrong:
        raise PayloadError(_LABEL, f"byte {wrong.start}", "text that is not UTF-8") from None
    except (csv.Error, ValueError) as wrong:
        raise PayloadError(_LABEL, "the whole file", f"not a CSV file with a header ({wrong})") from None
    if header[: len(_COLUMNS)] != _COLUMNS:
        raise PayloadError(_LABEL, "line 1", f"other columns than expected: {quote_value(header)}")
    for number, line in enumerate(lines, 2):
        if len(line) != len(header):
            raise PayloadError(_LABEL, f"line {number}", f"{len(line)} fields under {len(header)} columns")
    return lines


def _parse_row(number: int, line: Sequence[str]) -> BucketRow:
    """Parse date, slug and tokens of a line."""
    column = 0
    try:
        start = parse_day(line[0])
        column = 1
        key = check_slug(line[1])
        column = 3
        return start, key, parse_count(line[3])
    except ValueError as wrong:
        raise PayloadError(_LABEL, f"line {number}, {_COLUMNS[column]}", f"{quote_value(line[column])} {wrong}") from None


def _group_by_day(rows: Sequence[BucketRow]) -> Iterator[list[int]]:
    """List the indexes of each day's rows."""
    places: dict[date, list[int]] = {}
    for index, (start, _, _) in enumerate(rows):
        places.setdefault(start, []).append(index)
    yield from places.values()


def _refuse_false_ranks(rows: Sequence[BucketRow], lines: Sequence[Sequence[str]], indexes: Sequence[int]) -> None:
    """Refuse a rank that contradicts the tokens of its day; `other` has no rank."""
    tokens = sorted(-rows[index][2] for index in indexes if rows[index][1] != OTHER_SLUG)
    for index in indexes:
        text, value = lines[index][2], -rows[index][2]
        if rows[index][1] == OTHER_SLUG:
            fits = not text
        else:
            fits = bool(_RANK_PATTERN.fullmatch(text)) and bisect_left(tokens, value) < int(text) <= bisect_right(tokens, value)
        if not fits:
            raise PayloadError(_LABEL, f"line {index + 2}, rank", f"a rank that the tokens of its day do not give: {quote_value(text)}")


def _refuse_false_shares(rows: Sequence[BucketRow], lines: Sequence[Sequence[str]], indexes: Sequence[int]) -> None:
    """Refuse a share that contradicts the tokens of its day; shares are fractions or percentages."""
    total = sum(rows[index][2] for index in indexes)
    shares = {index: _parse_share(index, lines[index][4]) for index in indexes}
    whole = 100 if sum(shares.values()) > 50 else 1  # noqa: PLR2004 - halfway: the shares of a day add up to 1 or to 100
    for index, share in shares.items():
        if abs(share * total - whole * rows[index][2]) > _SHARE_TOLERANCE * whole * total:
            raise PayloadError(
                _LABEL, f"line {index + 2}, {_COLUMNS[4]}", f"a share that the tokens do not give: {quote_value(lines[index][4])}"
            )


def _parse_share(index: int, text: str) -> Fraction:
    if not _SHARE_PATTERN.fullmatch(text):
        raise PayloadError(_LABEL, f"line {index + 2}, {_COLUMNS[4]}", f"not a share: {quote_value(text)}")
    return Fraction(text)
