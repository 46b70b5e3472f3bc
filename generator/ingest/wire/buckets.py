"""Tokens by row in buckets of equal length, the content of every usage response."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from generator.errors import EmptyError, PayloadError
from generator.ingest.wire.strict_json import digest_rows, quote_value
from generator.model.week import DAYS_IN_WEEK

OTHER_SLUG = "other"
"""The reserved row: the sum of all rows that are not listed."""
MAX_LISTED_ROWS = 50
"""The maximum number of listed rows."""
DAY_LENGTH, WEEK_LENGTH = 1, DAYS_IN_WEEK

BucketRow = tuple[date, str, int]
"""First day of its bucket, slug, tokens."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """The listed rows of one day, or of one ISO week."""

    start: date
    rows: tuple[tuple[str, int], ...]
    """Slug and tokens, most tokens first, ties by slug."""
    other: int
    """Tokens of all rows that are not listed; 0 if there are none."""


@dataclass(frozen=True, slots=True)
class UsageBuckets:
    """A parsed usage response."""

    bucket_days: int
    """Length of each bucket: 1 or 7."""
    buckets: tuple[Bucket, ...]
    """Oldest first."""
    first: date
    last: date
    """The days of the response, both included; a weekly bucket that begins before or ends after them is only a part of its week."""
    as_of: datetime | None = None
    """When the source made the response, if the response states it."""

    @property
    def content(self) -> str:
        """The digest of the rows, without the metadata."""
        return digest_rows(
            (bucket.start, slug, tokens) for bucket in self.buckets for slug, tokens in (*bucket.rows, (OTHER_SLUG, bucket.other)) if tokens
        )


def gather_buckets(source: str, rows: Sequence[BucketRow], where: Callable[[int], str]) -> tuple[Bucket, ...]:
    """Group rows by bucket; `where` gives the place of a row's index in the response."""
    tokens_by_start: dict[date, dict[str, int]] = {}
    for index, (start, slug, tokens) in enumerate(rows):
        bucket = tokens_by_start.setdefault(start, {})
        if slug in bucket:
            raise PayloadError(source, where(index), f"a second row for {quote_value(slug)} on {start}")
        bucket[slug] = tokens
        if len(bucket) - (OTHER_SLUG in bucket) > MAX_LISTED_ROWS:
            raise PayloadError(
                source, where(index), f"more than {MAX_LISTED_ROWS} named rows for {start}, {quote_value(slug)} being one more"
            )
    if not tokens_by_start:
        raise EmptyError(source, "the whole response", "no rows")
    return tuple(_make_bucket(start, bucket) for start, bucket in sorted(tokens_by_start.items()))


def refuse_cut_lists(source: str, buckets: Sequence[Bucket], *, whole: bool) -> None:
    """Refuse a full list without `other`.

    The whole traffic has hundreds of rows, so some are always unlisted. A slice may have exactly fifty rows; but if none
    of its full lists has `other`, the rest was cut off.
    """
    full = [bucket for bucket in buckets if len(bucket.rows) == MAX_LISTED_ROWS]
    cut = [bucket for bucket in full if not bucket.other]
    if cut and (whole or len(cut) == len(full)):
        raise PayloadError(
            source, "data", f"{MAX_LISTED_ROWS} rows for {cut[0].start} and no {OTHER_SLUG!r}: the rest of the traffic is missing"
        )


def refuse_gaps(source: str, days: Iterable[date], first: date, last: date) -> None:
    """Refuse a missing day between the first and the last."""
    days = set(days)
    for offset in range((last - first).days + 1):
        if (expected := first + timedelta(offset)) not in days:
            raise PayloadError(source, "the whole response", f"no row for {expected}, between {first} and {last}")


def _make_bucket(start: date, tokens: dict[str, int]) -> Bucket:
    other = tokens.pop(OTHER_SLUG, 0)
    return Bucket(start, tuple(sorted(tokens.items(), key=lambda row: (-row[1], row[0]))), other)
