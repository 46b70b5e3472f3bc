"""The keyless exports: which file is asked for, and what makes one sound."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from generator.errors import NotFoundError, PayloadError
from generator.ingest.sources import Bucket, usage_exports
from generator.model.week import Week
from tests.support.collect_snapshots import collect
from tests.support.usage_responses import BASE_URL, MONDAY, CannedNetwork, list_dates, make_export, make_manifest, make_steady_tokens

WEEK = Week.parse("2026-W24")
FOLDER = "/datasets/exports/rankings-daily"
Change = Callable[[list[list[str]]], object]


def window(snapshot_date: date) -> bytes:
    """A file as published: the thirty days before its date."""
    return make_export(make_steady_tokens(list_dates(snapshot_date - timedelta(30), 30)))


def published(*dates: date, latest: date) -> CannedNetwork:
    bodies = {}
    for on in (*dates, latest):
        bodies[f"{FOLDER}/{on}.csv"] = window(on)
        bodies[f"{FOLDER}/{on}.manifest.json"] = make_manifest(on, window(on))
    bodies[f"{FOLDER}/latest.manifest.json"] = make_manifest(latest, window(latest))
    return CannedNetwork(bodies)


def paths(get: CannedNetwork) -> list[str]:
    return [path.removeprefix(f"{FOLDER}/") for path, _, _ in get.requests]


def test_lines_become_days() -> None:
    said = usage_exports.parse(make_export({MONDAY: {"heron/tern-3": 9, "kestrel/NA": 5, "null": 5, "other": 2}}))
    assert said.buckets == (Bucket(MONDAY, (("heron/tern-3", 9), ("kestrel/NA", 5), ("null", 5)), 2),)
    assert (said.first, said.last, said.as_of) == (MONDAY, MONDAY, None)


def test_the_newest_file_serves_the_week_just_over() -> None:
    get = published(latest=date(2026, 6, 16))
    (snapshot,) = collect(usage_exports, get, WEEK)
    record = snapshot.provenance
    assert paths(get) == ["latest.manifest.json", "2026-06-16.csv"]
    assert not any(keyed for _, _, keyed in get.requests)
    assert record.url == f"{BASE_URL}{FOLDER}/2026-06-16.csv"
    assert record.as_of == datetime(2026, 6, 16, 1, 46, 3, tzinfo=UTC)
    assert (record.first, record.last) == (date(2026, 5, 17), date(2026, 6, 15))
    assert record.path == "openrouter/usage-exports/2026-w24/20260616T014603Z.csv"


@pytest.mark.parametrize("newest", [date(2026, 7, 1), date(2026, 6, 10)])
def test_the_newest_file_serves_while_it_holds_the_week_before_too(newest: date) -> None:
    get = published(latest=newest)
    assert list(collect(usage_exports, get, WEEK))
    assert paths(get)[-1] == f"{newest}.csv"


def test_an_older_week_comes_from_the_first_dated_file_that_has_settled() -> None:
    get = published(date(2026, 6, 18), date(2026, 6, 19), latest=date(2026, 7, 20))
    assert list(collect(usage_exports, get, WEEK))
    assert paths(get) == [
        "latest.manifest.json",
        "2026-06-16.manifest.json",
        "2026-06-17.manifest.json",
        "2026-06-18.manifest.json",
        "2026-06-18.csv",
    ]


def test_a_file_of_the_week_alone_is_better_than_none() -> None:
    get = published(latest=date(2026, 7, 8))
    (snapshot,) = collect(usage_exports, get, WEEK)
    assert snapshot.provenance.first == WEEK.first
    assert paths(get)[-1] == "2026-07-08.csv"


def test_a_week_that_no_file_holds_is_refused_in_words() -> None:
    with pytest.raises(NotFoundError, match=r"no export holds 2026-W24; the newest, of 2026-07-20, holds 2026-W26 and later"):
        list(collect(usage_exports, published(latest=date(2026, 7, 20)), WEEK))
    with pytest.raises(NotFoundError, match=r"no export reaches 2026-W24 yet; the newest is of 2026-06-08"):
        list(collect(usage_exports, published(latest=MONDAY), WEEK))


def test_no_file_is_asked_for_that_cannot_be_there_yet() -> None:
    newest = date(2026, 7, 3)
    get = CannedNetwork({f"{FOLDER}/latest.manifest.json": make_manifest(newest, window(newest))})
    with pytest.raises(NotFoundError, match="no export holds 2026-W24"):
        list(collect(usage_exports, get, WEEK))
    assert paths(get)[1:] == [f"{on}.manifest.json" for on in list_dates(date(2026, 6, 16), 18)]


def test_a_step_of_a_history_takes_a_file_that_holds_its_four_weeks() -> None:
    # the newest file, of a Sunday, holds three of them
    get = published(date(2026, 6, 16), latest=date(2026, 6, 21))
    (snapshot,) = collect(usage_exports, get, WEEK, WEEK - 3)
    assert paths(get)[-1] == "2026-06-16.csv"
    assert snapshot.provenance.first < (WEEK - 3).first
    get = published(date(2026, 6, 16), latest=date(2026, 6, 21))
    assert list(collect(usage_exports, get, WEEK, WEEK - 2))
    assert paths(get)[-1] == "2026-06-21.csv"


def test_a_history_is_asked_in_steps_of_four_weeks() -> None:
    asks = list(usage_exports.plan_requests(WEEK, WEEK - 9))
    assert [(ask.first, ask.until, ask.calls) for ask in asks] == [
        ((WEEK - 3).first, WEEK.last, 0),
        ((WEEK - 7).first, (WEEK - 4).last, 0),
        ((WEEK - 9).first, (WEEK - 8).last, 0),
    ]


def _cell(line: int, column: int, text: str) -> Change:
    return lambda lines: lines[line].__setitem__(column, text)


@pytest.mark.parametrize(
    ("change", "where", "said"),
    [
        (_cell(0, 3, "tokens"), "line 1", "other columns"),
        (_cell(1, 0, "08/06/2026"), "line 2, date", "'08/06/2026'"),
        (_cell(1, 1, "tern\t3"), "line 2, model_permaslug", "'tern\\t3'"),
        (_cell(1, 1, "x" * 201), "line 2, model_permaslug", "(203 characters)"),
        (_cell(2, 3, "-300"), "line 3, total_tokens", "'-300'"),
        (_cell(2, 3, "300.5"), "line 3, total_tokens", "'300.5'"),
        (_cell(2, 3, "NaN"), "line 3, total_tokens", "'NaN'"),
        (_cell(2, 3, str(2**63)), "line 3, total_tokens", "under 2^63"),
        (_cell(1, 2, "2"), "line 2, rank", "a rank that the tokens of its day do not give: '2'"),
        (_cell(2, 2, "1"), "line 3, rank", "'1'"),
        (_cell(1, 2, ""), "line 2, rank", "''"),
        (_cell(3, 2, "3"), "line 4, rank", "'3'"),
        (_cell(2, 4, "0.31"), "line 3, share_of_daily_tokens", "a share that the tokens do not give"),
        (_cell(2, 4, "nan"), "line 3, share_of_daily_tokens", "not a share: 'nan'"),
        (_cell(2, 4, "1/3"), "line 3, share_of_daily_tokens", "not a share"),
        (lambda lines: lines.append(lines[1]), "line 92", "a second row for 'heron/tern-3'"),
        (lambda lines: lines[5].append("more"), "line 6", "6 fields under 5 columns"),
        (lambda lines: lines[5].pop(), "line 6", "4 fields"),
        (lambda lines: lines.insert(4, []), "line 5", "0 fields"),
        (lambda lines: lines.__delitem__(slice(4, 7)), "the whole response", "no row for 2026-05-18"),
        (lambda lines: lines.__delitem__(slice(1, None)), "the whole response", "no rows"),
        (lambda lines: lines.clear(), "the whole file", "not a CSV file with a header"),
    ],
)
def test_a_file_that_is_not_sound_is_refused_with_its_line(change: Change, where: str, said: str) -> None:
    body = make_export(make_steady_tokens(list_dates(date(2026, 5, 17), 30)), change)
    with pytest.raises(PayloadError) as caught:
        usage_exports.parse(body)
    assert caught.value.where == where
    assert said in caught.value.problem


@pytest.mark.parametrize("body", [b'date,"model_perma', b"date\xff", b"", b"date,model_permaslug\x00"])
def test_bytes_that_are_no_csv_are_refused(body: bytes) -> None:
    with pytest.raises(PayloadError):
        usage_exports.parse(body)


def test_sixty_rows_a_day_are_an_aggregate_of_something_else() -> None:
    listed = {f"heron/tern-{number}": 100 - number for number in range(60)}
    with pytest.raises(PayloadError, match="more than 50 named rows for 2026-06-08, 'heron/tern-50' being one more at line 52"):
        usage_exports.parse(make_export({MONDAY: listed}))


def test_added_columns_percent_shares_and_tied_ranks_are_taken() -> None:
    def widen(lines: list[list[str]]) -> None:
        for line, more in zip(lines, ("note", "a", "b", "c"), strict=True):
            line.append(more)
        for line, (rank, share) in zip(lines[1:], (("1", "40"), ("1", "40"), ("", "20")), strict=True):
            line[2], line[4] = rank, share

    tied = {MONDAY: {"heron/tern-3": 40, "kestrel/wren": 40, "other": 20}}
    assert usage_exports.parse(make_export(tied, widen)) == usage_exports.parse(make_export(tied))


def altered(**changes: object) -> CannedNetwork:
    on = date(2026, 6, 16)
    get = published(latest=on)
    return CannedNetwork({**get.bodies, f"{FOLDER}/latest.manifest.json": make_manifest(on, window(on), changes)})


@pytest.mark.parametrize(
    "url",
    [
        "https://elsewhere.example/api/v1/datasets/exports/rankings-daily/2026-06-16.csv",
        "http://upstream.example/api/v1/datasets/exports/rankings-daily/2026-06-16.csv",
        "https://upstream.example:8443/api/v1/datasets/exports/rankings-daily/2026-06-16.csv",
        "https://upstream.example/api/v1/datasets/exports/rankings-daily/2026-06-15.csv",
        "https://upstream.example/api/v1/datasets/exports/rankings-daily/latest.csv",
        "/api/v1/datasets/exports/rankings-daily/2026-06-16.csv",
        "file:///etc/hostname",
    ],
)
def test_a_manifest_that_points_elsewhere_is_refused(url: str) -> None:
    get = altered(url=url)
    with pytest.raises(PayloadError, match="not the dated file of the manifest"):
        list(collect(usage_exports, get, WEEK))
    assert paths(get) == ["latest.manifest.json"]


@pytest.mark.parametrize("changes", [{"sha256": "0" * 64}, {"bytes": 12}])
def test_a_file_that_differs_is_fetched_once_more_and_then_refused(changes: dict[str, object]) -> None:
    get = altered(**changes)
    with pytest.raises(PayloadError, match="not the one its manifest describes"):
        list(collect(usage_exports, get, WEEK))
    assert paths(get) == ["latest.manifest.json", "2026-06-16.csv", "2026-06-16.csv"]


@pytest.mark.parametrize("changes", [{"bytes": 2**40}, {"bytes": 0}, {"sha256": "abc"}, {"bytes": "12"}])
def test_a_manifest_that_is_not_sound_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(PayloadError, match=r"at files\.csv\."):
        list(collect(usage_exports, altered(**changes), WEEK))


def test_a_manifest_of_another_day_is_refused() -> None:
    get = published(latest=date(2026, 7, 20))
    wrong = {f"{FOLDER}/2026-06-16.manifest.json": make_manifest(date(2026, 6, 17), window(date(2026, 6, 17)))}
    with pytest.raises(PayloadError, match="the manifest of 2026-06-16 speaks of 2026-06-17"):
        list(collect(usage_exports, CannedNetwork({**get.bodies, **wrong}), WEEK))


def test_days_after_the_export_was_made_are_refused() -> None:
    on = date(2026, 6, 16)
    ahead = make_export(make_steady_tokens(list_dates(date(2026, 5, 19), 30)))
    get = CannedNetwork({f"{FOLDER}/latest.manifest.json": make_manifest(on, ahead), f"{FOLDER}/{on}.csv": ahead})
    with pytest.raises(PayloadError, match="rows for 2026-06-17, after the export was made"):
        list(collect(usage_exports, get, WEEK))
