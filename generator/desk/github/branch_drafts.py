"""Draft weeks on their branches, each in a separate checkout."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.config import USAGE_GROUP
from generator.desk.github.processes import Checkout, CompletedRun, run_movers
from generator.desk.github.repository_state import DueWeek, branch_name
from generator.desk.github.week_results import CommandResult, WeekResults, dump_results, parse_result
from generator.desk.github.weekly_job import JobContext, WeekOutcome
from generator.disk import write_atomic
from generator.errors import GeneratorError, HostError
from generator.issue.files import ISSUES_FOLDER, IssueFiles
from generator.model.week import Week

_ACCEPTED_EXIT_CODES = (0, 1)
"""Exit codes of a run whose draft is proposed: the editor settles findings and conflicts."""


def draft_weeks(context: JobContext, due_weeks: Sequence[DueWeek], *, ask_again: bool) -> list[WeekOutcome]:
    """Draft each week on its branch and save its results; nothing is pushed.

    A week that is drafted from every source is left alone, unless `again` asks to pull it again. A week that fails
    does not stop the others.
    """
    checkout = Checkout(context.folder)
    shutil.rmtree(context.work, ignore_errors=True)
    checkout.run_git("worktree", "prune")
    outcomes: list[WeekOutcome] = []
    # the next week cannot start from a failed one: it starts where that one would have started
    fallback_parents: dict[Week, Week | None] = {}
    for planned in due_weeks:
        due_week = replace(planned, parent=fallback_parents.get(planned.parent, planned.parent) if planned.parent else None)
        context.progress(f"{due_week.week} on {due_week.branch}")
        try:
            outcome = _BranchDraft(context, checkout, due_week, ask_again=ask_again).draft_and_commit()
        except GeneratorError as error:
            outcome = WeekOutcome(due_week.week, str(error), code=error.exit_code)
        if outcome.code:
            fallback_parents[due_week.week] = due_week.parent
        outcomes.append(outcome)
    return outcomes


@dataclass(frozen=True, slots=True)
class _BranchDraft:
    """The draft of one week in a separate checkout; the publication's folder stays as it is."""

    context: JobContext
    main: Checkout
    due_week: DueWeek
    ask_again: bool

    @property
    def worktree(self) -> Checkout:
        return Checkout(self.context.work / self.due_week.week.slug)

    def draft_and_commit(self) -> WeekOutcome:
        """Draft the week and commit it."""
        self._create_worktree(self.due_week.parent)
        if self.due_week.begun and not self.ask_again and self._is_complete():
            # if the pull request already describes everything, the commands need not run
            if not self.due_week.proposed or not self.main.is_ancestor(self.due_week.branch, f"refs/remotes/origin/{self.due_week.branch}"):
                self._save_results(0, {}, {})
            return WeekOutcome(self.due_week.week, "drafted before, and every source is there")
        completed = self._run_movers("run", "--week", self.due_week.week.label, "--verbose")
        if completed.code not in _ACCEPTED_EXIT_CODES or not self._files.text.is_file():
            return WeekOutcome(self.due_week.week, completed.last_line, code=completed.code or 1)
        new = self._commit_changes()
        results = {"run": parse_result(completed.out)} if parse_result(completed.out) else {}
        self._save_results(completed.code, results, {} if results else {"run": completed.last_line})
        return WeekOutcome(self.due_week.week, "drafted" if new else "nothing new", new)

    @property
    def _files(self) -> IssueFiles:
        return IssueFiles(self.worktree.folder, self.due_week.week)

    def _create_worktree(self, parent: Week | None) -> None:
        starts = [f"refs/remotes/origin/{self.due_week.branch}"] if self.due_week.begun else []
        if parent is not None:
            # drafted in this run, or by an earlier one
            starts += [f"refs/heads/{branch_name(parent)}", f"refs/remotes/origin/{branch_name(parent)}"]
        start = next((one for one in starts if self.main.has_revision(one)), "HEAD")
        base = self.main.run_git("rev-parse", "HEAD")
        self.main.run_git("worktree", "add", "--quiet", "--force", "--no-track", "-B", self.due_week.branch, self.worktree.folder, start)
        self._merge_base(base)

    def _merge_base(self, revision: str) -> None:
        """Merge the base branch; the base wins for other weeks' issues and responses, the branch for this week's issue."""
        worktree, own_folder = self.worktree, f"{ISSUES_FOLDER}/{self.due_week.week.slug}/"
        if worktree.is_ancestor(revision):
            return
        message = f"Merge {self.context.base} into {self.due_week.branch}"
        if not worktree.try_git("merge", "--quiet", "--no-ff", "--message", message, revision).code:
            return
        for name in worktree.list_paths("diff", "--name-only", "--diff-filter=U"):
            if not name.startswith((f"{ISSUES_FOLDER}/", "docs/data/snapshots/")):
                worktree.run_git("merge", "--abort")
                raise HostError(
                    f"git merge {self.context.base}", f"{name} was changed there and on {self.due_week.branch}", "Merge them by hand."
                )
            side = "--ours" if name.startswith(own_folder) else "--theirs"
            if worktree.try_git("checkout", side, "--", name).code:
                worktree.run_git("rm", "--quiet", "--", name)
            else:
                worktree.run_git("add", "--", name)
        worktree.run_git("commit", "--quiet", "--message", message)

    def _is_complete(self) -> bool:
        """Whether the branch has the issue, and a response of every source since its week ended."""
        status = parse_result(self._run_movers("status").out) if self._files.text.is_file() else None
        if status is None or any(board["stale"] for board in status["boards"]):
            return False
        # a board that was never fetched is late only if it can be fetched here
        if self.context.keyed and any(board["newest"] is None and board["group"] != USAGE_GROUP for board in status["boards"]):
            return False
        states = [row["states"].get(USAGE_GROUP) for row in status["weeks"] if row["week"] == self.due_week.week.label]
        return bool(states) and states[0] in {"complete", "restated"}

    def _commit_changes(self) -> bool:
        """Commit changes, unless the only change is that stored responses were confirmed."""
        worktree = self.worktree
        worktree.run_git("add", "--all", "--", "docs")
        changed = worktree.list_paths("diff", "--cached", "--name-only", "--no-renames")
        if all(name.startswith("docs/data/snapshots/") and name.endswith(".meta.json") for name in changed):
            worktree.run_git("restore", "--staged", "--worktree", "--", "docs")
            return not worktree.is_ancestor("HEAD", f"refs/remotes/origin/{self.due_week.branch}") if self.due_week.begun else True
        worktree.run_git("commit", "--quiet", "--message", f"Issue {self.due_week.week} as the sources have it")
        return True

    def _save_results(self, exit_code: int, results: dict[str, CommandResult | None], failures: dict[str, str]) -> None:
        """Save the results for its pull request in a file for the next step."""
        label = ("--week", self.due_week.week.label)
        for name, arguments in {"check": label, "stories": label, "registry": (), "status": ()}.items():
            if name == "check" and "run" in results:
                continue
            completed = self._run_movers(name, *arguments)
            results[name] = parse_result(completed.out)
            if results[name] is None:
                failures[name] = completed.last_line
        by_command = {name: one for name, one in results.items() if one is not None}
        charts = tuple(path.name for path in self._files.drawings)
        gate = max(exit_code, int(bool(by_command.get("check", {}).get("failed"))))
        week_results = WeekResults(self.due_week.week, gate, self.due_week.parent, self.context.keyed, by_command, failures, charts)
        write_atomic(self.context.work / f"{self.due_week.week.slug}.json", json.dumps(dump_results(week_results)).encode())

    def _run_movers(self, name: str, *arguments: str) -> CompletedRun:
        return run_movers([name, "--root", str(self.worktree.folder), "--json", *arguments, *self.context.arguments], self.context.folder)


def build_pages(context: JobContext, week: Week, folder: Path) -> str:
    """Build the pages of a drafted week, drafts included, into a folder, and return a summary."""
    worktree = context.work / week.slug
    completed = run_movers(["build", "--drafts", "--quiet", "--root", str(worktree)], context.folder)
    if completed.code:
        return f"{week} cannot be built: {completed.last_line}"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(worktree / "site", folder)
    return f"the pages of {week} are in {folder}"
