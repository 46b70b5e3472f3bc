"""The weeks are run in order, each at its own moment, without and with a key."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from generator.demo.simulated_market import simulate_market
from generator.model.week import Week
from tests.replay.test_server import NOW
from tests.support.replay.recorded_upstream import DATA, load_recorded_upstream, simulate_upstream
from tests.support.replay.recorded_weeks import WEEKS, RunOutcome, find_obstacles, main, run_weeks
from tests.support.replay.server import serve

STAND_IN = f"""#!{sys.executable}
import json, os, pathlib, sys
root, kind, week, now = sys.argv[3], sys.argv[4], sys.argv[5], sys.argv[7]
with open(pathlib.Path(root).parent / "calls", "a") as calls:
    calls.write(json.dumps([sys.argv[1:], os.environ["MOVERS_OPENROUTER_URL"], os.environ.get("OPENROUTER_API_KEY")]) + "\\n")
issue = pathlib.Path(root) / "docs" / "issues" / week.lower()
issue.mkdir(parents=True)
(issue / "rankings.csv").write_text("rank,last,model\\n1,2,tern-3\\n2,1,heron-5\\n3,,siskin-1\\n4,,wagtail-4\\n")
if week == "2026-W29":
    sys.exit("openrouter: no answer")
"""


def test_every_week_is_run_twice_at_its_own_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENROUTER_API_KEY", "sk-of-the-shell")
    movers = tmp_path / "movers"
    movers.write_text(STAND_IN, encoding="utf-8")
    movers.chmod(0o755)
    with serve(simulate_upstream(simulate_market(7, WEEKS[-1] + 1, 10)), NOW) as replay:
        base = replay.base_url
        found = list(run_weeks(str(movers), replay, tmp_path))
    calls = [json.loads(line) for line in (tmp_path / "calls").read_text(encoding="utf-8").splitlines()]
    assert calls[0] == [
        ["run", "--root", str(tmp_path / "keyless"), "--week", "2026-W23", "--now", "2026-06-09T02:17:00+00:00"],
        base,
        None,
    ]
    assert calls[3] == [
        ["run", "--root", str(tmp_path / "keyed"), "--ending", "2026-06-13", "--now", "2026-06-15T02:17:00+00:00"],
        base,
        "sk-replay",
    ]
    assert [outcome.week for outcome in found] == [week for week in WEEKS for _ in range(2)]
    assert [outcome.exit_code for outcome in found] == [0] * 14 + [1] * 2
    assert {outcome.top for outcome in found} == {("#1 tern-3", "#2 heron-5", "#3 siskin-1")}
    assert found[-1].last_line == "openrouter: no answer"


def test_a_failure_is_told_under_its_line() -> None:
    week = Week.parse("2026-W24")
    assert str(RunOutcome("keyed", week, 0, 1.25, ("#1 a", "#2 b"), "x")) == "keyed    2026-W24    exit 0      1.2 s  #1 a, #2 b"
    assert str(RunOutcome("keyless", week, 4, 0.5, (), "no answer")) == "keyless  2026-W24    exit 4      0.5 s\n         no answer"


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    assert "`movers` is not installed" in find_obstacles("", None)
    with pytest.raises(FileNotFoundError, match="no recorded answers in"):
        load_recorded_upstream(tmp_path)


@pytest.mark.recorded
@pytest.mark.skipif(not DATA.is_dir(), reason=f"no recorded answers in {DATA}")
@pytest.mark.parametrize("weeks", [1, pytest.param(3, marks=pytest.mark.long)])
def test_recorded_weeks_become_issues(tmp_path: Path, capfd: pytest.CaptureFixture[str], weeks: int) -> None:
    """In the ISO week MiniMax M3 is second, in the seven days to its Saturday third: the two kinds of week differ."""
    assert main([str(tmp_path), "--weeks", f"{weeks}"]) == 0
    *lines, built = capfd.readouterr().out.splitlines()
    assert [line.split("  #1 ")[1] for line in lines] == [
        *["deepseek-v4-flash, #2 hy3-preview, #3 minimax-m3"] * 4,
        *["deepseek-v4-flash, #2 minimax-m3, #3 hy3-preview"] * 2,
    ][: 2 * weeks]
    assert Path(built.split()[-1]).is_file()
