"""A runner of workflows: a clone, a bare remote, an upstream over real sockets, and a stand-in for the host's command alone."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from generator.demo.sample_registry import write_registry
from generator.demo.simulated_market import simulate_market
from generator.model.week import Week
from tests.support.replay.recorded_weeks import scaffold_publication
from tests.support.replay.server import Replay
from tests.support.run_command import KEY, ONLY_USAGE, make_environment
from tests.support.workflow_files import REPOSITORY, STEPS

NOW = datetime.now(UTC)
"""A runner has no other clock, so neither has this test; nothing below depends on which week it is."""
WEEK = Week.last_complete(NOW, timedelta(hours=24))
MARKET = simulate_market(3, Week.of(NOW.date()), 8)
_MAKEFILE = """.venv:
	mkdir -p .venv/bin
	printf '#!/bin/sh\\nexec {python} -m generator "$$@"\\n' > .venv/bin/movers
	chmod +x .venv/bin/movers
"""
BOT_IDENTITY = {
    f"GIT_{who}_{what}": word for who in ("AUTHOR", "COMMITTER") for what, word in (("NAME", "bot"), ("EMAIL", "bot@example.org"))
}


_CONDITION_TERM = re.compile(r"(?P<name>steps\.\w+\.[\w.]+) (?P<is>[!=]=) '(?P<value>\w*)'")


def is_met(condition: str, outputs: dict[str, str], *, failed: bool) -> bool:
    """Whether a step's condition is true, of those that our workflows have: a few terms that must all be."""
    terms = [term.strip() for term in condition.strip("${} ").split("&&") if term.strip()]
    comparisons = [match for term in terms if (match := _CONDITION_TERM.fullmatch(term))]
    assert len(comparisons) + terms.count("!cancelled()") == len(terms), f"the runner of the tests cannot read: {condition}"
    if failed and "!cancelled()" not in terms:
        return False
    return all((outputs.get(match["name"], "") == match["value"]) == (match["is"] == "==") for match in comparisons)


@dataclass(frozen=True, slots=True)
class StepResult:
    """What a step came to."""

    code: int
    output: str


@dataclass(frozen=True, slots=True)
class WorkflowRunner:
    """A machine with a clone of a publication."""

    folder: Path
    replay: Replay

    @property
    def clone(self) -> Path:
        """The checkout."""
        return self.folder / "clone"

    def git(self, *arguments: str, folder: Path | None = None) -> str:
        """What git says, in the clone."""
        return subprocess.run(  # noqa: S603 - our own words
            ["git", *arguments],  # noqa: S607 - as runners find it
            cwd=folder or self.clone,
            env=self.env(**BOT_IDENTITY),
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()

    def env(self, **more: str) -> dict[str, str]:
        """As a runner has it."""
        return make_environment(
            GITHUB_OUTPUT=str(self.folder / "output"),
            GITHUB_STEP_SUMMARY=str(self.folder / "summary"),
            GITHUB_SERVER_URL="https://host.invalid",
            GITHUB_REPOSITORY="owner/paper",
            RUNNER_TEMP=str(self.folder),
            MOVERS_OPENROUTER_URL=self.replay.base_url,
            MOVERS_ARENA_URL=self.replay.arena_url,
            GIT_CONFIG_GLOBAL=os.devnull,
            GIT_CONFIG_SYSTEM=os.devnull,
            GH_STATE=str(self.folder / "host.json"),
            **more,
        ) | {"PATH": os.pathsep.join((str(self.folder / "bin"), os.environ["PATH"]))}

    def run_job(self, name: str, branch: str = "main", **expressions: str) -> dict[str, StepResult]:
        """Run a job's own words on a branch, step by step; `given` are the values of its expressions.

        A step runs where its condition holds, and without one where no step before it failed.
        """
        self.check_out(branch)
        results: dict[str, StepResult] = {}
        outputs: dict[str, str] = {}
        for step in [step for job, step in STEPS if job == name and "run" in step]:
            if not is_met(str(step.get("if", "")), outputs, failed=any(one.code for one in results.values())):
                continue
            (self.folder / "output").write_text("", encoding="utf-8")
            result = results[step["name"]] = self.run_step(step, **expressions)
            outputs[f"steps.{step.get('id')}.outcome"] = "failure" if result.code else "success"
            lines = (self.folder / "output").read_text(encoding="utf-8").splitlines()
            outputs |= {f"steps.{step.get('id')}.outputs.{line.partition('=')[0]}": line.partition("=")[2] for line in lines}
        return results

    def run_step(self, step: dict[str, Any], **expressions: str) -> StepResult:
        """Run one step's words as `shell: bash` does."""
        variables = {key: expressions.get(key, "" if "${{" in str(value) else str(value)) for key, value in step.get("env", {}).items()}
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        process = subprocess.run(command, cwd=self.clone, env=self.env(**variables), capture_output=True, text=True, check=False)  # noqa: S603 - our own words
        return StepResult(process.returncode, process.stdout + process.stderr)

    def run_weekly_job(self, **expressions: str) -> dict[str, StepResult]:
        """The weekly job with its key and its token."""
        return self.run_job("weekly.issue", **{"GH_TOKEN": "t", "BASE": "main", "OPENROUTER_API_KEY": KEY, **expressions})

    def check_out(self, branch: str = "main") -> None:
        """A fresh checkout, with the remote's branches."""
        shutil.rmtree(self.clone, ignore_errors=True)
        self.git("clone", "--quiet", f"--branch={branch}", str(self.folder / "remote"), str(self.clone), folder=self.folder)

    @property
    def host_state(self) -> dict[str, Any]:
        """Pull requests, issues and calls."""
        state: dict[str, Any] = json.loads((self.folder / "host.json").read_text(encoding="utf-8"))
        return state

    def update_host(self, **changed: Any) -> None:  # noqa: ANN401 - as JSON has it
        """Change what the host holds."""
        (self.folder / "host.json").write_text(json.dumps({**self.host_state, **changed}), encoding="utf-8")

    def find_tip(self, branch: str) -> str:
        """The remote's commit of a branch, empty without one."""
        return self.git("ls-remote", str(self.folder / "remote"), f"refs/heads/{branch}").split("\t")[0]

    def push_edit(self, branch: str, path: str, old: str, new: str) -> None:
        """What an editor does: change a file on a branch, commit, push."""
        editor = self.folder / "editor"
        shutil.rmtree(editor, ignore_errors=True)
        self.git("clone", "--quiet", str(self.folder / "remote"), str(editor), folder=self.folder)
        self.git("switch", "--quiet", "--force-create", branch, f"origin/{branch}", folder=editor)
        text = (editor / path).read_text(encoding="utf-8")
        assert old in text
        (editor / path).write_text(text.replace(old, new, 1), encoding="utf-8")
        self.git("commit", "--quiet", "--all", "--message=Edit", folder=editor)
        self.git("push", "--quiet", "origin", branch, folder=editor)

    def publish_week(self, week: Week) -> None:
        """A week that was published by hand: no branch, no pull request."""
        self.check_out()
        command = [sys.executable, "-m", "generator", "run", "--week", week.label]
        subprocess.run(command, cwd=self.clone, env=self.env(OPENROUTER_API_KEY=KEY), capture_output=True, check=True)  # noqa: S603 - our own words
        page = self.clone / f"docs/issues/{week.slug}/index.md"
        page.write_text(page.read_text(encoding="utf-8").replace("draft: true\n", "", 1), encoding="utf-8")
        self.git("add", "docs")
        self.git("commit", "--quiet", f"--message=Issue {week}")
        self.git("push", "--quiet", "origin", "HEAD:main")

    def merge_branch(self, branch: str, *, squash: bool = False) -> None:
        """What the button does."""
        self.check_out()
        if squash:
            self.git("merge", "--quiet", "--squash", f"origin/{branch}")
            self.git("commit", "--quiet", "--message=Squashed")
        else:
            self.git("merge", "--quiet", "--no-ff", "--message=Merged", f"origin/{branch}")
        self.git("push", "--quiet", "origin", "HEAD:main")
        prs = [{**one, "state": "MERGED"} if one["headRefName"] == branch else one for one in self.host_state["prs"]]
        self.update_host(prs=prs)


def start_runner(folder: Path, replay: Replay) -> WorkflowRunner:
    """A publication in a clone whose remote is a folder."""
    runner = WorkflowRunner(folder, replay)
    (folder / "bin").mkdir()
    (folder / "host.json").write_text('{"prs": [], "issues": [], "calls": []}', encoding="utf-8")
    (folder / "bin/gh").write_text(f'#!/bin/sh\nexec {sys.executable} {Path(__file__).with_name("fake_gh.py")} "$@"\n', encoding="utf-8")
    (folder / "bin/gh").chmod(0o755)
    scaffold_publication(runner.clone)
    (runner.clone / "docs/data/registry.toml").write_text(write_registry(MARKET), encoding="utf-8")
    (runner.clone / "movers.toml").write_text(ONLY_USAGE, encoding="utf-8")
    (runner.clone / "Makefile").write_text(_MAKEFILE.format(python=sys.executable), encoding="utf-8")
    (runner.clone / ".gitignore").write_bytes((REPOSITORY / ".gitignore").read_bytes())
    runner.git("init", "--quiet", "--initial-branch=main")
    runner.git("add", ".")
    runner.git("commit", "--quiet", "--message=Begin")
    runner.git("clone", "--quiet", "--bare", str(runner.clone), str(folder / "remote"))
    return runner
