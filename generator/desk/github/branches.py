"""Weeks drafted on their branches, each in a checkout of its own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.config import USAGE
from generator.desk.github.job import Outcome, World
from generator.desk.github.processes import Checkout, Ran, movers
from generator.desk.github.proposal import Due, branch_of
from generator.desk.github.week_results import Drafted, Told, dumped, result
from generator.disk import write_atomic
from generator.errors import GeneratorError, HostError
from generator.model.week import Week

_FINE = (0, 1)
"""Exit codes of a run after which there is something to propose: findings and conflicts are the editor's to settle."""


def draft(world: World, due: Sequence[Due], *, again: bool) -> list[Outcome]:
    """Draft each week on its branch, and keep what is to be told of it; nothing leaves this machine.

    A week that is drafted and has every source is left alone, unless `again` asks for its sources anew. One that fails
    costs no other.
    """
    checkout = Checkout(world.folder)
    shutil.rmtree(world.work, ignore_errors=True)
    checkout.git("worktree", "prune")
    made: list[Outcome] = []
    # a week that could not be drafted is no start for the next one: that starts where the lost one would have
    instead: dict[Week, Week | None] = {}
    for planned in due:
        one = replace(planned, parent=instead.get(planned.parent, planned.parent) if planned.parent else None)
        world.progress(f"{one.week} on {one.branch}")
        try:
            outcome = _Drafting(world, checkout, one, again=again).outcome()
        except GeneratorError as error:
            outcome = Outcome(one.week, str(error), code=error.exit_code)
        if outcome.code:
            instead[one.week] = one.parent
        made.append(outcome)
    return made


@dataclass(frozen=True, slots=True)
class _Drafting:
    """One week in a checkout of its own: what is checked out in the publication's folder stays as it is."""

    world: World
    main: Checkout
    due: Due
    again: bool

    @property
    def tree(self) -> Checkout:
        return Checkout(self.world.work / self.due.week.slug)

    def outcome(self) -> Outcome:
        """Draft it and commit."""
        self._check_out(self.due.parent)
        if self.due.begun and not self.again and self._whole():
            # where the pull request tells all of it already, nothing is asked of the commands for it
            if not self.due.proposed or not self.main.holds(self.due.branch, f"refs/remotes/origin/{self.due.branch}"):
                self._keep(0, {}, {})
            return Outcome(self.due.week, "drafted before, and every source is there")
        ran = self._movers("run", "--week", self.due.week.label, "--verbose")
        if ran.code not in _FINE or not self._page.is_file():
            return Outcome(self.due.week, ran.last, code=ran.code or 1)
        new = self._commit()
        told = {"run": result(ran.out)} if result(ran.out) else {}
        self._keep(ran.code, told, {} if told else {"run": ran.last})
        return Outcome(self.due.week, "drafted" if new else "nothing new", new)

    @property
    def _page(self) -> Path:
        return self.tree.folder / "docs/issues" / self.due.week.slug / "index.md"

    def _check_out(self, parent: Week | None) -> None:
        starts = [f"refs/remotes/origin/{self.due.branch}"] if self.due.begun else []
        if parent is not None:
            # drafted in this run, or by an earlier one
            starts += [f"refs/heads/{branch_of(parent)}", f"refs/remotes/origin/{branch_of(parent)}"]
        start = next((one for one in starts if self.main.has(one)), "HEAD")
        base = self.main.git("rev-parse", "HEAD")
        self.main.git("worktree", "add", "--quiet", "--force", "--no-track", "-B", self.due.branch, self.tree.folder, start)
        self._merge(base)

    def _merge(self, revision: str) -> None:
        """Bring the base in. Of another week's issue, and of answers, the base's version counts; of this week's the branch's."""
        tree, own = self.tree, f"docs/issues/{self.due.week.slug}/"
        if tree.holds(revision):
            return
        message = f"Merge {self.world.base} into {self.due.branch}"
        if not tree.tried("merge", "--quiet", "--no-ff", "--message", message, revision).code:
            return
        for name in tree.paths("diff", "--name-only", "--diff-filter=U"):
            if not name.startswith(("docs/issues/", "docs/data/snapshots/")):
                tree.git("merge", "--abort")
                raise HostError(f"git merge {self.world.base}", f"{name} was changed there and on {self.due.branch}", "Merge them by hand.")
            side = "--ours" if name.startswith(own) else "--theirs"
            if tree.tried("checkout", side, "--", name).code:
                tree.git("rm", "--quiet", "--", name)
            else:
                tree.git("add", "--", name)
        tree.git("commit", "--quiet", "--message", message)

    def _whole(self) -> bool:
        """Whether the branch holds the issue, with an answer of every source since its week ended."""
        told = result(self._movers("status").out) if self._page.is_file() else None
        if told is None or any(board["stale"] for board in told["boards"]):
            return False
        # a board that was never answered is late only for who may ask it
        if self.world.keyed and any(board["newest"] is None and board["group"] != USAGE for board in told["boards"]):
            return False
        states = [row["states"].get(USAGE) for row in told["weeks"] if row["week"] == self.due.week.label]
        return bool(states) and states[0] in {"complete", "restated"}

    def _commit(self) -> bool:
        """Commit what is new; that answers were given again as they are stored is nothing new of its own."""
        tree = self.tree
        tree.git("add", "--all", "--", "docs")
        changed = tree.paths("diff", "--cached", "--name-only", "--no-renames")
        if all(name.startswith("docs/data/snapshots/") and name.endswith(".meta.json") for name in changed):
            tree.git("restore", "--staged", "--worktree", "--", "docs")
            return not tree.holds("HEAD", f"refs/remotes/origin/{self.due.branch}") if self.due.begun else True
        tree.git("commit", "--quiet", "--message", f"Issue {self.due.week} as the sources have it")
        return True

    def _keep(self, ran: int, results: dict[str, Told | None], failed: dict[str, str]) -> None:
        """What its pull request is to tell, in a file for the next step."""
        label = ("--week", self.due.week.label)
        for name, arguments in {"check": label, "stories": label, "registry": (), "status": ()}.items():
            if name == "check" and "run" in results:
                continue
            done = self._movers(name, *arguments)
            results[name] = result(done.out)
            if results[name] is None:
                failed[name] = done.last
        told = {name: one for name, one in results.items() if one is not None}
        charts = tuple(sorted(path.name for path in self._page.parent.glob("*.svg")))
        gate = max(ran, int(bool(told.get("check", {}).get("failed"))))
        kept = Drafted(self.due.week, gate, self.due.parent, self.world.keyed, told, failed, charts)
        write_atomic(self.world.work / f"{self.due.week.slug}.json", json.dumps(dumped(kept)).encode())

    def _movers(self, name: str, *arguments: str) -> Ran:
        return movers([name, "--root", str(self.tree.folder), "--json", *arguments, *self.world.arguments], self.world.folder)


def build(world: World, week: Week, folder: Path) -> str:
    """Build the pages of a week that was drafted, drafts included, into a folder; answers what there is to say of it."""
    tree = world.work / week.slug
    done = movers(["build", "--drafts", "--quiet", "--root", str(tree)], world.folder)
    if done.code:
        return f"{week} cannot be built: {done.last}"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(tree / "site", folder)
    return f"the pages of {week} are in {folder}"
