"""A whole history over a real socket: how many calls and downloads it takes, also when it is cut off at every one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from itertools import count
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest

from generator.demo.simulated_market import simulate_market
from generator.desk.batch import find_missing_weeks
from generator.ingest import pull as pulling
from generator.ingest.fetch import Fetcher
from generator.ingest.fetch.pace import Pace
from generator.ingest.plan import PullPlan, plan_history
from generator.ingest.sources import SOURCES
from generator.ingest.wire.source import Params, Response
from generator.issue.publication import Publication
from generator.model.week import Week
from tests.support.draft_weeks import make_publication
from tests.support.replay.recorded_upstream import simulate_upstream
from tests.support.replay.server import Replay, serve
from tests.support.simulator.dataset_viewer import ARENA_DATASET
from tests.support.simulator.routes import API_ROOT, DATA_CALLS

FIRST, LAST = Week.parse("2025-W02"), Week.parse("2026-W47")
KEY: Final = "sk-replay"
NOW = datetime.combine(LAST.last + timedelta(2), time(2, 17), UTC)
WEEKS = LAST - FIRST + 1
SHORT = LAST - 3
SUBSETS = ("text_style_control", "webdev")
FILE = f"/datasets/{ARENA_DATASET}/resolve/main/{{}}/full-00000-of-00001.parquet"
MOST = 160
"""More calls than a history of so many weeks may take."""


@pytest.fixture
def replay(request: pytest.FixtureRequest) -> Iterator[Replay]:
    with serve(simulate_upstream(simulate_market(7, LAST, request.param)), NOW) as running:
        for subset in SUBSETS:
            # so that none of them takes so long to make that it is asked for twice
            running.respond(FILE.format(subset), None)
        running.asked.clear()
        yield running


class Cut:
    """A way to a source that lets so many calls through, and is cut off at the next."""

    def __init__(self, way: Fetcher, left: list[int]) -> None:
        self._way, self._left = way, left
        self.base_url = way.base_url

    def get(self, url_or_path: str, params: Params = (), *, keyed: bool, accept: tuple[str, ...], limit: int) -> Response:
        if not self._left[0]:
            raise KeyboardInterrupt
        self._left[0] -= 1
        return self._way.get(url_or_path, params, keyed=keyed, accept=accept, limit=limit)


def planned(opened: Publication, since: Week) -> PullPlan:
    absent = opened.store.read_absent(NOW.date()).names
    return plan_history(
        SOURCES,
        opened.config,
        since,
        LAST,
        keyed=True,
        load_records=lambda one: opened.store.read_records(one.name, one.board),
        absent=absent,
    )


def run(opened: Publication, replay: Replay, since: Week, calls: int = 10**6) -> pulling.PullResult:
    """What is left of a history, with a clock by which every call is a minute after the one before."""
    minutes, pulled, left = count(step=60), pulling.PullResult(), [calls]
    pace = Pace(lambda: float(next(minutes)), opened.store.read_calls(NOW.date()), opened.store.write_calls)
    with (
        Fetcher(replay.base_url, KEY, user_agent="test", seconds=300, now=lambda: NOW, pace=pace) as openrouter,
        Fetcher(replay.arena_url, None, user_agent="test", seconds=300, now=lambda: NOW, pace=pace) as arena,
    ):
        ways = {"openrouter": Cut(openrouter, left), "arena": Cut(arena, left)}
        pulling.pull_sources(planned(opened, since), ways, opened.store, pulled, today=NOW.date(), progress=lambda _: None)
    return pulled


def tree(root: Path) -> Mapping[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted((root / "docs").rglob("*")) if path.is_file()}


@pytest.mark.long
@pytest.mark.parametrize("replay", [WEEKS], indirect=True)
def test_98_weeks_of_every_default_board_take_fewer_than_160_calls_and_a_file_a_leaderboard(replay: Replay, tmp_path: Path) -> None:
    opened = make_publication(tmp_path, "")
    pulled = run(opened, replay, FIRST)
    assert (pulled.failed, WEEKS, find_missing_weeks(opened, FIRST, LAST)) == ([], 98, ())
    paths = Counter(urlsplit(target).path for target in replay.asked)
    calls = Counter({path: number for path, number in paths.items() if path in DATA_CALLS})
    popular = [target for target in replay.asked if "sort=popular" in target]
    assert len(popular) == WEEKS
    assert opened.store.read_calls(NOW.date()).made == calls.total() == 131 < MOST
    files = {path: number for path, number in paths.items() if path.endswith(".parquet")}
    assert files == {FILE.format(subset): 1 for subset in SUBSETS}
    assert paths.keys() - calls.keys() - files.keys() == {f"{API_ROOT}/models"}
    asked = len(replay.asked)
    again = run(opened, replay, FIRST)
    assert (len(replay.asked), again.new, again.known) == (asked, [], [])


@pytest.mark.parametrize("replay", [4], indirect=True)
def test_a_history_cut_off_at_every_call_is_the_one_that_was_not(replay: Replay, tmp_path: Path) -> None:
    whole, parts = (make_publication(tmp_path / name, "") for name in ("whole", "parts"))
    run(whole, replay, SHORT)
    asked = list(replay.asked)
    replay.asked.clear()
    runs = 0
    while planned(parts, SHORT).steps:
        runs += 1
        before = len(replay.asked)
        try:
            run(parts, replay, SHORT, calls=1)
        except KeyboardInterrupt:
            assert len(replay.asked) == before + 1
    assert (runs, replay.asked) == (len(asked), asked)
    assert tree(parts.root) == tree(whole.root)
    assert parts.store.read_calls(NOW.date()).made == sum(urlsplit(one).path in DATA_CALLS for one in asked)
