"""The rankings of apps."""

from __future__ import annotations

from datetime import UTC, date, datetime
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import PayloadError
from generator.ingest.sources import apps
from generator.model.source_boards import AppEntry
from generator.model.week import Week
from tests.support import board_responses
from tests.support.collect_snapshots import collect
from tests.support.usage_responses import MONDAY, CannedNetwork

WEEK = Week.parse("2026-W24")
PATH = "/datasets/app-rankings"
POPULAR, TRENDING = apps.APPS


def test_hidden_apps_leave_holes_and_the_rank_is_as_published() -> None:
    said = POPULAR.parse(board_responses.encode(board_responses.make_app_rankings()))
    assert said.entries == (
        AppEntry(1, 70, "Nest 70", 9000, 1000),
        AppEntry(4, 12, "Burrow | *CLI*", 8000, 888),
        AppEntry(5, 31, "Nest 31", 8000, 888),
        AppEntry(9, 8, "Nest 8", 100, 11),
    )
    assert (said.first, said.last, said.as_of) == (MONDAY, WEEK.last, datetime(2026, 6, 16, 2, 17, 9, 512000, UTC))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (" Two\nlines\t of it ", "Two lines of it"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("evil\N{RIGHT-TO-LEFT OVERRIDE}txt.exe\ud800", "evil txt.exe"),
        ("\N{ZERO WIDTH SPACE}\n", "App 8"),
        ("", "App 8"),
        ("x" * 5000, "x" * 200),
    ],
)
def test_a_name_is_free_text_made_fit_for_one_line(name: str, shown: str) -> None:
    row = board_responses.make_app(1, 8, 5, app_name=name)
    assert POPULAR.parse(board_responses.encode(board_responses.make_app_rankings([row]))).entries[0].name == shown


def changed(index: int, **changes: object) -> list[dict[str, Any]]:
    return [row | changes if place == index else row for place, row in enumerate(board_responses.APPS)]


@pytest.mark.parametrize(
    ("rows", "where", "said"),
    [
        (changed(0, rank=0), "data[0].rank", "0"),
        (changed(0, rank="1"), "data[0].rank", "'1'"),
        (changed(0, rank=1.0), "data[0].rank", "1.0"),
        (changed(2, rank=4), "data[2].rank", "rank 4 after rank 4"),
        (changed(2, rank=3), "data[2].rank", "rank 3 after rank 4"),
        (changed(3, app_id=70), "data[3].app_id", "a second row for app 70, 'Nest 8'"),
        (changed(3, app_id=None), "data[3].app_id", "None"),
        (changed(3, app_id=True), "data[3].app_id", "True"),
        (changed(1, total_tokens=8000), "data[1].total_tokens", "8000"),
        (changed(1, total_tokens="8e3"), "data[1].total_tokens", "'8e3'"),
        (changed(3, total_tokens="8001"), "data[3].total_tokens", "8001 at rank 9, more than at rank 5"),
        (changed(1, total_requests=-1), "data[1].total_requests", "-1"),
        (changed(1, app_name=None), "data[1].app_name", "None"),
        ([], "data", "no apps for 2026-06-08 to 2026-06-14"),
        ([board_responses.make_app(rank, rank, 9) for rank in range(1, 102)], "data[100]", "101 apps where at most 100"),
        ([{"rank": 1, "model_permaslug": "heron/tern-3"}], "data[0].app_id", "required"),
    ],
)
def test_a_list_that_is_not_sound_is_refused_with_its_place(rows: list[dict[str, Any]], where: str, said: str) -> None:
    with pytest.raises(PayloadError) as caught:
        POPULAR.parse(board_responses.encode(board_responses.make_app_rankings(rows)))
    assert (caught.value.source, caught.value.where) == ("openrouter apps-popular", where)
    assert said in caught.value.problem


def test_what_trends_need_not_have_the_most_tokens() -> None:
    rising = changed(3, total_tokens="99999")
    assert TRENDING.parse(board_responses.encode(board_responses.make_app_rankings(rising))).entries[-1].tokens == 99999


def test_a_pull_asks_once_for_a_week_and_each_way_of_sorting() -> None:
    get = CannedNetwork({PATH: board_responses.encode(board_responses.make_app_rankings())})
    made = [snapshot for source in apps.APPS for snapshot in collect(source, get, WEEK)]
    assert get.requests == [
        (PATH, (("start_date", "2026-06-08"), ("end_date", "2026-06-14"), ("sort", sort), ("limit", "100")), True)
        for sort in ("popular", "trending")
    ]
    assert [snapshot.provenance.path for snapshot in made] == [
        "openrouter/apps-popular/2026-w24/20260616T021709Z.json",
        "openrouter/apps-trending/2026-w24/20260616T021709Z.json",
    ]
    assert {(snapshot.provenance.first, snapshot.provenance.last) for snapshot in made} == {(MONDAY, WEEK.last)}


def test_a_category_is_one_more_parameter() -> None:
    get = CannedNetwork({PATH: board_responses.encode(board_responses.make_app_rankings())})
    (snapshot,) = collect(apps.APP_CATEGORIES[0], get, WEEK)
    assert get.requests[0][1][2:] == (("sort", "popular"), ("category", "coding"), ("limit", "100"))
    assert snapshot.provenance.board == "apps-coding"


def test_the_history_is_one_call_a_week_newest_first_and_of_the_popular_alone() -> None:
    asked = [dict(ask.params)["start_date"] for ask in POPULAR.plan_requests(WEEK, Week.parse("2026-W22"))]
    assert asked == ["2026-06-08", "2026-06-01", "2026-05-25"]
    for source in (TRENDING, *apps.APP_CATEGORIES):
        assert len(list(source.plan_requests(WEEK, Week.parse("2026-W22")))) == 1


def test_no_week_begins_before_the_history_does() -> None:
    asked = [dict(ask.params)["start_date"] for ask in POPULAR.plan_requests(Week.parse("2025-W03"), Week.parse("2024-W50"))]
    assert asked == ["2025-01-13", "2025-01-06"]
    assert not list(TRENDING.plan_requests(Week.parse("2025-W01")))


def test_any_seven_days_can_be_asked_for() -> None:
    special = Week(date(2026, 6, 13))
    get = CannedNetwork({PATH: board_responses.encode(board_responses.make_app_rankings(first=special.first, last=special.last))})
    (snapshot,) = collect(POPULAR, get, special)
    assert (snapshot.provenance.first, snapshot.provenance.last) == (special.first, special.last)


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2026, 6, 7), date(2026, 6, 14)), (date(2026, 6, 8), date(2026, 6, 13)), (date(2026, 6, 8), date(2026, 6, 15))],
)
def test_an_answer_for_other_days_than_asked_is_refused(first: date, last: date) -> None:
    get = CannedNetwork({PATH: board_responses.encode(board_responses.make_app_rankings(first=first, last=last))})
    with pytest.raises(PayloadError, match=f"a response for {first} to {last} where 2026-06-08 to 2026-06-14 was requested at meta"):
        list(collect(POPULAR, get, WEEK))


def test_a_week_that_is_not_over_is_kept_as_far_as_it_goes() -> None:
    early = board_responses.make_app_rankings(as_of="2026-06-11T02:00:00Z")
    (snapshot,) = collect(POPULAR, CannedNetwork({PATH: board_responses.encode(early)}), WEEK)
    assert (snapshot.provenance.last, snapshot.provenance.week) == (date(2026, 6, 11), WEEK)


def test_days_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(PayloadError, match="2026-06-14 is after the end date 2026-06-08"):
        POPULAR.parse(board_responses.encode(board_responses.make_app_rankings(first=WEEK.last, last=MONDAY)))


def content(made: dict[str, Any]) -> str:
    return next(collect(TRENDING, CannedNetwork({PATH: board_responses.encode(made)}), WEEK)).provenance.content


@given(st.integers(0, 3), st.sampled_from(["total_tokens", "total_requests", "app_name", "rank"]), st.randoms())
def test_content_is_what_rows_say_and_not_when(index: int, field: str, chance: Random) -> None:
    plain = content(board_responses.make_app_rankings())
    keys = list(board_responses.APPS[index])
    chance.shuffle(keys)
    reordered = [{key: row[key] for key in keys} | {"added": 1} for row in board_responses.APPS]
    assert content(board_responses.make_app_rankings(reordered, as_of="2026-06-17T05:00:00Z")) == plain
    value = board_responses.APPS[index][field]
    other = {"total_tokens": f"{value}1", "app_name": f"{value}!", "rank": 100}.get(field, 12345)
    rows = changed(index, **{field: other})
    rows = rows[: index + 1] if field == "rank" else rows
    assert content(board_responses.make_app_rankings(rows)) != plain
