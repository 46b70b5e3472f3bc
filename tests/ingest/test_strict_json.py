"""What hostile text is refused, and what is read."""

from __future__ import annotations

import json
import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import PayloadError
from generator.ingest.wire.strict_json import (
    CountField,
    DayField,
    MomentField,
    NumberField,
    ResponseShape,
    SlugField,
    digest_rows,
    parse_count,
    parse_day,
    parse_json,
    parse_moment,
    quote_value,
)


class Line(ResponseShape):
    on: DayField
    at: MomentField
    slug: SlugField
    tokens: CountField


class Gauge(ResponseShape):
    level: NumberField


class Page(ResponseShape):
    lines: list[Line]


def page(**changes: object) -> bytes:
    line = {"on": "2026-06-08", "at": "2026-06-08T12:00:00+02:00", "slug": "heron/tern-3", "tokens": "7", "added": None}
    return json.dumps({"lines": [line, line | changes], "new": 1.5}).encode()


def test_a_sound_answer_is_read_and_added_fields_are_let_be() -> None:
    line = parse_json(Page, "gauge", page()).lines[1]
    assert (line.on, line.at, line.slug, line.tokens) == (date(2026, 6, 8), datetime(2026, 6, 8, 10, tzinfo=UTC), "heron/tern-3", 7)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b'{"lines": NaN}', "NaN"),
        (b'{"lines": -Infinity}', "Infinity"),
        (b'{"lines": [], "new": 1e999}', "1e999"),
        (b'{"lines": [], "new": 1e99999999999999999999}', "1e99999999999999999999"),
        (b'{"lines": [], "lines": []}', "'lines' twice"),
        (b'{"lines": ["\xff"]}', "UTF-8 at byte 12"),
        (b'{"lines": [', "not valid JSON"),
        (b'{"lines": []} {}', "Extra data"),
        (b"", "not valid JSON"),
        (b"\xef\xbb\xbf{}", "BOM"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"lines": [], "new": ' + b"9" * 5000 + b"}", "not valid JSON"),
        (b"[]", "at the whole response"),
    ],
)
def test_text_that_is_no_plain_json_is_refused(body: bytes, said: str) -> None:
    with pytest.raises(PayloadError, match=said):
        parse_json(Page, "gauge", body)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("tokens", 7),
        ("tokens", "-1"),
        ("tokens", "7.0"),
        ("tokens", "1e3"),
        ("tokens", "\N{FULLWIDTH DIGIT SEVEN}"),
        ("tokens", " 7"),
        ("tokens", "1_0"),
        ("tokens", ""),
        ("tokens", None),
        ("tokens", str(2**63)),
        ("tokens", "9" * 5000),
        ("on", "0000-00-00"),
        ("on", "2026-02-30"),
        ("on", "20260608"),
        ("on", "2026-W24-1"),
        ("on", 20260608),
        ("at", "2026-06-08T12:00:00"),
        ("at", "yesterday"),
        ("at", 1780000000),
        ("slug", ""),
        ("slug", "heron/tern\n3"),
        ("slug", "heron/\N{RIGHT-TO-LEFT OVERRIDE}tern"),
        ("slug", "\ud800"),
        ("slug", "x" * 201),
        ("slug", None),
    ],
)
def test_a_strange_value_is_refused_with_its_place_and_itself(field: str, value: object) -> None:
    with pytest.raises(PayloadError) as caught:
        parse_json(Page, "gauge", page(**{field: value}))
    assert caught.value.source == "gauge"
    assert caught.value.where == f"lines[1].{field}"
    assert quote_value(value) in str(caught.value)
    assert len(str(caught.value)) < 300
    assert str(caught.value).isprintable()


def test_a_missing_field_is_named() -> None:
    with pytest.raises(PayloadError, match=r"at lines\[0\]\.at\."):
        parse_json(Page, "gauge", b'{"lines": [{"on": "2026-06-08", "slug": "a", "tokens": "1"}]}')


@given(st.integers(0, 2**63 - 1))
def test_a_count_is_read_exactly(tokens: int) -> None:
    assert parse_count(str(tokens)) == tokens


@given(st.text(max_size=12))
def test_no_text_but_digits_is_a_count(text: str) -> None:
    plain = text != "" and all(mark in "0123456789" for mark in text)
    if plain:
        assert parse_count(text) == int(text)
    else:
        with pytest.raises(ValueError, match="tokens"):
            parse_count(text)


@given(st.dates())
def test_a_date_is_read_as_it_is_written(on: date) -> None:
    assert parse_day(on.isoformat()) == on


@given(st.datetimes(timezones=st.timezones()))
def test_a_moment_is_the_same_moment(at: datetime) -> None:
    try:
        text = at.astimezone(UTC).isoformat()
    except OverflowError:
        return
    assert parse_moment(text) == at.astimezone(UTC)


@given(st.lists(st.tuples(st.text(max_size=4), st.integers(0, 9))), st.randoms())
def test_a_digest_knows_rows_and_not_their_order(rows: list[tuple[str, int]], chance: Random) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert digest_rows(shuffled) == digest_rows(rows)
    assert digest_rows([*rows, ("new", 1)]) != digest_rows(rows)


@given(st.text())
def test_a_value_is_shown_on_one_short_line(text: str) -> None:
    line = quote_value(text)
    assert len(line) < 100
    assert not any(unicodedata.category(mark).startswith("C") for mark in line)


@given(st.decimals(-(10**9), 10**9, allow_nan=False, places=6))
def test_a_number_is_read_exactly(level: Decimal) -> None:
    assert parse_json(Gauge, "gauge", f'{{"level": {level}}}'.encode()).level == level


@pytest.mark.parametrize(("text", "level"), [("7", "7"), ("0.1", "0.1"), ("1e-7", "0.0000001"), ("-2.50", "-2.5"), ("5e-324", "5e-324")])
def test_a_number_is_what_is_written(text: str, level: str) -> None:
    assert parse_json(Gauge, "gauge", f'{{"level": {text}}}'.encode()).level == Decimal(level)


@pytest.mark.parametrize("text", ["true", "null", '"7"', "1000000000001", "1e13", "-1e13", "[]"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(PayloadError, match="not a number of sensible size at level"):
        parse_json(Gauge, "gauge", f'{{"level": {text}}}'.encode())


def test_equal_numbers_have_one_digest() -> None:
    assert digest_rows([(Decimal("0.50"),)]) == digest_rows([(Decimal("5e-1"),)]) != digest_rows([(Decimal("0.51"),)])
