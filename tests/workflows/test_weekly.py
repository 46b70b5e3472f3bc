"""The weekly job's own words, run as a runner runs them: a clone, a remote, an upstream, and a stand-in for `gh`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from generator.model.week import Week
from generator.simulate.market import simulate
from generator.simulate.registry import registry
from tests.cli.runs import KEY, environment
from tests.replay.server import Replay, serve
from tests.replay.upstream import simulated
from tests.replay.weeks import scaffold
from tests.workflows.reading import REPOSITORY, script

NOW = datetime.now(UTC)
"""A runner has no other clock, so neither has this test; nothing below depends on which week it is."""
WEEK = Week.last_complete(NOW, timedelta(hours=24))
MARKET = simulate(3, Week.of(NOW.date()), 8)
GH = """#!/bin/bash
echo "$@" >> "$RUNNER_TEMP/gh"
case "$1 $2" in
  "pr list") cat "$RUNNER_TEMP/open" ;;
  "pr create") echo 1 > "$RUNNER_TEMP/open" ;;
esac
"""


@dataclass(frozen=True, slots=True)
class Runner:
    """A machine with a clone of a publication."""

    folder: Path
    replay: Replay

    @property
    def clone(self) -> Path:
        """The checkout."""
        return self.folder / "clone"

    def git(self, *arguments: str) -> str:
        """What git says, in the clone."""
        command = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", *arguments]
        return subprocess.run(command, cwd=self.clone, env=self.env(), capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own words

    def env(self, **more: str) -> dict[str, str]:
        """As a runner has it, and what steps before this one set."""
        set_before = dict(line.split("=", 1) for line in (self.folder / "env").read_text(encoding="utf-8").splitlines())
        return environment(
            GITHUB_ENV=str(self.folder / "env"),
            GITHUB_STEP_SUMMARY=str(self.folder / "summary"),
            RUNNER_TEMP=str(self.folder),
            MOVERS_OPENROUTER_URL=self.replay.base,
            GIT_CONFIG_GLOBAL=os.devnull,
            GIT_CONFIG_SYSTEM=os.devnull,
            **set_before,
            **more,
        ) | {"PATH": os.pathsep.join((str(self.folder / "bin"), os.environ["PATH"]))}

    def step(self, name: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Run a step as `shell: bash` does."""
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script("weekly.issue", name)]
        return subprocess.run(command, cwd=self.clone, env=self.env(**env), capture_output=True, text=True, check=False)  # noqa: S603 - our own words

    def job(self, asked: str = "") -> str:
        """Run the job; what its steps said."""
        self.git("switch", "--quiet", "main")
        self.git("fetch", "--quiet", "origin")
        (self.folder / "env").write_text("", encoding="utf-8")
        said = ""
        for name, env in (
            ("Name the week", {"ASKED": asked}),
            ("Go on where its editor is", {}),
            ("Pull, draft, check", {"OPENROUTER_API_KEY": KEY}),
            ("Propose it", {"BASE": "main", "GH_TOKEN": "t"}),
        ):
            done = self.step(name, **env)
            said += done.stdout + done.stderr
            assert done.returncode == 0, said
        return said


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    """A publication in a clone whose remote is a folder."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "open").write_text("0\n", encoding="utf-8")
    (tmp_path / "env").touch()
    (tmp_path / "bin/gh").write_text(GH, encoding="utf-8")
    clone = tmp_path / "clone"
    scaffold(clone)
    (clone / "docs/data/registry.toml").write_text(registry(MARKET), encoding="utf-8")
    (clone / ".gitignore").write_bytes((REPOSITORY / ".gitignore").read_bytes())
    (clone / ".venv/bin").mkdir(parents=True)
    (clone / ".venv/bin/movers").write_text(f'#!/bin/sh\nexec {sys.executable} -m generator "$@"\n', encoding="utf-8")
    for program in (tmp_path / "bin/gh", clone / ".venv/bin/movers"):
        program.chmod(0o755)
    with serve(simulated(MARKET), NOW) as replay:
        made = Runner(tmp_path, replay)
        made.git("init", "--quiet", "--initial-branch=main")
        made.git("add", ".")
        made.git("commit", "--quiet", "--message=Begin")
        made.git("init", "--quiet", "--bare", str(tmp_path / "remote"))
        made.git("remote", "add", "origin", str(tmp_path / "remote"))
        made.git("push", "--quiet", "origin", "main")
        yield made


def test_a_week_becomes_one_pull_request_and_an_editors_words_stay(runner: Runner) -> None:
    branch, page = f"issue/{WEEK.slug}", f"docs/issues/{WEEK.slug}/index.md"
    said = runner.job()
    assert runner.git("rev-parse", "--abbrev-ref", "HEAD").strip() == branch
    changed = runner.git("diff", "--name-only", "origin/main", f"origin/{branch}").splitlines()
    assert page in changed
    assert {name.split("/")[1] for name in changed} == {"data", "issues"}
    assert runner.git("status", "--porcelain") == ""
    asked = (runner.folder / "gh").read_text(encoding="utf-8")
    assert f"pr create --base main --head {branch} --title Issue {WEEK} --body-file" in asked
    body = (runner.folder / "body.md").read_text(encoding="utf-8")
    assert f"`movers run --week {WEEK}` ended with 0" in body
    assert f"    {WEEK}: no findings" in body
    assert KEY not in said + body + runner.git("log", "--patch", "--all")

    runner.git("switch", "--quiet", branch)
    text = (runner.clone / page).read_text(encoding="utf-8")
    (runner.clone / page).write_text(text.replace("title: ", "title: Our own, ", 1), encoding="utf-8")
    runner.git("commit", "--quiet", "--all", "--message=Edit")
    runner.git("push", "--quiet", "origin", branch)
    runner.git("switch", "--quiet", "main")
    runner.git("branch", "--quiet", "--delete", "--force", branch)
    runner.job(WEEK.label)
    # that the figures still hold is noted beside the answers, and nothing else is new
    assert {name[-10:] for name in runner.git("diff", "--name-only", "HEAD~").splitlines()} == {".meta.json"}
    assert "title: Our own, " in (runner.clone / page).read_text(encoding="utf-8")
    assert (runner.folder / "gh").read_text(encoding="utf-8").count("pr create") == 1


def test_without_anything_new_there_is_no_commit(runner: Runner) -> None:
    (runner.folder / "env").write_text("WEEK=2026-W24\nBRANCH=issue/2026-w24\n", encoding="utf-8")
    before = runner.git("rev-parse", "HEAD")
    assert runner.step("Propose it", BASE="main", GH_TOKEN="t").stdout == "Nothing new.\n"  # noqa: S106 - no secret
    assert runner.git("rev-parse", "HEAD") == before


def test_an_upstream_that_is_down_ends_the_job(runner: Runner) -> None:
    runner.replay.faults = {"/rankings-daily": "half"}
    assert runner.step("Name the week", ASKED="").returncode == 0
    done = runner.step("Pull, draft, check", OPENROUTER_API_KEY=KEY)
    assert done.returncode == 3
    assert runner.git("status", "--porcelain", "docs") == ""


@pytest.mark.parametrize("asked", ["W24", "2026-W24; id", "$(id)", "--help", "2026-W24\n--offline"])
def test_a_week_that_is_none_goes_no_further(runner: Runner, asked: str) -> None:
    done = runner.step("Name the week", ASKED=asked)
    assert done.returncode == 2
    assert "::error::" in done.stdout
    assert (runner.folder / "env").read_text(encoding="utf-8") == ""
