"""Daily usage rows from OpenRouter's keyless exports, each file a window of thirty days (sources.md, section 1a)."""

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
from generator.ingest.wire.buckets import DAY, OTHER, Buckets, Row, gather, refuse_cut, refuse_gaps
from generator.ingest.wire.data_api import NAME, RANKINGS
from generator.ingest.wire.source import JSON, MEBIBYTE, Answer, Ask, Get, snapshot
from generator.ingest.wire.strict_json import Day, Moment, Shape, count, day, read, shown, slug
from generator.model.provenance import Snapshot
from generator.model.week import Week

name = NAME
board = "usage-exports"
group = "usage"
keyed = False
citation = RANKINGS

_LABEL = f"{name} {board}"
_FOLDER = "/datasets/exports/rankings-daily"
_COLUMNS = ["date", "model_permaslug", "rank", "total_tokens", "share_of_daily_tokens"]
_WINDOW = 30
_WEEKS, _FEWEST = 4, 2
"""Whole weeks in a window, and those that a week's issue needs."""
_LIMIT = 8 * MEBIBYTE
_CSV = ("text/csv", "text/plain", "application/octet-stream")
"""The bytes are verified by their digest, so a file server's plain types will do."""
_RANK = re.compile(r"[0-9]{1,3}")
_SHARE = re.compile(r"[0-9]{1,3}(\.[0-9]{1,40})?([eE]-?[0-9]{1,2})?")
_SHARE_TOLERANCE = Fraction(1, 1000)
"""Of the day's total: how finely the column is rounded is not documented."""


class _File(Shape):
    url: str
    bytes: Annotated[int, Field(gt=0, le=_LIMIT)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class _Files(Shape):
    csv: _File


class _Manifest(Shape):
    dataset: Literal["rankings-daily"]
    schema_version: Literal["v1"]
    snapshot_date: Day
    retrieved_at: Moment
    files: _Files

    @property
    def first(self) -> date:
        """The first day its file should hold: a file of a day holds the thirty before it."""
        return self.snapshot_date - timedelta(_WINDOW)


def parse(body: bytes) -> Buckets:
    """A dated file."""
    lines = _lines(body)
    rows = [_row(number, line) for number, line in enumerate(lines, 2)]
    buckets = gather(_LABEL, rows, lambda index: f"line {index + 2}")
    for indexes in _by_day(rows):
        _refuse_false_ranks(rows, lines, indexes)
        _refuse_false_shares(rows, lines, indexes)
    refuse_cut(_LABEL, buckets, whole=True)
    first, last = buckets[0].start, buckets[-1].start
    refuse_gaps(_LABEL, (bucket.start for bucket in buckets), first, last)
    return Buckets(DAY, buckets, first, last)


def asks(week: Week, since: Week | None = None) -> Iterator[Ask]:
    """The file that holds a week and the week before it (if none does, the week alone), and with `since` those of the weeks before."""
    yield _ask(week, since)
    while since and (week := week - _WEEKS) >= since:
        yield _ask(week, since)


def _ask(week: Week, since: Week | None) -> Ask:
    """For a week and the one before it, or for as many as a file can hold whole when it is one step of many."""
    first = max(week - (_WEEKS - 1), since) if since else week - (_FEWEST - 1)
    return Ask(board, (), week.last, partial(_answer, week=week, first=first), calls=0, first=first.first)


def _answer(get: Get, *, week: Week, first: Week) -> Iterator[Snapshot]:
    manifest = _find(get, week, first)
    answer = _download(get, manifest)
    buckets = parse(answer.body)
    if buckets.last > manifest.retrieved_at.date():
        raise PayloadError(_LABEL, "date", f"rows for {buckets.last}, after the export was made ({manifest.retrieved_at:%Y-%m-%d})")
    yield snapshot(
        answer,
        source=name,
        board=board,
        as_of=manifest.retrieved_at,
        content=buckets.content,
        first=buckets.first,
        last=buckets.last,
        media_type="text/csv",
    )


def _find(get: Get, week: Week, first: Week) -> _Manifest:
    latest = _manifest(get, "latest")
    newest = latest.snapshot_date
    if latest.first <= first.first:
        if newest > week.first:
            return latest
        raise NotFoundError(name, get.base_url + _FOLDER, f"no export reaches {week} yet; the newest is of {newest}")
    # two days after a week its figures have settled; each file after that reaches back a day less
    for after in range(2, _WINDOW - 5):
        if (which := week.last + timedelta(after)) > newest:
            break
        try:
            return _manifest(get, which)
        except NotFoundError:
            continue
    whole = Week.of(latest.first - timedelta(1)) + 1
    raise NotFoundError(
        name, get.base_url + _FOLDER, f"no export holds {week}; the newest, of {newest}, holds {whole} and later", "Ask for a later week."
    )


def _manifest(get: Get, which: date | Literal["latest"]) -> _Manifest:
    """A manifest whose file is the dated one it should be, at the place it should be."""
    answer = get.get(f"{_FOLDER}/{which}.manifest.json", keyed=False, accept=JSON, limit=MEBIBYTE)
    manifest = read(_Manifest, _LABEL, answer.body)
    if which not in ("latest", manifest.snapshot_date):
        raise PayloadError(_LABEL, "snapshot_date", f"the manifest of {which} speaks of {manifest.snapshot_date}")
    if manifest.files.csv.url != f"{get.base_url}{_FOLDER}/{manifest.snapshot_date}.csv":
        raise PayloadError(_LABEL, "files.csv.url", f"not the dated file beside the manifest: {shown(manifest.files.csv.url)}")
    return manifest


def _download(get: Get, manifest: _Manifest) -> Answer:
    """The file as its manifest describes it; a copy that differs is fetched once more."""
    file = manifest.files.csv
    for _ in range(2):
        answer = get.get(file.url, keyed=False, accept=_CSV, limit=_LIMIT)
        if len(answer.body) == file.bytes and sha256(answer.body).hexdigest() == file.sha256:
            return answer
    raise PayloadError(_LABEL, file.url, "a file that is not the one its manifest describes (length or sha256)")


def _lines(body: bytes) -> list[list[str]]:
    try:
        header, *lines = list(csv.reader(io.StringIO(body.decode(), newline=""), strict=True))
    except UnicodeDecodeError as wrong:
        raise PayloadError(_LABEL, f"byte {wrong.start}", "text that is not UTF-8") from None
    except (csv.Error, ValueError) as wrong:
        raise PayloadError(_LABEL, "the whole file", f"no CSV with a header ({wrong})") from None
    if header[: len(_COLUMNS)] != _COLUMNS:
        raise PayloadError(_LABEL, "line 1", f"other columns than expected: {shown(header)}")
    for number, line in enumerate(lines, 2):
        if len(line) != len(header):
            raise PayloadError(_LABEL, f"line {number}", f"{len(line)} fields under {len(header)} columns")
    return lines


def _row(number: int, line: Sequence[str]) -> Row:
    """Date, slug and tokens of a line."""
    column = 0
    try:
        start = day(line[0])
        column = 1
        key = slug(line[1])
        column = 3
        return start, key, count(line[3])
    except ValueError as wrong:
        raise PayloadError(_LABEL, f"line {number}, {_COLUMNS[column]}", f"{shown(line[column])} {wrong}") from None


def _by_day(rows: Sequence[Row]) -> Iterator[list[int]]:
    """The places of each day's rows."""
    places: dict[date, list[int]] = {}
    for index, (start, _, _) in enumerate(rows):
        places.setdefault(start, []).append(index)
    yield from places.values()


def _refuse_false_ranks(rows: Sequence[Row], lines: Sequence[Sequence[str]], indexes: Sequence[int]) -> None:
    """A rank must lie between the rows with more tokens and those with at least as many; `other` has none."""
    tokens = sorted(-rows[index][2] for index in indexes if rows[index][1] != OTHER)
    for index in indexes:
        text, value = lines[index][2], -rows[index][2]
        if rows[index][1] == OTHER:
            fits = not text
        else:
            fits = bool(_RANK.fullmatch(text)) and bisect_left(tokens, value) < int(text) <= bisect_right(tokens, value)
        if not fits:
            raise PayloadError(_LABEL, f"line {index + 2}, rank", f"a rank that the tokens of its day do not give: {shown(text)}")


def _refuse_false_shares(rows: Sequence[Row], lines: Sequence[Sequence[str]], indexes: Sequence[int]) -> None:
    """A share must be the row's part of its day, as a fraction or in per cent."""
    total = sum(rows[index][2] for index in indexes)
    shares = {index: _share(index, lines[index][4]) for index in indexes}
    whole = 100 if sum(shares.values()) > 50 else 1  # noqa: PLR2004 - halfway: the shares of a day add up to 1 or to 100
    for index, share in shares.items():
        if abs(share * total - whole * rows[index][2]) > _SHARE_TOLERANCE * whole * total:
            raise PayloadError(_LABEL, f"line {index + 2}, {_COLUMNS[4]}", f"a share that the tokens do not give: {shown(lines[index][4])}")


def _share(index: int, text: str) -> Fraction:
    if not _SHARE.fullmatch(text):
        raise PayloadError(_LABEL, f"line {index + 2}, {_COLUMNS[4]}", f"no share: {shown(text)}")
    return Fraction(text)
