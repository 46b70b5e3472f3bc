"""The dataset viewer's envelope, paging, conditions and refusals."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from generator.demo.arena_publications import simulate_leaderboards
from generator.demo.simulated_market import simulate_market
from generator.model.week import Week
from tests.support.simulator.dataset_viewer import ARENA_DATASET, filter_rows

MARKET = simulate_market(7, Week.parse("2026-W30"), 10)
BOARDS = simulate_leaderboards(MARKET)
TODAY = date(2026, 7, 28)
OVERALL = "\"category\"='overall'"


def query(**more: str) -> dict[str, str]:
    return {"dataset": ARENA_DATASET, "config": "text_style_control", "split": "latest", "where": OVERALL, **more}


def page(**more: str) -> dict[str, Any]:
    reply = filter_rows(BOARDS, query(**more), TODAY)
    assert reply.status == 200
    found: dict[str, Any] = json.loads(reply.body)
    return found


def test_pages_together_are_the_newest_publication() -> None:
    pages = [page(offset=str(offset), length="40") for offset in range(0, 200, 40)]
    rows = [one for part in pages for one in part["rows"]]
    assert {part["num_rows_total"] for part in pages} == {len(rows)}
    assert len({one["row_idx"] for one in rows}) == len(rows)
    newest = max(day for day in BOARDS.published("text_style_control") if day <= TODAY)
    assert {one["row"]["leaderboard_publish_date"] for one in rows} == {newest.isoformat()}
    assert [one["row"]["model_name"] for one in rows] == [score.name for score in BOARDS.scores("text_style_control", "overall", newest)]


def test_the_envelope_is_as_documented() -> None:
    answer = page(length="1")
    assert set(answer) == {"features", "rows", "num_rows_total", "num_rows_per_page", "partial"}
    assert (answer["num_rows_per_page"], answer["partial"]) == (100, False)
    assert answer["features"][0] == {"feature_idx": 0, "name": "model_name", "type": {"dtype": "string", "_type": "Value"}}
    (one,) = answer["rows"]
    assert set(one) == {"row_idx", "row", "truncated_cells"}
    assert [feature["name"] for feature in answer["features"]] == list(one["row"])
    assert {type(one["row"][name]) for name in ("rank", "vote_count")} == {float}
    (whole,) = page(config="webdev", length="1")["rows"]
    assert {type(whole["row"][name]) for name in ("rank", "vote_count")} == {int}


def test_an_earlier_publication_is_found_by_its_day() -> None:
    days = BOARDS.published("text_style_control")
    newest = page(split="full", where=f"{OVERALL} AND \"leaderboard_publish_date\"<='{days[5]}'", orderby='"leaderboard_publish_date" DESC')
    assert newest["rows"][0]["row"]["leaderboard_publish_date"] == days[5].isoformat()
    found = page(split="full", where=f"{OVERALL} AND \"leaderboard_publish_date\"='{days[5]}'")
    assert found["num_rows_total"] == len(BOARDS.scores("text_style_control", "overall", days[5]))
    between = page(split="full", where=f"\"leaderboard_publish_date\">'{days[4]}' AND \"leaderboard_publish_date\"<'{days[6]}'")
    assert {one["row"]["leaderboard_publish_date"] for one in between["rows"]} == {days[5].isoformat()}
    future = page(split="full", where=f"{OVERALL} AND \"leaderboard_publish_date\">'{TODAY}'")
    assert (future["rows"], future["num_rows_total"]) == ([], 0)


def test_rows_can_be_chosen_by_any_text_and_by_none() -> None:
    (one,) = page(where=f"{OVERALL} AND \"model_name\"='dabchick-7b'")["rows"]
    assert one["row"]["organization"] == "openheath"
    assert page(where=f"{OVERALL} AND \"model_name\"='it''s not there'")["rows"] == []
    everything = filter_rows(BOARDS, {name: value for name, value in query().items() if name != "where"}, TODAY)
    assert json.loads(everything.body)["num_rows_total"] == 7 * page()["num_rows_total"]


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"dataset": "somebody/else"}, 404),
        ({"config": "chess"}, 404),
        ({"split": "train"}, 404),
        ({"length": "101"}, 422),
        ({"length": "-1"}, 422),
        ({"offset": "x"}, 422),
        ({"where": "category = overall"}, 422),
        ({"where": "\"colour\"='red'"}, 422),
        ({"where": f"{OVERALL} OR {OVERALL}"}, 422),
        ({"orderby": '"colour"'}, 422),
    ],
)
def test_what_the_viewer_refuses(wrong: dict[str, str], status: int) -> None:
    reply = filter_rows(BOARDS, query(**wrong), TODAY)
    assert reply.status == status
    assert json.loads(reply.body)["error"]
