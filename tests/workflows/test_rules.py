"""What every workflow keeps to: fixed actions, no more rights than a job needs, nothing untrusted in a shell's words."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.workflow_files import JOBS, ON_KEY, REPOSITORY, STEPS, TEXTS, WORKFLOWS, WORKFLOWS_FOLDER
from tests.support.workflow_runner import BOT_IDENTITY

ACTIONS = {
    f"actions/{name}"
    for name in ("checkout", "setup-python", "configure-pages", "upload-artifact", "upload-pages-artifact", "deploy-pages")
}
RIGHTS = {
    "check.gate": {"contents": "read"},
    "ci.test": {"contents": "read"},
    "ci.portable": {"contents": "read"},
    "ci.workflows": {"contents": "read"},
    "fix.put": {"contents": "write"},
    "fix.again": {"actions": "write", "pull-requests": "write"},
    "freshness.fresh": {"contents": "read"},
    "weekly.issue": {"contents": "write", "pull-requests": "write"},
    "publish.build": {"contents": "read", "pages": "read"},
    "publish.deploy": {"pages": "write", "id-token": "write"},
    "publish.tell": {"issues": "write"},
}
DEPENDABOT_FILE = REPOSITORY / ".github/dependabot.yml"
USE = re.compile(r"^\s*(?:- )?uses: (?P<action>[\w/-]+)@(?P<commit>[0-9a-f]{40}) # (?P<version>v\d+\.\d+\.\d+)$", re.MULTILINE)


def test_there_are_six() -> None:
    assert sorted(path.stem for path in WORKFLOWS_FOLDER.iterdir()) == ["check", "ci", "fix", "freshness", "publish", "weekly"]


@pytest.mark.parametrize("name", TEXTS)
def test_a_workflow_begins_without_rights_and_never_runs_twice_at_once(name: str) -> None:
    flow = WORKFLOWS[name]
    assert flow["permissions"] == {}
    assert set(flow["concurrency"]) == {"group", "cancel-in-progress"}
    assert flow["concurrency"]["cancel-in-progress"] is (name in {"check", "ci", "freshness"})
    assert "pull_request_target" not in flow[ON_KEY]
    assert flow["defaults"]["run"]["shell"] == "bash"


def test_a_job_has_the_rights_it_needs_and_an_end() -> None:
    assert {name: job["permissions"] for name, job in JOBS.items()} == RIGHTS
    assert {name: 0 < job["timeout-minutes"] <= 30 for name, job in JOBS.items()} == dict.fromkeys(JOBS, True)
    assert {job["runs-on"] for job in JOBS.values()} == {"ubuntu-24.04"}


def test_actions_are_pinned_to_one_commit_each() -> None:
    pins = {match.groups() for text in TEXTS.values() for match in USE.finditer(text)}
    assert {action for action, _, _ in pins} == ACTIONS
    assert len(pins) == len(ACTIONS)
    assert sum(len(USE.findall(text)) for text in TEXTS.values()) == sum("uses" in step for _, step in STEPS)


def test_no_checkout_leaves_a_credential_behind() -> None:
    checkouts = [step for _, step in STEPS if str(step.get("uses", "")).startswith("actions/checkout@")]
    assert len(checkouts) == 8
    assert [step for step in checkouts if step["with"]["persist-credentials"] is not False] == []


def test_expressions_reach_a_shell_only_through_its_environment() -> None:
    scripts = [step["run"] for _, step in STEPS if "run" in step]
    assert len(scripts) >= 8
    assert [script for script in scripts if "${{" in script] == []


def test_key_and_token_are_never_in_one_step() -> None:
    holders = {(name, step.get("name")): set(step["env"]) for name, step in STEPS if re.search(r"secrets\.|github\.token", str(step))}
    assert holders == {
        ("weekly.issue", "See what is due"): {"GH_TOKEN", "BASE", "ASKED"},
        ("weekly.issue", "Pull, draft, check"): {"OPENROUTER_API_KEY", "BASE", "ASKED"} | set(BOT_IDENTITY),
        ("weekly.issue", "Propose"): {"GH_TOKEN", "BASE", "PREVIEW"},
        ("fix.put", "Push"): {"GH_TOKEN", "BRANCH"} | set(BOT_IDENTITY),
        ("fix.again", "Take the label off and start the gate"): {"GH_TOKEN", "GH_REPO", "BRANCH", "NUMBER"},
        ("publish.tell", "Open an issue, or add to the open one"): {"GH_TOKEN", "GH_REPO", "RUN", "COMMIT"},
    }
    for name, job in JOBS.items():
        assert "env" not in job, name
    assert all("env" not in flow for flow in WORKFLOWS.values())


def test_the_week_is_pulled_when_it_has_settled() -> None:
    assert WORKFLOWS["weekly"][ON_KEY]["schedule"] == [{"cron": "17 2 * * 2"}, {"cron": "17 14 * * 2"}]


def test_every_script_is_sound_bash() -> None:
    scripts = [step["run"] for _, step in STEPS if "run" in step] + [(REPOSITORY / ".ci/run").read_text(encoding="utf-8")]
    for script in scripts:
        done = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)  # noqa: S607 - as runners find it
        assert (done.returncode, done.stderr) == (0, ""), script


def test_what_is_published_is_built_without_what_other_runs_left_behind() -> None:
    caches = {name: "cache" in step["with"] for name, step in STEPS if "setup-python" in str(step.get("uses"))}
    assert not caches["publish.build"]
    assert caches["weekly.issue"]


def test_linters_of_workflows_find_nothing() -> None:
    """The strictest of zizmor's personas, and the published schema."""
    for name, *words in (
        ("zizmor", "--offline", "--persona=auditor", str(WORKFLOWS_FOLDER)),
        ("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *map(str, WORKFLOWS_FOLDER.glob("*.yml"))),
        ("zizmor", "--offline", "--persona=auditor", str(DEPENDABOT_FILE)),
        ("check-jsonschema", "--builtin-schema", "vendor.dependabot", str(DEPENDABOT_FILE)),
    ):
        program = Path(sys.executable).with_name(name)
        assert program.is_file(), f"{name} is in requirements.lock and not installed: make .venv"
        done = subprocess.run([program, *words], capture_output=True, text=True, check=False)  # noqa: S603 - our own words
        assert done.returncode == 0, done.stdout + done.stderr
