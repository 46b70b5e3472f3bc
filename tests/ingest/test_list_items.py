"""An answer read in pieces says what it says as a whole, and is refused for what it is refused for."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.errors import PayloadError
from generator.ingest.sources import Bucket, UsageBuckets
from generator.ingest.wire.list_items import ItemCache
from generator.ingest.wire.rankings_daily import parse
from tests.support.usage_responses import MONDAY, list_dates, make_rankings_daily

DAYS = {day: {"heron/tern-3": 600 + number, "kestrel/wren:free": 300, "other": 90} for number, day in enumerate(list_dates(MONDAY, 4))}
SPACED = make_rankings_daily(DAYS)
TIGHT = json.dumps(json.loads(SPACED), separators=(",", ":")).encode()
ROW = b'{"date":"2026-06-09","model_permaslug":"heron/tern-2","total_tokens":"7"}'
TOKENS = [
    *(b'"date"', b'"data"', b'"meta"', b'{"date":"2026-06-08"', b"2026-06-09", b"2026-06-11", b"other", ROW, ROW + b",", b"," + ROW),
    *(
        b"[",
        b"]",
        b"{",
        b"}",
        b"},{",
        b"}],",
        b'}],"x":[{',
        b'}],"data":[{',
        b'}],"meta":[{',
        b",",
        b":",
        b'"',
        b"\\",
        b"\\u0022",
        b" ",
        b"\n",
    ),
    *(b"\xff", b"\xef\xbb\xbf", b"\0", b"NaN", b"null", b"1e999", b'"x":[{"date":"2026-06-08"}],', b'"x":1,"x":2,', b"-1", b"9" * 20),
]
Verdict = UsageBuckets | tuple[str, str]


def verdict(body: bytes, known: ItemCache[Bucket] | None) -> Verdict:
    try:
        return parse("usage-days", body, 1, bucket_cache=known)
    except PayloadError as refused:
        return refused.where, refused.problem


def warm() -> ItemCache[Bucket]:
    known: ItemCache[Bucket] = ItemCache("date", 100)
    for body in (SPACED, TIGHT):
        parse("usage-days", body, 1, bucket_cache=known)
    return known


def both(body: bytes) -> None:
    """The same verdict as a whole, in pieces, in pieces that are known, and by what is known after that."""
    whole = verdict(body, None)
    known = warm()
    assert verdict(body, ItemCache("date", 2)) == whole
    assert verdict(body, known) == whole
    assert verdict(body, known) == whole
    for sound in (SPACED, TIGHT):
        assert verdict(sound, known) == verdict(sound, None)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A sound answer with up to three cuts, doublings or insertions, many of them where a row begins or ends."""
    body = draw(st.sampled_from([SPACED, TIGHT]))
    for _ in range(draw(st.integers(1, 3))):
        marks = [at for at, byte in enumerate(body) if byte in b'{}[],:"'] or [0]
        at = draw(st.sampled_from(marks) | st.integers(0, len(body)))
        until = draw(st.just(at) | st.sampled_from(marks) | st.integers(at, min(at + 12, len(body))))
        at, until = sorted((at, until))
        put = draw(st.sampled_from(TOKENS) | st.just(b"") | st.just(body[at:until] * 2))
        body = body[:at] + put + body[until:]
    return body


@given(mutated())
@example(TIGHT.replace(b'}],"meta"', b'}],"meta":[{}],"meta"'))
@example(TIGHT.replace(b'},{"date":"2026-06-11"', b'}],"meta":[{"date":"2026-06-11"', 1))
@example(TIGHT.replace(b'}],"meta"', b'},],"meta"'))
@example(TIGHT.replace(b'"data":[', b'"data":[,'))
@example(TIGHT.replace(b'"90"}', b'"90"},' + ROW))
@example(TIGHT.replace(b'}],"meta"', b"}," + ROW + b'],"meta"'))
@example(TIGHT.replace(b'}],"meta"', b'},{"total_tokens":"7","model_permaslug":"a/b","date":"2026-06-11"}],"meta"'))
@example(TIGHT.replace(b'"600"}', b'"600","x":[{"date":"2026-06-08"},{"date":"2026-06-12"}]}'))
@example(TIGHT[:-1] + b',"more":[{"date":"2026-06-08"}]}')
@settings(max_examples=150, deadline=None)
def test_an_answer_in_pieces_has_the_verdict_of_the_whole(body: bytes) -> None:
    both(body)


@pytest.mark.long
@given(mutated())
@settings(max_examples=5000, deadline=None)
def test_an_answer_in_pieces_has_the_verdict_of_the_whole_in_many_cases(body: bytes) -> None:
    both(body)


def test_a_stretch_known_from_another_answer_is_the_same_object() -> None:
    known = warm()
    longer = json.dumps(json.loads(make_rankings_daily({**DAYS, date(2026, 6, 12): {"heron/tern-3": 1}})), separators=(",", ":")).encode()
    first, second = (parse("usage-days", body, 1, bucket_cache=known) for body in (TIGHT, longer))
    assert all(one is other for one, other in zip(first.buckets, second.buckets, strict=False))
    assert len(second.buckets) == len(first.buckets) + 1


def test_a_restated_day_is_read_anew() -> None:
    known = warm()
    restated = TIGHT.replace(b'"601"', b'"602"')
    assert dict(parse("usage-days", restated, 1, bucket_cache=known).buckets[1].rows)["heron/tern-3"] == 602
    assert dict(parse("usage-days", TIGHT, 1, bucket_cache=known).buckets[1].rows)["heron/tern-3"] == 601


def test_boards_do_not_know_of_each_other_and_only_so_much_is_remembered() -> None:
    read: list[tuple[str, bytes]] = []
    known: ItemCache[int] = ItemCache("date", 3)

    def of(board: str, day: int) -> None:
        def parse(name: bytes, _rows: bytes) -> int:
            read.append((board, name))
            return day

        assert known.read_items(board, b'{"data":[{"date":"%s"}]}' % f"{MONDAY + timedelta(day)}".encode(), parse) == (
            b'{"data":[]}',
            (day,),
        )

    for day in (0, 1, 2, 0, 1, 2):
        of("a", day)
    assert len(read) == 3
    of("b", 0)
    assert len(read) == 4
    of("a", 2)
    of("a", 0)
    assert [board for board, _ in read] == ["a", "a", "a", "b", "a"]
