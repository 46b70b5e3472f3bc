"""`backfill` and `status`, and a plan that is only printed, as a user runs them, against a simulated upstream."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from generator.demo import market_script
from generator.demo.sample_registry import write_registry
from generator.demo.simulated_market import simulate_market
from generator.ingest.store import CALLS_FILE
from tests.support import run_command
from tests.support.replay.recorded_upstream import simulate_upstream
from tests.support.replay.recorded_weeks import scaffold_publication
from tests.support.replay.server import Replay, serve
from tests.support.run_command import KEY, LAST, NOW, ONLY_USAGE

MARKET = simulate_market(7, LAST, 60)
SINCE = MARKET.weeks[0].label
SHORT = (LAST - 3).label


@pytest.fixture
def replay() -> Iterator[Replay]:
    with serve(simulate_upstream(MARKET), datetime.fromisoformat(NOW)) as server:
        yield server


@pytest.fixture
def root(tmp_path: Path) -> Path:
    scaffold_publication(tmp_path)
    (tmp_path / "docs/data/registry.toml").write_text(write_registry(MARKET), encoding="utf-8")
    return tmp_path


def movers(root: Path, replay: Replay, *arguments: str, key: str = KEY) -> subprocess.CompletedProcess[str]:
    """Run a command as a process of its own."""
    (root / "movers.toml").write_text(ONLY_USAGE, encoding="utf-8")
    return run_command.movers(root, *arguments, "--now", NOW, base=replay.base_url, variables={"OPENROUTER_API_KEY": key})


def run_here(root: Path, replay: Replay, *arguments: str, key: str = KEY, now: str = NOW) -> subprocess.CompletedProcess[str]:
    """Run the same command in this process."""
    (root / "movers.toml").write_text(ONLY_USAGE, encoding="utf-8")
    return run_command.movers_in_process(root, *arguments, "--now", now, base=replay.base_url, key=key)


def tree(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted((root / "docs").rglob("*")) if path.is_file()}


def test_a_history_takes_the_fewest_calls_and_the_second_run_none(root: Path, replay: Replay) -> None:
    done = movers(root, replay, "backfill", "--since", SINCE)
    assert (done.returncode, done.stdout) == (0, f"{SINCE} to 2026-W30: 5 new snapshots\n"), done.stderr
    assert len(replay.asked) == 5
    assert json.loads((root / CALLS_FILE).read_text()) == {"day": "2026-07-28", "made": 4}
    before = tree(root)
    again = movers(root, replay, "backfill", "--since", SINCE)
    assert (again.returncode, again.stdout) == (0, f"{SINCE} to 2026-W30: nothing new\n")
    assert len(replay.asked) == 5
    assert tree(root) == before
    assert KEY not in done.stdout + done.stderr
    assert not [path for path in root.rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()]


def test_a_history_goes_on_where_it_was_refused(root: Path, replay: Replay) -> None:
    replay.faults = {"/rankings-daily": "401"}
    assert run_here(root, replay, "backfill", "--since", SINCE).returncode == 2
    replay.faults = {"/rankings-daily": "nan"}
    failed = run_here(root, replay, "backfill", "--since", SINCE)
    assert failed.returncode == 3
    assert f"no usage data for 60 weeks: {SINCE} to 2026-W30" in failed.stdout
    asked = len(replay.asked)
    replay.faults = {}
    assert run_here(root, replay, "backfill", "--since", SINCE).returncode == 0
    assert len(replay.asked) - asked == 4


def test_a_used_up_day_stops_a_history_and_says_when_to_go_on(root: Path, replay: Replay) -> None:
    (root / CALLS_FILE).parent.mkdir()
    (root / CALLS_FILE).write_text('{"day":"2026-07-28","made":478}')
    planned = run_here(root, replay, "backfill", "--since", SINCE, "--dry-run")
    assert "today's limit leaves 2 calls with the key; the rest would wait for tomorrow (UTC)" in planned.stdout
    done = run_here(root, replay, "backfill", "--since", SINCE)
    assert done.returncode == 4
    assert "Go on with the same command from 2026-07-29 00:00 UTC." in done.stderr
    assert done.stdout.startswith(f"{SINCE} to 2026-W30: 3 new snapshots")
    (root / CALLS_FILE).write_text('{"day":"2026-07-27","made":478}')
    assert run_here(root, replay, "backfill", "--since", SINCE).returncode == 0
    assert len(replay.asked) == 5


def test_without_a_key_the_exports_are_taken_and_what_is_missing_is_said(root: Path, replay: Replay) -> None:
    early = (MARKET.weeks[0] - 8).label
    done = run_here(root, replay, "backfill", "--since", early, key="")
    assert done.returncode == 0
    assert "  usage-exports: nothing up to 2025-0" in done.stdout
    assert f"no usage data for 8 weeks: {early} to {(MARKET.weeks[0] - 1)}; with OPENROUTER_API_KEY" in done.stdout
    assert not [target for target in replay.asked if "/rankings-daily?" in target]
    asked, before = len(replay.asked), tree(root)
    again = run_here(root, replay, "backfill", "--since", early, key="")
    assert (again.returncode, len(replay.asked), tree(root)) == (0, asked, before)


def test_drafts_are_written_for_weeks_that_have_none(root: Path, replay: Replay) -> None:
    done = movers(root, replay, "backfill", "--since", SHORT, "--drafts", "-q")
    assert (done.returncode, done.stdout.splitlines()[-1], done.stderr) == (0, "4 new drafts", "")
    issues = root / "docs/issues"
    assert sorted(path.name for path in issues.iterdir()) == [(LAST - back).slug for back in range(3, -1, -1)]
    alone = root / "alone"
    shutil.copytree(root / "docs/data", alone / "docs/data")
    shutil.copy2(root / "mkdocs.yml", alone / "mkdocs.yml")
    for week in (LAST - 3, LAST - 2):
        # each issue remembers those before it, whichever process is ready first
        assert movers(alone, replay, "draft", "--week", week.label).returncode == 0
        for file in (alone / "docs/issues" / week.slug).iterdir():
            assert file.read_bytes() == (issues / week.slug / file.name).read_bytes()
    edited = issues / LAST.slug / "index.md"
    edited.write_text(edited.read_text(encoding="utf-8") + "\nOurs.\n", encoding="utf-8")
    before = tree(root)
    again = movers(root, replay, "backfill", "--since", SHORT, "--drafts", "-q")
    assert (again.returncode, again.stdout.splitlines()[-1]) == (0, "0 new drafts")
    assert tree(root) == before


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--since", "2024-W40", "--dry-run"], 0, "the history begins on 2025-01-01; the first whole week is 2025-W02"),
        (
            ["--since", "2025-W01", "--until", "2026-W40", "--dry-run"],
            0,
            "2026-W40 is not complete yet; the last complete week is 2026-W30",
        ),
        (["--since", "2026-W33"], 2, "--since 2026-W33 is after 2026-W30"),
        (["--since", "2026-06-13"], 2, "An archive is of ISO weeks"),
        (["--since", "soon"], 2, "'soon' is not a valid week"),
    ],
)
def test_the_span_is_what_there_can_be(root: Path, replay: Replay, arguments: list[str], code: int, words: str) -> None:
    done = run_here(root, replay, "backfill", *arguments)
    assert (done.returncode, replay.asked) == (code, [])
    assert words in done.stderr


def test_a_plan_is_printed_and_nothing_else(root: Path, replay: Replay) -> None:
    before = tree(root)
    lines = run_here(root, replay, "pull", "--dry-run").stdout.splitlines()
    assert lines[0] == "2026-W30: would ask 2 times with the key and 1 times without, about 4 seconds"
    assert [line.split()[1] for line in lines[1:4]] == ["usage-weeks", "usage-days", "models"]
    assert "  usage-exports                                 with a key the Data API is asked instead" in lines
    plan = json.loads(run_here(root, replay, "backfill", "--since", SINCE, "--dry-run", "--json").stdout)
    assert (plan["since"], plan["until"], plan["calls"], plan["calls_left_today"]) == (SINCE, "2026-W30", 4, 480)
    assert (tree(root), replay.asked) == (before, [])


def test_status_tells_how_complete_the_archive_is(root: Path, replay: Replay) -> None:
    empty = run_here(root, replay, "status")
    assert (empty.returncode, empty.stdout.splitlines()[0][:25]) == (0, "Nothing is stored yet. Be")
    assert run_here(root, replay, "backfill", "--since", (LAST - 1).label, "--until", (LAST - 1).label, "--drafts").returncode == 0
    text = run_here(root, replay, "status", "--weeks", "3").stdout
    assert "2026-W30" in text
    assert "see them with --weeks 53" in text
    assert "not updated since" not in text
    found = json.loads(run_here(root, replay, "status", "--json").stdout)
    assert [(row["week"], row["states"]["usage"], row["issue"] and row["issue"]["draft"]) for row in found["weeks"][-3:]] == [
        ("2026-W28", "complete", None),
        ("2026-W29", "complete", True),
        ("2026-W30", "stale", None),
    ]
    assert {board["board"]: board["answers"] for board in found["boards"]} == {"usage-weeks": 1, "usage-days": 1, "models": 1}
    assert found["unclassified"] == sorted(found["unclassified"], key=lambda gap: -gap["share"])


def test_status_shows_a_restatement_since_the_issue(root: Path, replay: Replay) -> None:
    week = LAST - market_script.RESTATED_WEEK
    for asked in (week, week + 1):
        replay.now = datetime.combine(asked.last + timedelta(2), time(3), UTC)
        assert run_here(root, replay, "run", "--week", asked.label, now=replay.now.isoformat()).returncode == 0
    rows = {row["week"]: row for row in json.loads(run_here(root, replay, "status", "--json").stdout)["weeks"]}
    assert (rows[week.label]["states"]["usage"], rows[week.label]["vintages"], rows[week.label]["restated"]) == ("restated", 2, True)
    assert (rows[(week - 1).label]["vintages"], rows[(week - 1).label]["restated"]) == (1, False)
