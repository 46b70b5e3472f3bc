"""The weekly job's own words, run as a runner runs them."""

from __future__ import annotations

import sys

import pytest

from generator.desk.github.repository_state import branch_name
from tests.support.run_command import KEY
from tests.support.workflow_files import STEPS
from tests.support.workflow_runner import WEEK, WorkflowRunner

BRANCH, PAGE = branch_name(WEEK), f"docs/issues/{WEEK.slug}/index.md"


def codes(runner: WorkflowRunner, **given: str) -> dict[str, int]:
    done = runner.run_weekly_job(**given)
    sys.stdout.write("\n".join(one.output for one in done.values()))  # for whoever reads a failure
    return {name: one.code for name, one in done.items()}


FINE = {"Install": 0, "See what is due": 0, "Pull, draft, check": 0, "Propose": 0}


def test_the_first_run_makes_one_branch_and_one_pull_request(proposed: WorkflowRunner) -> None:
    changed = proposed.git("diff", "--name-only", "origin/main", f"origin/{BRANCH}").splitlines()
    assert PAGE in changed
    assert {name.split("/")[1] for name in changed} == {"data", "issues"}
    (request,) = proposed.host_state["prs"]
    assert (request["headRefName"], request["baseRefName"], request["title"]) == (BRANCH, "main", f"Issue {WEEK}")
    assert not request["isDraft"]
    assert [label["name"] for label in request["labels"]] == ["issue"]
    for part in ("## To do", "## Gate: passes", "## How fresh the sources are", "## Charts", "## Stories by score", "usage-weeks"):
        assert part in request["body"]
    assert f"https://host.invalid/owner/paper/blob/{proposed.find_tip(BRANCH)}/{PAGE}" in request["body"]
    assert (proposed.folder / "preview/index.html").is_file()
    assert [path for path in (proposed.folder / "preview").rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()] == []
    said = (proposed.folder / "said").read_text(encoding="utf-8")
    assert "### Drafted" in (proposed.folder / "summary").read_text(encoding="utf-8")
    assert KEY not in said + request["body"] + proposed.git("log", "--patch", "--all")
    assert proposed.git("rev-parse", "--abbrev-ref", "HEAD") == "main"


def test_a_second_run_the_same_day_asks_nothing_and_commits_nothing(proposed: WorkflowRunner) -> None:
    before = proposed.find_tip(BRANCH)
    assert codes(proposed) == FINE
    assert proposed.replay.asked == []
    assert proposed.find_tip(BRANCH) == before
    assert len(proposed.host_state["prs"]) == 1
    assert "drafted before" in (proposed.folder / "summary").read_text(encoding="utf-8")


@pytest.mark.long
def test_a_week_that_is_asked_for_is_pulled_again_and_an_editors_words_stay(proposed: WorkflowRunner) -> None:
    proposed.push_edit(BRANCH, PAGE, "\n## ", "\nA sentence of our own.\n\n## ")
    edited = proposed.find_tip(BRANCH)
    assert codes(proposed, ASKED=WEEK.label) == FINE
    assert proposed.replay.asked != []
    # the same answers as before: there is nothing to commit
    assert proposed.find_tip(BRANCH) == edited
    assert "A sentence of our own." in proposed.git("show", f"origin/{BRANCH}:{PAGE}")


@pytest.mark.long
def test_what_was_merged_meanwhile_comes_into_a_branch_with_human_commits(proposed: WorkflowRunner) -> None:
    proposed.push_edit(BRANCH, PAGE, "title: ", "title: Our own, ")
    edited = proposed.find_tip(BRANCH)
    proposed.push_edit("main", "mkdocs.yml", "site_name: Model Movers", "site_name: Our Movers")
    assert codes(proposed, ASKED=WEEK.label) == FINE
    tip = proposed.find_tip(BRANCH)
    proposed.git("fetch", "--quiet", "origin")
    assert proposed.git("merge-base", edited, tip) == edited
    assert "site_name: Our Movers" in proposed.git("show", f"{tip}:mkdocs.yml")
    assert "title: Our own, " in proposed.git("show", f"{tip}:{PAGE}")
    assert len(proposed.host_state["prs"]) == 1


@pytest.mark.long
def test_a_failing_gate_makes_a_draft_and_a_mended_one_makes_it_ready(proposed: WorkflowRunner) -> None:
    (request,) = proposed.host_state["prs"]
    ticked = request["body"].replace("- [ ] Read the draft", "- [x] Read the draft")
    proposed.update_host(prs=[{**request, "body": f"{ticked}\nA word of ours."}])
    proposed.push_edit(BRANCH, PAGE, "\n---\n", "\n---\n\nAn [undefined figure][usage.no-such.tokens] stands here.\n")
    # a branch that gained something but this week's answers: the base moved
    proposed.push_edit("main", "mkdocs.yml", "site_name: Model Movers", "site_name: Our Movers")
    assert codes(proposed, ASKED=WEEK.label) == FINE
    (request,) = proposed.host_state["prs"]
    assert request["isDraft"]
    assert {label["name"] for label in request["labels"]} == {"issue", "gate: failing"}
    assert "## Gate: fails" in request["body"]
    assert "- [x] Read the draft" in request["body"]
    assert "A word of ours." in request["body"]

    proposed.push_edit(BRANCH, PAGE, "An [undefined figure][usage.no-such.tokens] stands here.\n", "")
    proposed.push_edit("main", "mkdocs.yml", "site_name: Our Movers", "site_name: Their Movers")
    assert codes(proposed, ASKED=WEEK.label) == FINE
    (request,) = proposed.host_state["prs"]
    assert not request["isDraft"]
    assert [label["name"] for label in request["labels"]] == ["issue"]
    assert "## Gate: passes" in request["body"]


@pytest.mark.long
def test_missed_weeks_come_first_each_upon_the_one_before(runner: WorkflowRunner) -> None:
    runner.publish_week(WEEK - 2)
    assert codes(runner) == FINE
    requests = {one["headRefName"]: one for one in runner.host_state["prs"]}
    assert list(requests) == [branch_name(week) for week in (WEEK - 1, WEEK)]
    assert {one["baseRefName"] for one in requests.values()} == {"main"}
    runner.git("fetch", "--quiet", "origin")
    runner.git("merge-base", "--is-ancestor", f"origin/{branch_name(WEEK - 1)}", f"origin/{BRANCH}")
    assert "It starts from #1" in requests[BRANCH]["body"]
    assert "It starts from" not in requests[branch_name(WEEK - 1)]["body"]

    # the editor rewrites the earlier one and squashes it: the later branch takes the base's version of it, and keeps its own
    runner.push_edit(branch_name(WEEK - 1), f"docs/issues/{(WEEK - 1).slug}/index.md", "title: ", "title: Theirs, ")
    runner.merge_branch(branch_name(WEEK - 1), squash=True)
    assert codes(runner, ASKED=WEEK.label) == FINE
    runner.git("fetch", "--quiet", "origin")
    assert "title: Theirs, " in runner.git("show", f"origin/{BRANCH}:docs/issues/{(WEEK - 1).slug}/index.md")
    assert runner.git("diff", "--name-only", f"origin/main...origin/{BRANCH}").splitlines() == sorted(
        runner.git("diff", "--name-only", "origin/main", f"origin/{BRANCH}").splitlines()
    )


def test_a_closed_week_is_not_proposed_again(proposed: WorkflowRunner) -> None:
    (request,) = proposed.host_state["prs"]
    proposed.update_host(prs=[{**request, "state": "CLOSED"}])
    assert codes(proposed) == FINE
    assert len(proposed.host_state["prs"]) == 1
    assert "nothing is due" in (proposed.folder / "summary").read_text(encoding="utf-8")


def test_a_pull_request_that_a_fork_named_like_ours_is_none_of_ours(proposed: WorkflowRunner) -> None:
    (request,) = proposed.host_state["prs"]
    proposed.update_host(prs=[{**request, "isCrossRepository": True, "body": "theirs"}])
    assert codes(proposed) == FINE
    assert [one["body"] == "theirs" for one in proposed.host_state["prs"]] == [True, False]


def test_an_upstream_that_is_down_ends_the_job_and_proposes_nothing(runner: WorkflowRunner) -> None:
    runner.replay.faults = {"/rankings-daily": "half"}
    done = runner.run_weekly_job()
    assert done["Pull, draft, check"].code == 3
    assert done["Propose"].code == 0
    assert runner.host_state["prs"] == []
    assert runner.find_tip(BRANCH) == ""


@pytest.mark.long
def test_without_a_key_the_exports_serve_and_a_refused_key_is_a_failure(runner: WorkflowRunner) -> None:
    runner.replay.faults = {"/rankings-daily": "401"}
    assert runner.run_weekly_job()["Pull, draft, check"].code == 2
    assert codes(runner, OPENROUTER_API_KEY="") == FINE
    (request,) = runner.host_state["prs"]
    assert "There is no `OPENROUTER_API_KEY`" in request["body"]
    assert "There is no OPENROUTER_API_KEY" in (runner.folder / "summary").read_text(encoding="utf-8")


@pytest.mark.long
def test_a_source_that_can_be_done_without_is_named_and_asked_again_later(runner: WorkflowRunner) -> None:
    runner.push_edit("main", "movers.toml", "[boards.tasks]\npull = false\n", "")
    runner.replay.faults = {"/classifications/task": "html200"}
    assert codes(runner) == FINE
    (request,) = runner.host_state["prs"]
    assert "Left out: tasks" in request["body"]
    runner.replay.faults = {}
    before = runner.find_tip(BRANCH)
    assert codes(runner) == FINE
    assert runner.find_tip(BRANCH) != before
    (request,) = runner.host_state["prs"]
    assert "Left out" not in request["body"]


def test_a_week_that_is_none_goes_no_further(runner: WorkflowRunner) -> None:
    done = runner.run_weekly_job(ASKED="W24")
    assert {name: one.code for name, one in done.items()} == {"Install": 0, "See what is due": 2}
    assert "::error::" in done["See what is due"].output
    (step,) = (step for job, step in STEPS if job == "weekly.issue" and step.get("id") == "plan")
    for asked in ("2026-W24; id", "$(id)", "--help", "2026-W24\n--offline"):
        refused = runner.run_step(step, GH_TOKEN="t", BASE="main", ASKED=asked)  # noqa: S106 - no secret
        assert (refused.code, refused.output) == (2, done["See what is due"].output)
    assert runner.host_state["calls"] == []
