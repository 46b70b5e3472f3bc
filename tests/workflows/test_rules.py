"""What every workflow keeps to: fixed actions, no more rights than a job needs, nothing untrusted in a shell's words."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.workflows.reading import FOLDER, JOBS, ON, REPOSITORY, STEPS, TEXTS, WORKFLOWS

ACTIONS = {"actions/checkout", "actions/setup-python", "actions/configure-pages", "actions/upload-pages-artifact", "actions/deploy-pages"}
RIGHTS = {
    "ci.test": {"contents": "read"},
    "ci.portable": {"contents": "read"},
    "ci.gate": {"contents": "read"},
    "weekly.issue": {"contents": "write", "pull-requests": "write"},
    "publish.build": {"contents": "read", "pages": "read"},
    "publish.deploy": {"pages": "write", "id-token": "write"},
}
USE = re.compile(r"^\s*(?:- )?uses: (?P<action>[\w/-]+)@(?P<commit>[0-9a-f]{40}) # (?P<version>v\d+\.\d+\.\d+)$", re.MULTILINE)


def test_there_are_three() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == ["ci.yml", "publish.yml", "weekly.yml"]


@pytest.mark.parametrize("name", TEXTS)
def test_a_workflow_begins_without_rights_and_never_runs_twice_at_once(name: str) -> None:
    flow = WORKFLOWS[name]
    assert flow["permissions"] == {}
    assert set(flow["concurrency"]) == {"group", "cancel-in-progress"}
    assert flow["concurrency"]["cancel-in-progress"] is (name == "ci")
    assert "pull_request_target" not in flow[ON]
    assert flow["defaults"]["run"]["shell"] == "bash"


def test_a_job_has_the_rights_it_needs_and_an_end() -> None:
    assert {name: job["permissions"] for name, job in JOBS.items()} == RIGHTS
    assert {name: 0 < job["timeout-minutes"] <= 20 for name, job in JOBS.items()} == dict.fromkeys(JOBS, True)
    assert {job["runs-on"] for job in JOBS.values()} == {"ubuntu-24.04"}


def test_actions_are_pinned_to_one_commit_each() -> None:
    pins = {match.groups() for text in TEXTS.values() for match in USE.finditer(text)}
    assert {action for action, _, _ in pins} == ACTIONS
    assert len(pins) == len(ACTIONS)
    assert sum(len(USE.findall(text)) for text in TEXTS.values()) == sum("uses" in step for _, step in STEPS)


def test_no_checkout_leaves_a_credential_behind() -> None:
    checkouts = [step for _, step in STEPS if str(step.get("uses", "")).startswith("actions/checkout@")]
    assert len(checkouts) == 5
    assert [step for step in checkouts if step["with"]["persist-credentials"] is not False] == []


def test_expressions_reach_a_shell_only_through_its_environment() -> None:
    scripts = [step["run"] for _, step in STEPS if "run" in step]
    assert len(scripts) >= 8
    assert [script for script in scripts if "${{" in script] == []


def test_a_secret_is_seen_by_one_step_alone() -> None:
    holders = {(name, step.get("name")): set(step["env"]) for name, step in STEPS if re.search(r"secrets\.|github\.token", str(step))}
    assert holders == {
        ("weekly.issue", "Pull, draft, check"): {"OPENROUTER_API_KEY"},
        ("weekly.issue", "Propose it"): {"GH_TOKEN", "BASE"},
    }
    for name, job in JOBS.items():
        assert "env" not in job, name
    assert all("env" not in flow for flow in WORKFLOWS.values())


def test_the_week_is_pulled_when_it_has_settled() -> None:
    assert WORKFLOWS["weekly"][ON]["schedule"] == [{"cron": "17 2 * * 2"}]


def test_every_script_is_sound_bash() -> None:
    scripts = [step["run"] for _, step in STEPS if "run" in step] + [(REPOSITORY / ".ci/run").read_text(encoding="utf-8")]
    for script in scripts:
        done = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)  # noqa: S607 - as runners find it
        assert (done.returncode, done.stderr) == (0, ""), script
