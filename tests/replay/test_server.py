"""The server answers over a real socket as the upstream is documented to."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from generator.demo.simulated_market import simulate_market
from generator.model.week import Week
from tests.support.replay.faults import FAULTS
from tests.support.replay.recorded_upstream import DATA, load_recorded_upstream, simulate_upstream
from tests.support.replay.server import Replay, serve

LAST = Week.parse("2026-W24")
MARKET = simulate_market(7, LAST, 12)
NOW = datetime(2026, 6, 16, 2, 17, tzinfo=UTC)
KEY = {"Authorization": "Bearer sk-any"}
RANKINGS = "/datasets/rankings-daily"
EXPORTS = "/datasets/exports"


@pytest.fixture
def replay() -> Iterator[Replay]:
    with serve(simulate_upstream(MARKET), NOW) as running:
        yield running


@pytest.fixture
def client(replay: Replay) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=replay.base_url, timeout=5, trust_env=False) as ours:
        yield ours


def refused(answer: httpx.Response) -> int:
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["error"]["code"] == answer.status_code
    assert answer.json()["error"]["message"]
    return answer.status_code


def test_data_calls_need_a_key_and_the_catalogue_none(client: httpx.Client) -> None:
    assert refused(client.get(RANKINGS)) == 401
    assert refused(client.get(RANKINGS, headers={"Authorization": "Bearer nonsense"})) == 401
    assert refused(client.get(RANKINGS, headers={"Authorization": "sk-any"})) == 401
    assert client.get(RANKINGS, headers=KEY).status_code == 200
    catalogue = client.get("/models").json()
    slugs = {product["canonical_slug"] for product in catalogue["data"]}
    assert slugs == {product.slug for product in MARKET.products(NOW.date())}
    assert catalogue["total_count"] == len(catalogue["data"]) > 90


@pytest.mark.parametrize(
    "query",
    [
        "start_date=2026-02-30",
        "start_date=20260601",
        "end_date=yesterday",
        "end_date=2024-12-31",
        "start_date=2026-06-10&end_date=2026-06-09",
        "start_date=2026-06-16",
        "start_date=2025-06-14&end_date=2026-06-15",
        "period=fortnight",
        "category=programming",
    ],
)
def test_bad_parameters_are_refused(client: httpx.Client, query: str) -> None:
    assert refused(client.get(f"{RANKINGS}?{query}", headers=KEY)) == 400


def test_a_call_spans_366_days_at_most_and_an_early_start_is_clamped(client: httpx.Client) -> None:
    longest = client.get(f"{RANKINGS}?start_date=2025-06-15&end_date=2026-06-15&period=week", headers=KEY).json()
    assert longest["meta"]["start_date"] == MARKET.weeks[0].first.isoformat()
    assert len({row["date"] for row in longest["data"]}) == 12
    floor = client.get(f"{RANKINGS}?start_date=2020-01-01&end_date=2025-12-31", headers=KEY)
    assert floor.status_code == 200


def test_without_parameters_it_answers_the_last_thirty_complete_days(client: httpx.Client) -> None:
    answer = client.get(RANKINGS, headers=KEY).json()
    assert (answer["meta"]["start_date"], answer["meta"]["end_date"]) == ("2026-05-17", "2026-06-15")
    assert answer["data"][0]["date"] == "2026-05-17"
    # the market ends on Sunday 14 June
    assert answer["data"][-1]["date"] == "2026-06-14"
    asked_for_today = client.get(f"{RANKINGS}?start_date=2026-06-14&end_date=2026-06-20", headers=KEY).json()
    assert asked_for_today["meta"]["end_date"] == "2026-06-15"


def test_days_after_the_clock_do_not_exist(replay: Replay, client: httpx.Client) -> None:
    replay.now = datetime(2026, 6, 5, 12, tzinfo=UTC)
    answer = client.get(f"{RANKINGS}?start_date=2026-06-01&end_date=2026-06-14", headers=KEY).json()
    assert sorted({row["date"] for row in answer["data"]}) == [f"2026-06-0{day}" for day in range(1, 5)]
    live = client.get(f"{RANKINGS}?start_date=2026-05-25&end_date=2026-06-14&period=week", headers=KEY).json()
    assert sorted({row["date"] for row in live["data"]}) == ["2026-05-25", "2026-06-01"]
    assert client.get(f"{EXPORTS}/rankings-daily/latest.manifest.json").json()["snapshot_date"] == "2026-06-05"


def test_as_of_moves_with_every_answer_and_the_rows_do_not(client: httpx.Client) -> None:
    answers = [client.get(RANKINGS, headers=KEY).json() for _ in range(3)]
    moments = [datetime.fromisoformat(answer["meta"]["as_of"]) for answer in answers]
    assert moments == sorted(set(moments))
    assert all(timedelta() < moment - NOW < timedelta(seconds=1) for moment in moments)
    assert answers[0]["data"] == answers[1]["data"] == answers[2]["data"]


def test_a_manifest_leads_to_the_file_that_it_describes(client: httpx.Client) -> None:
    manifest = client.get(f"{EXPORTS}/rankings-daily/latest.manifest.json").json()
    assert manifest["snapshot_date"] == "2026-06-16"
    assert manifest["retrieved_at"] == "2026-06-16T01:46:12.000Z"
    for kind, media_type in (("csv", "text/csv; charset=utf-8"), ("json", "application/json")):
        described = manifest["files"][kind]
        assert described["url"].endswith(f"/api/v1/datasets/exports/rankings-daily/2026-06-16.{kind}")
        answer = client.get(described["url"])
        assert (answer.headers["content-type"], answer.headers["cache-control"]) == (media_type, "public, max-age=300")
        assert (len(answer.content), hashlib.sha256(answer.content).hexdigest()) == (described["bytes"], described["sha256"])
        assert client.get(manifest["latest"][kind]).content == answer.content
    rows = list(csv.DictReader(io.StringIO(client.get(manifest["files"]["csv"]["url"]).text, newline="")))
    assert (rows[0]["date"], rows[-1]["date"], len(rows)) == ("2026-05-17", "2026-06-14", manifest["row_count"])
    dated = client.get(f"{EXPORTS}/rankings-daily/2026-06-16.manifest.json").json()
    assert dated == manifest


def test_exports_are_published_at_0146_and_absent_ones_are_not_found(replay: Replay, client: httpx.Client) -> None:
    replay.now = datetime(2026, 6, 16, 1, 45, tzinfo=UTC)
    (listed,) = client.get(f"{EXPORTS}/index.json").json()["datasets"]
    assert listed["latest_snapshot_date"] == "2026-06-15"
    for name in ("2026-06-16.manifest.json", "2026-06-16.csv", "2026-01-01.csv", "2026-99-99.json"):
        absent = client.get(f"{EXPORTS}/rankings-daily/{name}")
        assert (absent.status_code, absent.json()) == (404, {"error": {"code": 404, "message": "Export not found"}})
    assert refused(client.get("/datasets/nothing", headers=KEY)) == 404


def test_beyond_the_rate_data_calls_are_refused_and_exports_are_not(replay: Replay, client: httpx.Client) -> None:
    replay.rate = 2
    codes = [client.get(RANKINGS, headers=KEY).status_code for _ in range(4)]
    assert codes == [200, 200, 429, 429]
    assert client.get(RANKINGS, headers=KEY).headers["retry-after"] == "1"
    assert client.get(f"{EXPORTS}/index.json").status_code == 200


class TestFaults:
    @pytest.mark.parametrize("fault", ["401", "429", "500", "503"])
    def test_a_status(self, replay: Replay, client: httpx.Client, fault: str) -> None:
        replay.faults = {"/models": fault}
        assert refused(client.get("/models")) == int(fault)
        assert client.get(RANKINGS, headers=KEY).status_code == 200

    def test_a_page_instead_of_data(self, replay: Replay, client: httpx.Client) -> None:
        replay.faults = {RANKINGS: "html200"}
        answer = client.get(RANKINGS, headers=KEY)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")

    def test_a_body_cut_short_and_one_that_drips(self, replay: Replay, client: httpx.Client) -> None:
        replay.faults = {"/models": "truncated", RANKINGS: "drip"}
        with pytest.raises(httpx.RemoteProtocolError, match="without sending complete"):
            client.get("/models")
        with client.stream("GET", RANKINGS, headers=KEY) as answer:
            chunks = answer.iter_raw()
            assert [len(next(chunks)) for _ in range(3)] == [1, 1, 1]

    def test_no_answer_at_all(self, replay: Replay, client: httpx.Client) -> None:
        replay.faults = {"/models": "silent"}
        with pytest.raises(httpx.ReadTimeout):
            client.get("/models", timeout=0.1)

    def test_a_file_that_is_not_what_its_manifest_says(self, replay: Replay, client: httpx.Client) -> None:
        replay.faults = {".csv": "wrong-hash"}
        described = client.get(f"{EXPORTS}/rankings-daily/latest.manifest.json").json()["files"]["csv"]
        body = client.get(described["url"]).content
        assert len(body) == described["bytes"]
        assert hashlib.sha256(body).hexdigest() != described["sha256"]

    @pytest.mark.parametrize(("fault", "value"), [("nan", "NaN"), ("negative", "-"), ("duplicate", "")])
    def test_a_bad_row_in_both_formats(self, replay: Replay, client: httpx.Client, fault: str, value: str) -> None:
        sound = client.get(RANKINGS, headers=KEY).json()["data"]
        replay.faults = {RANKINGS: fault, ".csv": fault}
        rows = json.loads(client.get(RANKINGS, headers=KEY).text, parse_constant=str)["data"]
        described = client.get(f"{EXPORTS}/rankings-daily/latest.manifest.json").json()["files"]["csv"]
        body = client.get(described["url"]).content
        assert hashlib.sha256(body).hexdigest() == described["sha256"]
        first, second = body.decode().split("\r\n")[1:3]
        if fault == "duplicate":
            assert (first == second, rows[0] == rows[1], len(rows)) == (True, True, len(sound) + 1)
        else:
            assert first.split(",")[3].startswith(value)
            assert rows[0]["total_tokens"].startswith(value)
            assert len(rows) == len(sound)


@pytest.mark.recorded
@pytest.mark.skipif(not DATA.exists(), reason="no recorded answers beside the checkout")
def test_recorded_days_are_served_as_they_were() -> None:
    with serve(load_recorded_upstream(), NOW) as replay, httpx.Client(base_url=replay.base_url, trust_env=False, headers=KEY) as client:
        weekly = client.get(f"{RANKINGS}?start_date=2025-06-16&end_date=2026-06-14&period=week").json()
        daily = client.get(f"{RANKINGS}?start_date=2026-05-11&end_date=2026-06-14").json()
        export = client.get(f"{EXPORTS}/rankings-daily/2026-06-16.csv").text
        catalogue = client.get("/models").content
    assert sorted({row["date"] for row in weekly["data"]}) == ["2026-05-25", "2026-06-01", "2026-06-08"]
    assert daily["meta"]["start_date"] == daily["data"][0]["date"] == "2026-05-23"
    last_week = {row["model_permaslug"]: int(row["total_tokens"]) for row in weekly["data"] if row["date"] == "2026-06-08"}
    places = list(last_week)
    assert (places[1], places[-1], len(places)) == ("minimax/minimax-m3-20260531", "other", 51)
    in_days = [row for row in daily["data"] if row["date"] >= "2026-06-08"]
    assert sum(last_week.values()) == sum(int(row["total_tokens"]) for row in in_days)
    days = {line.split(",")[0] for line in export.splitlines()[1:]}
    assert (min(days), max(days), len(days)) == ("2026-05-23", "2026-06-15", 24)
    assert catalogue == (DATA / "openrouter" / "models" / "2026-06-14.json").read_bytes()


def test_it_starts_from_the_command_line() -> None:
    command = [
        sys.executable,
        "-m",
        "tests.support.replay.server",
        "--now",
        "2026-06-16T02:17:00Z",
        "--market",
        "7",
        "2026-W24",
        "2",
        "--fault",
        "/models=503",
    ]
    with subprocess.Popen(command, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own module
        assert process.stdout
        base = process.stdout.readline().strip()
        days = httpx.get(f"{base}{RANKINGS}", headers=KEY, trust_env=False).json()["data"]
        assert httpx.get(f"{base}/models", trust_env=False).status_code == 503
        process.terminate()
    assert {date.fromisoformat(row["date"]) for row in days} == {LAST.first + timedelta(back) for back in range(-7, 7)}


def test_an_unknown_fault_is_refused_with_the_known_ones() -> None:
    command = [sys.executable, "-m", "tests.support.replay.server", "--now", "2026-06-16", "--fault", "/models=flood"]
    told = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)  # noqa: S603 - our own module
    assert told.returncode == 2
    assert all(fault in told.stderr for fault in FAULTS)
