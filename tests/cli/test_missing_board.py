"""A board that is down costs its section: the run says so, the issue says so, and the week is still told."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from generator.config import GROUPS
from tests.support.replay.server import Replay
from tests.support.run_command import KEY, NOW, movers_in_process

PULLED = {"usage", "apps", "tasks"}
OTHERS_OFF = "".join(f"[boards.{name}]\npull = false\n" for name, group in GROUPS.items() if group.pull and name not in PULLED)


def test_a_board_that_is_down_and_comes_back(replay: Replay, empty: Path) -> None:
    def run(at: datetime) -> tuple[str, str]:
        replay.now = at
        done = movers_in_process(empty, "run", "--now", at.isoformat(), base=replay.base_url, key=KEY)
        assert done.returncode == 0, done.stderr
        return done.stderr, max((empty / "docs/issues").iterdir()).joinpath("index.md").read_text(encoding="utf-8")

    (empty / "movers.toml").write_text(OTHERS_OFF, encoding="utf-8")
    now = datetime.fromisoformat(NOW)
    replay.faults = {"/classifications/task": "500"}
    told, issue = run(now - timedelta(7))
    assert "movers: left out: tasks: 127.0.0.1: answered 500" in told
    assert "\n- No data of this week: Tasks.\n" in issue
    replay.faults = {"/datasets/app-rankings": "500"}
    told, issue = run(now)
    assert "movers: left out: apps-popular: 127.0.0.1: answered 500" in told
    assert "movers: left out: tasks" not in told
    assert "\n- Not updated since 21 July 2026: Apps.\n" in issue
    assert "Tasks" not in issue
    replay.faults = {}
    told, issue = run(now + timedelta(hours=1))
    assert "left out" not in told
    assert "Not updated" not in issue
    # a board that is asked for from now on is not missing from what was written before
    (empty / "movers.toml").write_text(OTHERS_OFF.replace("[boards.benchmarks]\npull = false\n", ""), encoding="utf-8")
    done = movers_in_process(empty, "check", "--all")
    assert (done.returncode, "changed-block" in done.stdout) == (0, False), done.stdout
