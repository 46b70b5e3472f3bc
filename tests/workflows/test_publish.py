"""What is run on a pull request and after a merge, as a runner runs it."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from datetime import UTC, datetime

import yaml

from generator.desk.github.repository_state import branch_name
from tests.support.workflow_files import JOBS, ON_KEY, REPOSITORY, WORKFLOWS
from tests.support.workflow_runner import WEEK, StepResult, WorkflowRunner

FIXED = {"Install": 0, "Mend each issue that was touched": 0, "Push": 0}
BRANCH, PAGE = branch_name(WEEK), f"docs/issues/{WEEK.slug}/index.md"


def codes(done: dict[str, StepResult]) -> dict[str, int]:
    return {name: one.code for name, one in done.items()}


def answered(runner: WorkflowRunner) -> None:
    """What an editor does before merging: every comment is answered."""
    clone = runner.folder / "editor"
    runner.push_edit(BRANCH, PAGE, "draft: true\n", "")
    text = (clone / PAGE).read_text(encoding="utf-8").splitlines(keepends=True)
    (clone / PAGE).write_text("".join(line for line in text if not line.startswith("<!-- editor:")), encoding="utf-8")
    runner.git("commit", "--quiet", "--all", "--message=Answer", folder=clone)
    runner.git("push", "--quiet", "origin", BRANCH, folder=clone)


def test_what_is_merged_is_checked_and_built_at_its_address(proposed: WorkflowRunner) -> None:
    answered(proposed)
    proposed.merge_branch(BRANCH)
    done = proposed.run_job("publish.build", URL="https://name.host.invalid/paper/")
    assert codes(done) == {"Install": 0, "Check every issue": 0, "Build strictly": 0}, done
    assert f"https://name.host.invalid/paper/issues/{WEEK.slug}/" in (proposed.clone / "site/sitemap.xml").read_text(encoding="utf-8")
    assert proposed.host_state["calls"][-1][:2] != ["issue", "create"]


def test_a_wrong_figure_is_not_published_and_is_told_once(proposed: WorkflowRunner) -> None:
    answered(proposed)
    proposed.push_edit(BRANCH, PAGE, "\n---\n", "\n---\n\nAn [undefined figure][usage.no-such.tokens] stands here.\n")
    proposed.merge_branch(BRANCH)
    done = proposed.run_job("publish.build", URL="https://name.host.invalid/paper/")
    assert codes(done) == {"Install": 0, "Check every issue": 1}
    assert f"::error file={PAGE}" in done["Check every issue"].output
    for _ in range(2):
        told = proposed.run_job("publish.tell", GH_TOKEN="t", RUN="https://host.invalid/run/1", COMMIT="abc")  # noqa: S106 - no secret
        assert codes(told) == {"Open an issue, or add to the open one": 0}
    (issue,) = proposed.host_state["issues"]
    assert issue["title"] == ["Publishing failed"]
    assert "https://host.invalid/run/1" in issue["body"][0]
    assert proposed.host_state["calls"][-1][:3] == ["issue", "comment", "7"]


def test_a_pull_request_is_held_against_the_data_without_a_key(proposed: WorkflowRunner) -> None:
    proposed.check_out()
    proposed.push_edit(BRANCH, PAGE, "\n---\n", "\n---\n\nAn [undefined figure][usage.no-such.tokens] stands here.\n")
    done = proposed.run_job("check.gate", branch=BRANCH, BASE="origin/main")
    assert codes(done) == {"See what was touched": 0, "Install": 0, "Check each of them": 1}
    assert (proposed.folder / "touched").read_text(encoding="utf-8") == f"{WEEK.slug}\n"
    assert f"::error file={PAGE}" in done["Check each of them"].output
    assert proposed.replay.asked == []


def test_a_pull_request_without_an_issue_passes_at_once(runner: WorkflowRunner) -> None:
    runner.push_edit("main", "mkdocs.yml", "site_name: Model Movers", "site_name: Our Movers")
    done = runner.run_job("check.gate", BASE="origin/main~1")
    assert codes(done) == {"See what was touched": 0}
    assert (runner.folder / "output").read_text(encoding="utf-8") == "count=0\n"


def test_a_new_publication_is_kept_up(runner: WorkflowRunner) -> None:
    done = runner.run_job("freshness.fresh")
    assert codes(done) == {"Install": 0, "Look": 0}
    assert f"kept up on {datetime.now(UTC):%Y}" in done["Look"].output


def test_a_label_puts_what_the_gate_offers(proposed: WorkflowRunner) -> None:
    row = next(line for line in proposed.git("show", f"origin/{BRANCH}:{PAGE}").split("\n") if line.startswith("| [1][usage."))
    _, _, name, tokens, *_ = row.split(" | ")
    proposed.push_edit(BRANCH, PAGE, "\n## Notes\n", f"\n## My view\n\n{name} carried {tokens}.\n\n## Notes\n")
    given = {"BASE": "origin/main", "BRANCH": BRANCH, "GH_TOKEN": "t"}
    before = proposed.find_tip(BRANCH)
    assert codes(done := proposed.run_job("fix.put", branch=BRANCH, **given)) == FIXED, done
    assert proposed.git("rev-parse", f"{proposed.find_tip(BRANCH)}~1") == before
    assert f"{name} carried [{tokens}][usage." in proposed.git("show", f"HEAD:{PAGE}")
    assert {path.split("/")[1] for path in proposed.git("diff", "--name-only", "HEAD~1").splitlines()} == {"issues"}
    mended = proposed.find_tip(BRANCH)
    assert "Nothing to mend." in proposed.run_job("fix.put", branch=BRANCH, **given)["Push"].output
    assert proposed.find_tip(BRANCH) == mended
    assert proposed.replay.asked == []


def test_what_was_put_is_checked_and_the_label_comes_off(proposed: WorkflowRunner) -> None:
    (request,) = proposed.host_state["prs"]
    proposed.update_host(prs=[{**request, "labels": [*request["labels"], {"name": "fix"}]}])
    done = proposed.run_job("fix.again", GH_TOKEN="t", GH_REPO="owner/paper", BRANCH=BRANCH, NUMBER="1")  # noqa: S106 - no secret
    assert codes(done) == {"Take the label off and start the gate": 0}
    assert [one["name"] for one in proposed.host_state["prs"][0]["labels"]] == ["issue"]
    assert proposed.host_state["calls"][-1] == ["workflow", "run", "check.yml", "--ref", BRANCH]
    assert "workflow_dispatch" in WORKFLOWS["check"][ON_KEY]


def test_a_label_does_nothing_to_a_fork_or_by_another_name() -> None:
    condition = JOBS["fix.put"]["if"]
    assert "github.event.label.name == 'fix'" in condition
    assert "github.event.pull_request.head.repo.full_name == github.repository" in condition
    assert JOBS["fix.again"]["needs"] == "put"


def test_the_hook_is_a_command_that_stops_what_is_wrong(proposed: WorkflowRunner) -> None:
    (hook,) = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == ("movers-check", "python", False)
    name, *words = hook["entry"].split()
    assert name in tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    assert all(re.search(hook["files"], path) for path in (PAGE, PAGE.replace("index.md", "facts.json"), "docs/data/registry.toml"))
    assert not re.search(hook["files"], "docs/about/index.md")
    assert hooked(proposed, words) == 0
    proposed.push_edit(BRANCH, PAGE, "\n---\n", "\n---\n\nAn [undefined figure][usage.no-such.tokens] stands here.\n")
    assert hooked(proposed, words) == 1


def hooked(runner: WorkflowRunner, words: list[str]) -> int:
    """What the hook's command comes to on the branch of the issue."""
    runner.check_out(BRANCH)
    command = [sys.executable, "-m", "generator", *words]
    return subprocess.run(command, cwd=runner.clone, env=runner.env(), capture_output=True, check=False).returncode  # noqa: S603 - our own words
