"""The command as a user runs it: a process of its own, an environment of its own, an upstream over real sockets."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
import stamina
from typer.testing import CliRunner

from generator.cli import app
from generator.config import GROUPS
from generator.demo.sample_registry import write_registry
from generator.demo.simulated_market import simulate_market
from generator.disk import LOCK_FILE
from generator.ingest.store import CALLS_FILE
from generator.model.week import Week
from generator.site.build.stale import RECORD_PATH
from tests.support.replay.recorded_weeks import scaffold_publication

REPOSITORY = Path(__file__).parents[2]
LAST = Week.parse("2026-W30")
NOW = "2026-07-28T02:17:00+00:00"
"""Two hours after the last week was complete."""
KEY = "sk-never-to-be-seen"
ONLY_USAGE = "".join(f"[boards.{name}]\npull = false\n" for name, group in GROUPS.items() if group.pull and name != "usage")
"""What a command does is tried with the boards that every issue is made of."""
MARKET = simulate_market(7, LAST, 8)
REFUSING_URL = "http://127.0.0.1:9"
MOVERS = (sys.executable, "-m", "generator")
MOVERS_WITHOUT_WAITING = (sys.executable, "-c", "import stamina; stamina.set_testing(True); from generator.cli import main; main()")
"""The same command, but it asks once where it would wait and ask again."""


def make_environment(**more: str) -> dict[str, str]:
    """No more than a command needs; every warning is an error."""
    names = {"HOME", "MOVERS_CACHE", "PATH", "TMPDIR"}
    inherited = {name: value for name, value in os.environ.items() if name in names or name.startswith("COVERAGE_")}
    return {**inherited, "PYTHONPATH": str(REPOSITORY), "PYTHONWARNINGS": "error", "COLUMNS": "200", **more}


def movers(
    root: Path,
    *arguments: str,
    base: str = REFUSING_URL,
    command: tuple[str, ...] = MOVERS,
    variables: Mapping[str, str] = MappingProxyType({}),
    **more: str,
) -> subprocess.CompletedProcess[str]:
    """Run a command in a publication; without an upstream every connection is refused."""
    env = make_environment(MOVERS_OPENROUTER_URL=base, **variables, **more)
    return subprocess.run([*command, *arguments], cwd=root, env=env, capture_output=True, encoding="utf-8", timeout=300, check=False)  # noqa: S603 - our own words


def movers_in_process(root: Path, *arguments: str, base: str = REFUSING_URL, key: str = "") -> subprocess.CompletedProcess[str]:
    """The same command in this process, which has imported all it needs: for what no process of its own is needed for. It asks once."""
    with pytest.MonkeyPatch.context() as monkeypatch, contextlib.chdir(root), stamina.set_testing(True):
        monkeypatch.setenv("MOVERS_OPENROUTER_URL", base)
        monkeypatch.setenv("OPENROUTER_API_KEY", key)
        monkeypatch.setenv("COLUMNS", "200")
        result = CliRunner().invoke(app, arguments, prog_name="movers", catch_exceptions=False)
    return subprocess.CompletedProcess(arguments, result.exit_code, result.stdout, result.stderr)


def make_publication(root: Path) -> Path:
    """A publication without an issue, whose registry knows the market's models."""
    scaffold_publication(root)
    (root / "docs/data/registry.toml").write_text(write_registry(MARKET), encoding="utf-8")
    (root / "movers.toml").write_text(ONLY_USAGE, encoding="utf-8")
    return root


def read_tree(root: Path) -> Mapping[str, bytes]:
    """Every file below a folder but the lock, the count of calls and the record of the last build, which holds inodes."""
    excluded = {root / LOCK_FILE, root / CALLS_FILE, root / RECORD_PATH}
    files = (path for path in sorted(root.rglob("*")) if path.is_file() and not excluded & {path, *path.parents})
    return {str(path.relative_to(root)): path.read_bytes() for path in files}
