"""Branches brought to the remote, and their pull requests opened or brought up to date."""

from __future__ import annotations

from generator.desk.github import checklist, pull_request
from generator.desk.github.job import Outcome, World, drafted
from generator.desk.github.processes import Checkout, Host, requests
from generator.desk.github.proposal import Request, State, branch_of
from generator.desk.github.week_results import Drafted, Place
from generator.disk import write_atomic

FAILING, LABEL, FIX = "gate: failing", "issue", "fix"
_COLOURS = {
    LABEL: ("FFD21F", "A week's issue"),
    FAILING: ("B5420F", "The gate finds errors in the issue"),
    FIX: ("2B6CB0", "Set it to have the gate put the links that it offers"),
}


def propose(world: World, host: Host, preview: str, address: str) -> list[Outcome]:
    """Push each branch that was drafted and see to its pull request.

    `preview` and `address` are where the built pages and the repository can be read; empty where they cannot.
    """
    main, every, known = Checkout(world.folder), drafted(world), requests(host.listed())
    if every:
        host.gh("auth", "setup-git")
    made = []
    for one in every:
        own, pushed = f"refs/heads/{branch_of(one.week)}", f"refs/remotes/origin/{branch_of(one.week)}"
        request = known.get(one.week)
        request = request if request and request.state is State.OPEN else None
        new = not main.has(pushed) or not main.holds(own, pushed)
        if new:
            host.push(branch_of(one.week))
        if request and not new:
            made.append(Outcome(one.week, "nothing new"))
            continue
        # the pull request of the week before may have been opened a moment ago
        before = (requests(host.listed()) if one.parent else {}).get(one.parent or one.week)
        parent = before if before and before.state is State.OPEN else None
        place = Place(f"{address}/blob/{main.git('rev-parse', own)}/" if address else "", preview, parent)
        made.append(_see_to(world, host, one, pull_request.compose(one, place), request))
    return made


def _see_to(world: World, host: Host, one: Drafted, ours: str, request: Request | None) -> Outcome:
    """Open its pull request, or bring the open one up to date."""
    labels = [LABEL] if one.passes else [LABEL, FAILING]
    for label in (*labels, FIX):
        colour, meaning = _COLOURS[label]
        host.gh("label", "create", label, "--color", colour, "--description", meaning, "--force")
    text = world.work / f"{one.week.slug}.md"
    write_atomic(text, (checklist.renewed(request.body, ours) if request else checklist.framed(ours)).encode())
    if request is None:
        host.create(one.week, world.base, pull_request.title(one.week), text, labels, draft=not one.passes)
        return Outcome(one.week, "pull request opened")
    number, was_failing = str(request.number), FAILING in request.labels
    marks = ["--remove-label", FAILING] if one.passes and was_failing else ["--add-label", ",".join(labels)]
    host.gh("pr", "edit", number, "--body-file", text, *marks)
    if not one.passes and not request.draft:
        host.gh("pr", "ready", number, "--undo")
    elif one.passes and was_failing and request.draft:
        # one that its editor made a draft stays one
        host.gh("pr", "ready", number)
    return Outcome(one.week, f"pull request #{number} brought up to date")
