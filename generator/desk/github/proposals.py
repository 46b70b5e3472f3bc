"""Push branches, and open or update their pull requests."""

from __future__ import annotations

from generator.desk.github import description as pull_request
from generator.desk.github import description_update
from generator.desk.github.processes import Checkout, GitHubHost, parse_pull_requests
from generator.desk.github.repository_state import PullRequest, PullRequestState, branch_name
from generator.desk.github.week_results import ReviewLinks, WeekResults
from generator.desk.github.weekly_job import JobContext, WeekOutcome, load_week_results
from generator.disk import write_atomic

FAILING_LABEL, ISSUE_LABEL, FIX_LABEL = "gate: failing", "issue", "fix"
_LABEL_STYLES = {
    ISSUE_LABEL: ("FFD21F", "A week's issue"),
    FAILING_LABEL: ("B5420F", "The gate finds errors in the issue"),
    FIX_LABEL: ("2B6CB0", "Set it to have the gate put the links that it offers"),
}


def propose_weeks(context: JobContext, host: GitHubHost, preview: str, address: str) -> list[WeekOutcome]:
    """Push each drafted branch and open or update its pull request.

    `preview` and `address` are the addresses of the built pages and of the repository; empty if there are none.
    """
    main, drafted_weeks, requests_by_week = (
        Checkout(context.folder),
        load_week_results(context),
        parse_pull_requests(host.list_pull_requests()),
    )
    if drafted_weeks:
        host.run_gh("auth", "setup-git")
    outcomes = []
    for week_results in drafted_weeks:
        local_ref, remote_ref = f"refs/heads/{branch_name(week_results.week)}", f"refs/remotes/origin/{branch_name(week_results.week)}"
        request = requests_by_week.get(week_results.week)
        request = request if request and request.state is PullRequestState.OPEN else None
        new = not main.has_revision(remote_ref) or not main.is_ancestor(local_ref, remote_ref)
        if new:
            host.push_branch(branch_name(week_results.week))
        if request and not new:
            outcomes.append(WeekOutcome(week_results.week, "nothing new"))
            continue
        # this run may just have opened the pull request of the week before
        before = (parse_pull_requests(host.list_pull_requests()) if week_results.parent else {}).get(
            week_results.parent or week_results.week
        )
        parent = before if before and before.state is PullRequestState.OPEN else None
        links = ReviewLinks(f"{address}/blob/{main.run_git('rev-parse', local_ref)}/" if address else "", preview, parent)
        outcomes.append(_open_or_update(context, host, week_results, pull_request.compose_description(week_results, links), request))
    return outcomes


def _open_or_update(
    context: JobContext, host: GitHubHost, week_results: WeekResults, description: str, request: PullRequest | None
) -> WeekOutcome:
    """Open its pull request, or update the open one."""
    labels = [ISSUE_LABEL] if week_results.passes else [ISSUE_LABEL, FAILING_LABEL]
    for label in (*labels, FIX_LABEL):
        color, meaning = _LABEL_STYLES[label]
        host.run_gh("label", "create", label, "--color", color, "--description", meaning, "--force")
    text = context.work / f"{week_results.week.slug}.md"
    write_atomic(
        text,
        (
            description_update.update_description(request.body, description)
            if request
            else description_update.frame_generated_part(description)
        ).encode(),
    )
    if request is None:
        host.create_pull_request(
            week_results.week, context.base, pull_request.pull_request_title(week_results.week), text, labels, draft=not week_results.passes
        )
        return WeekOutcome(week_results.week, "pull request opened")
    number, was_failing = str(request.number), FAILING_LABEL in request.labels
    marks = ["--remove-label", FAILING_LABEL] if week_results.passes and was_failing else ["--add-label", ",".join(labels)]
    host.run_gh("pr", "edit", number, "--body-file", text, *marks)
    if not week_results.passes and not request.draft:
        host.run_gh("pr", "ready", number, "--undo")
    elif week_results.passes and was_failing and request.draft:
        # if its editor made it a draft, it stays a draft
        host.run_gh("pr", "ready", number)
    return WeekOutcome(week_results.week, f"pull request #{number} brought up to date")
