"""Refuse responses with implausible figures before they are stored. Without I/O."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import median

from generator.errors import PayloadError
from generator.ingest.wire.buckets import Bucket, UsageBuckets
from generator.ingest.wire.data_api import name_board
from generator.model.provenance import Provenance

MAX_JUMP = 5
"""The largest plausible ratio of a total to its neighbors, unless a publication configures another."""
_COMPARED_BUCKETS = 4
"""Number of buckets that a bucket is compared with."""
_TODO = "Nothing was stored. If it is true after all, raise `jump` in the configuration, then pull again."
_CLOCK_SKEW = timedelta(hours=1)
"""The largest difference between two clocks."""


def refuse_absurd_usage(board: str, parsed: UsageBuckets, record: Provenance, stored: UsageBuckets | None, jump: int = MAX_JUMP) -> None:
    """Raise PayloadError for a response that is dated in the future, has no tokens, is cut short, or jumps.

    `stored` is the newest stored response of the board.
    """
    _refuse_future(board, record)
    finished = [bucket for bucket in parsed.buckets if bucket.start >= parsed.first and _is_over(bucket, parsed.bucket_days, record.as_of)]
    for index, bucket in enumerate(finished):
        before = finished[max(0, index - _COMPARED_BUCKETS) : index]
        if not _count_tokens(bucket):
            raise PayloadError(name_board(board), f"{bucket.start}", "no tokens in any row")
        if before:
            _refuse_jump(board, bucket, [_count_tokens(one) for one in before], jump)
    _refuse_short(board, finished, stored.buckets if stored else ())
    if stored:
        _refuse_restated_total(board, finished, stored, record.as_of, jump)


def _refuse_future(board: str, record: Provenance) -> None:
    if record.as_of > record.fetched_at + _CLOCK_SKEW:
        raise PayloadError(name_board(board), "as_of", f"made on {record.as_of:%Y-%m-%d}, which is after the day of the request")


def _refuse_jump(board: str, bucket: Bucket, earlier_totals: list[int], jump: int) -> None:
    usual = median(earlier_totals)
    if not usual / jump < _count_tokens(bucket) < usual * jump:
        raise PayloadError(
            name_board(board), f"{bucket.start}", f"a total of {_count_tokens(bucket):,} tokens after {usual:,.0f} before", _TODO
        )


def _refuse_short(board: str, finished: list[Bucket], stored: Sequence[Bucket]) -> None:
    """Refuse a list with less than half the rows of the others: it was cut or is not this list."""
    usual = max((median(len(bucket.rows) for bucket in lists) for lists in (finished, stored) if lists), default=0)
    for bucket in finished[-1:]:
        if 2 * len(bucket.rows) < usual:
            raise PayloadError(name_board(board), f"{bucket.start}", f"only {len(bucket.rows)} rows where {usual:.0f} are usual")


def _refuse_restated_total(board: str, finished: list[Bucket], stored: UsageBuckets, as_of: datetime, jump: int) -> None:
    """Refuse totals that are a fraction or a multiple of the stored totals of the same days."""
    stored_totals = {
        bucket.start: _count_tokens(bucket) for bucket in stored.buckets if _is_over(bucket, stored.bucket_days, stored.as_of or as_of)
    }
    for bucket in finished:
        earlier = stored_totals.get(bucket.start, 0)
        if earlier and not earlier / jump < _count_tokens(bucket) < earlier * jump:
            problem = f"a total of {_count_tokens(bucket):,} tokens where {earlier:,} were stored earlier"
            raise PayloadError(name_board(board), f"{bucket.start}", problem, _TODO)


def _is_over(bucket: Bucket, days: int, as_of: datetime) -> bool:
    return bucket.start + timedelta(days - 1) < as_of.date()


def _count_tokens(bucket: Bucket) -> int:
    return bucket.other + sum(tokens for _, tokens in bucket.rows)
