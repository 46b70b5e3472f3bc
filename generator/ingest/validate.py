"""What no market does from one day or week to the next: an answer that says so is refused before it is stored. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import median

from generator.errors import PayloadError
from generator.ingest.wire.buckets import Bucket, Buckets
from generator.ingest.wire.data_api import label
from generator.model.provenance import Provenance

JUMP = 5
"""How many times its neighbours' a total may be, unless a publication says otherwise."""
_BEFORE = 4
"""Buckets that one is compared with."""
_TODO = "Nothing was stored. If it is true after all, raise `jump` in the configuration, then pull again."
_SKEW = timedelta(hours=1)
"""By how much two clocks may differ."""


def refuse_absurd(board: str, said: Buckets, record: Provenance, known: Buckets | None, jump: int = JUMP) -> None:
    """PayloadError for an answer that comes from the future, is empty of tokens, cut short, or many times what was usual.

    `known` is the newest answer of the board that is stored.
    """
    _refuse_future(board, record)
    whole = [bucket for bucket in said.buckets if bucket.start >= said.first and _over(bucket, said.days, record.as_of)]
    for index, bucket in enumerate(whole):
        before = whole[max(0, index - _BEFORE) : index]
        if not _total(bucket):
            raise PayloadError(label(board), f"{bucket.start}", "no tokens in any row")
        if before:
            _refuse_jump(board, bucket, [_total(one) for one in before], jump)
    _refuse_short(board, whole, known.buckets if known else ())
    if known:
        _refuse_other(board, whole, known, record.as_of, jump)


def _refuse_future(board: str, record: Provenance) -> None:
    if record.as_of > record.fetched_at + _SKEW:
        raise PayloadError(label(board), "as_of", f"made on {record.as_of:%Y-%m-%d}, which is after the day it was asked for")


def _refuse_jump(board: str, bucket: Bucket, before: list[int], jump: int) -> None:
    usual = median(before)
    if not usual / jump < _total(bucket) < usual * jump:
        raise PayloadError(label(board), f"{bucket.start}", f"a total of {_total(bucket):,} tokens after {usual:,.0f} before", _TODO)


def _refuse_short(board: str, whole: list[Bucket], known: Sequence[Bucket]) -> None:
    """A list of under half the rows that the others have was cut, or is one of something else, whatever its source says of `other`."""
    usual = max((median(len(bucket.rows) for bucket in lists) for lists in (whole, known) if lists), default=0)
    for bucket in whole[-1:]:
        if 2 * len(bucket.rows) < usual:
            raise PayloadError(label(board), f"{bucket.start}", f"only {len(bucket.rows)} rows where {usual:.0f} are usual")


def _refuse_other(board: str, whole: list[Bucket], known: Buckets, as_of: datetime, jump: int) -> None:
    """What was told before of the same days cannot be a fraction, nor many times, of what is told now."""
    told = {bucket.start: _total(bucket) for bucket in known.buckets if _over(bucket, known.days, known.as_of or as_of)}
    for bucket in whole:
        earlier = told.get(bucket.start, 0)
        if earlier and not earlier / jump < _total(bucket) < earlier * jump:
            problem = f"a total of {_total(bucket):,} tokens where {earlier:,} were told earlier"
            raise PayloadError(label(board), f"{bucket.start}", problem, _TODO)


def _over(bucket: Bucket, days: int, as_of: datetime) -> bool:
    return bucket.start + timedelta(days - 1) < as_of.date()


def _total(bucket: Bucket) -> int:
    return bucket.other + sum(tokens for _, tokens in bucket.rows)
