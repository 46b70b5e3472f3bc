"""Every board of both upstreams over a real socket: parameters, limits, faults and files."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from generator.demo.arena_publications import list_publication_days
from tests.replay.test_server import KEY, MARKET, NOW, RANKINGS, refused
from tests.support.replay.recorded_upstream import DATA, load_recorded_upstream, simulate_upstream
from tests.support.replay.server import Replay, serve
from tests.support.simulator.dataset_viewer import ARENA_DATASET

OVERALL = "\"category\"='overall'"
NEWEST = {"dataset": ARENA_DATASET, "config": "webdev", "split": "latest", "where": OVERALL}
FILE = f"/datasets/{ARENA_DATASET}/resolve/main/webdev/{{}}-00000-of-00001.parquet"
CALLS = (RANKINGS, "/datasets/app-rankings", "/classifications/task", "/benchmarks")


@pytest.fixture
def replay() -> Iterator[Replay]:
    with serve(simulate_upstream(MARKET), NOW) as running:
        yield running


@pytest.fixture
def client(replay: Replay) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=replay.base_url, timeout=5, trust_env=False, headers=KEY) as ours:
        yield ours


@pytest.fixture
def arena(replay: Replay) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=replay.arena_url, timeout=5, trust_env=False) as ours:
        yield ours


@pytest.mark.parametrize("path", CALLS)
def test_every_data_call_needs_a_key_and_answers_with_one(client: httpx.Client, path: str) -> None:
    assert refused(client.get(path, headers={"Authorization": ""})) == 401
    assert client.get(path).json()["data"]
    assert refused(client.get(path, params={"colour": "red"})) == 400


@pytest.mark.parametrize(
    ("path", "query"),
    [
        (RANKINGS, "category=programming&period=day"),
        (RANKINGS, "language_type=natural"),
        (RANKINGS, "category=cooking&period=week"),
        (RANKINGS, "category=legal&language_type=natural&period=week"),
        (RANKINGS, "category=legal&modality=text&period=week"),
        (RANKINGS, "modality=text&context_bucket=1K"),
        (RANKINGS, "context_bucket=2K"),
        ("/datasets/app-rankings", "limit=101"),
        ("/datasets/app-rankings", "limit=0"),
        ("/datasets/app-rankings", "offset=101"),
        ("/datasets/app-rankings", "offset=-1"),
        ("/datasets/app-rankings", "sort=largest"),
        ("/datasets/app-rankings", "category=coding&subcategory=game"),
        ("/datasets/app-rankings", "start_date=2025-06-14&end_date=2026-06-15"),
        ("/classifications/task", "window=30d"),
        ("/benchmarks", "source=arena"),
        ("/benchmarks", "max_results=0"),
    ],
)
def test_bad_parameters_are_refused(client: httpx.Client, path: str, query: str) -> None:
    assert refused(client.get(f"{path}?{query}")) == 400


def test_apps_are_paged_with_ranks_that_go_on(client: httpx.Client) -> None:
    whole, first, rest = (
        client.get("/datasets/app-rankings", params=query).json()["data"]
        for query in ({"limit": "100"}, {"limit": "60"}, {"limit": "40", "offset": "60"})
    )
    assert whole == first + rest
    assert len(client.get("/datasets/app-rankings").json()["data"]) == 50
    coding = client.get("/datasets/app-rankings", params={"category": "coding", "limit": "100"}).json()["data"]
    assert 0 < len(coding) < len(whole)


def test_the_minute_and_the_day_are_shared_by_all_data_calls(replay: Replay, client: httpx.Client, arena: httpx.Client) -> None:
    replay.rate = 3
    assert [client.get(path).status_code for path in CALLS] == [200, 200, 200, 429]
    assert client.get("/models").status_code == arena.get("/filter", params=NEWEST).status_code == 200
    replay.rate, replay.budget = None, 5
    assert [client.get(path).status_code for path in CALLS] == [200, 200, 429, 429]
    replay.now += timedelta(days=1)
    assert client.get(CALLS[0]).status_code == 200


def test_the_viewer_needs_no_key_and_follows_the_clock(replay: Replay, arena: httpx.Client) -> None:
    days = []
    for day in (5, 16):
        replay.now = datetime(2026, 6, day, 12, tzinfo=UTC)
        days.append({row["row"]["leaderboard_publish_date"] for row in arena.get("/filter", params=NEWEST).json()["rows"]}.pop())
    assert days[0] <= "2026-06-05" < days[1] <= "2026-06-16"
    failed = arena.get("/filter", params={**NEWEST, "length": "200"})
    assert (failed.status_code, failed.json()) == (422, {"error": "Parameter 'length' must not be greater than 100"})


def test_a_viewer_may_be_partial_and_an_answer_empty(replay: Replay, client: httpx.Client, arena: httpx.Client) -> None:
    replay.faults = {"/filter": "partial", "/datasets/app-rankings": "empty"}
    answer = arena.get("/filter", params=NEWEST).json()
    assert answer["partial"] is True
    assert answer["rows"]
    assert client.get("/datasets/app-rankings").json()["data"] == []


def test_the_files_hold_what_the_viewer_shows(arena: httpx.Client) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    answer = arena.get(FILE.format("latest"))
    assert answer.headers["content-type"] == "application/octet-stream"
    rows = parquet.read_table(io.BytesIO(answer.content)).to_pylist()
    shown = [row["row"] for row in arena.get("/filter", params=NEWEST).json()["rows"]]
    assert [row for row in rows if row["category"] == "overall"][:100] == shown
    full = parquet.read_table(io.BytesIO(arena.get(FILE.format("full")).content), columns=["leaderboard_publish_date"])
    days = set(full["leaderboard_publish_date"].to_pylist())
    assert days == {str(day) for day in list_publication_days(MARKET, "webdev") if day <= NOW.date()}
    assert max(days) == rows[0]["leaderboard_publish_date"]
    assert arena.get(FILE.format("full").replace("webdev", "chess")).status_code == 404


@pytest.mark.recorded
@pytest.mark.skipif(not DATA.exists(), reason="no recorded answers beside the checkout")
class TestRecorded:
    def test_boards_without_recordings_are_unavailable(self) -> None:
        with serve(load_recorded_upstream(), NOW) as replay, httpx.Client(base_url=replay.base_url, trust_env=False, headers=KEY) as client:
            for path in (f"{RANKINGS}?period=week&category=legal", f"{RANKINGS}?modality=tool_calling", *CALLS[1:]):
                assert refused(client.get(path)) == 404
            assert client.get(RANKINGS).status_code == 200
            assert refused(client.get(f"{RANKINGS}?category=legal")) == 400

    def test_apps_are_served_for_their_own_window(self) -> None:
        with serve(load_recorded_upstream(), datetime(2026, 7, 21, 9, tzinfo=UTC)) as replay:
            body = httpx.get(f"{replay.base_url}/datasets/app-rankings", headers=KEY, trust_env=False).json()
        (path,) = (DATA / "openrouter" / "app-rankings").glob("*.json")
        assert body["data"] == json.loads(path.read_text(encoding="utf-8"))["apps_raw"]
        assert (body["meta"]["start_date"], body["meta"]["end_date"]) == ("2026-06-21", "2026-07-20")

    def test_arena_publications_come_from_the_dataset_and_before_it_from_the_pages(self) -> None:
        arena = load_recorded_upstream().arena
        assert arena
        text, code = ([str(day) for day in arena.published(subset)] for subset in ("text_style_control", "webdev"))
        assert text[-5:] == ["2026-06-25", "2026-07-02", "2026-07-10", "2026-07-12", "2026-07-16"]
        assert code[-5:] == ["2026-06-21", "2026-07-02", "2026-07-10", "2026-07-12", "2026-07-17"]
        assert (text[0], len(text) > 20, len(code) > 10) == ("2026-03-18", True, True)
        assert len(arena.categories("text_style_control", arena.published("text_style_control")[-1])) == 29
        assert arena.published("chess") == []

    def test_a_page_has_its_half_width_on_both_sides(self) -> None:
        arena = load_recorded_upstream().arena
        assert arena
        day = arena.published("text_style_control")[0]
        first, *rest = arena.scores("text_style_control", "overall", day)
        assert (first.rank, first.rating, first.lower, first.upper, len(rest)) == (1, 1502.0, 1496.0, 1508.0, 29)
        assert all(len(arena.scores("webdev", "overall", day)) >= 20 for day in arena.published("webdev"))

    def test_the_viewer_pages_through_a_recorded_publication(self) -> None:
        params = {"dataset": ARENA_DATASET, "config": "text_style_control", "split": "latest", "where": OVERALL}
        with (
            serve(load_recorded_upstream(), datetime(2026, 7, 20, tzinfo=UTC)) as replay,
            httpx.Client(base_url=replay.arena_url, trust_env=False) as client,
        ):
            pages = [client.get("/filter", params={**params, "offset": str(at)}).json() for at in range(0, 400, 100)]
        rows = [row["row"] for page in pages for row in page["rows"]]
        assert len(rows) == pages[0]["num_rows_total"] == 376
        assert [row["rank"] for row in rows] == [float(rank) for rank in range(1, 377)]
        assert {row["leaderboard_publish_date"] for row in rows} == {"2026-07-16"}
