"""git, the host's command `gh`, and our own, each in a process of its own: the only place where programs are run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.desk.github.proposal import PREFIX, Request, State, branch_of
from generator.errors import ConfigError, HostError
from generator.model.week import Week

_SECONDS = 120
"""A call of git or of the host may take."""
_LONG = 1800
"""A command of ours may take, waits for the limits of its sources included."""
_MANY = "200"
"""Pull requests that are asked for: those of four years."""
_QUIET = ("-c", "core.hooksPath=/dev/null", "-c", "commit.gpgSign=false", "-c", "core.quotePath=false", "-c", "advice.detachedHead=false")
_FIELDS = "number,headRefName,state,isDraft,labels,body,isCrossRepository"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a program came to."""

    code: int
    out: str
    err: str

    @property
    def last(self) -> str:
        """Its last line of complaint."""
        return (self.err.strip() or self.out.strip() or "it said nothing").splitlines()[-1]


def run(command: Sequence[str | Path], cwd: Path, seconds: float = _SECONDS) -> Ran:
    """Run a program to its end; HostError when it is absent or takes too long."""
    quiet = {"GIT_TERMINAL_PROMPT": "0", "GH_PROMPT_DISABLED": "1", "LC_ALL": "C.UTF-8"}
    name = str(command[0])
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and no word of it is taken from what a source says
            command, cwd=cwd, env=os.environ | quiet, capture_output=True, encoding="utf-8", errors="replace", timeout=seconds, check=False
        )
    except FileNotFoundError as missing:
        raise HostError(name, "it is not installed", f"Install {name} and run again.") from missing
    except subprocess.TimeoutExpired as late:
        raise HostError(name, f"no end within {seconds:.0f} seconds") from late
    return Ran(done.returncode, done.stdout, done.stderr)


def movers(arguments: Sequence[str], cwd: Path) -> Ran:
    """Run a command of ours: this code, whatever is checked out in `cwd`."""
    return run([sys.executable, "-P", "-m", "generator", *arguments], cwd, _LONG)


@dataclass(frozen=True, slots=True)
class Checkout:
    """A folder under git."""

    folder: Path

    def git(self, *arguments: str | Path) -> str:
        """What git says; HostError when it refuses."""
        done = self.tried(*arguments)
        if done.code:
            raise HostError(f"git {arguments[0]}", done.last)
        return done.out.rstrip("\n")

    def tried(self, *arguments: str | Path) -> Ran:
        """The same, for what may fail."""
        return run(["git", *_QUIET, *arguments], self.folder)

    def has(self, revision: str) -> bool:
        """Whether there is such a revision."""
        return self.tried("rev-parse", "--quiet", "--verify", f"{revision}^{{commit}}").code == 0

    def holds(self, revision: str, other: str = "HEAD") -> bool:
        """Whether a revision is part of another's history."""
        return self.tried("merge-base", "--is-ancestor", revision, other).code == 0

    def paths(self, *arguments: str) -> tuple[str, ...]:
        """The paths that a call of git lists."""
        return tuple(name for name in self.git(*arguments, "-z").split("\0") if name)

    def weeks(self, revision: str = "HEAD") -> frozenset[Week]:
        """The weeks whose issue a revision holds."""
        folders = self.paths("ls-tree", "-d", "--name-only", revision, "docs/issues/")
        return frozenset(week for name in folders if (week := _week(name.rsplit("/", 1)[-1])))

    def branches(self) -> frozenset[Week]:
        """The weeks that have a branch on the remote."""
        names = self.git("for-each-ref", "--format=%(refname:lstrip=3)", f"refs/remotes/origin/{PREFIX}").splitlines()
        return frozenset(week for name in names if (week := _week(name.removeprefix(PREFIX))))


@dataclass(frozen=True, slots=True)
class Host:
    """Where pull requests are."""

    folder: Path

    def gh(self, *arguments: str | Path) -> str:
        """What the host says; HostError when it refuses."""
        done = run(["gh", *arguments], self.folder)
        if done.code:
            raise HostError(f"gh {arguments[0]} {arguments[1]}", done.last)
        return done.out

    def listed(self) -> str:
        """Every pull request, as the host says it."""
        return self.gh("pr", "list", "--state", "all", "--limit", _MANY, "--json", _FIELDS)

    def push(self, branch: str) -> None:
        """Bring a branch to the remote; never by force."""
        done = Checkout(self.folder).tried("push", "--quiet", "origin", f"refs/heads/{branch}:refs/heads/{branch}")
        if done.code:
            moved = "rejected" in done.err or "fetch first" in done.err
            raise HostError(f"git push {branch}", "somebody has pushed to it meanwhile" if moved else done.last)

    def create(self, week: Week, base: str, title: str, body: Path, labels: Sequence[str], *, draft: bool) -> None:
        """Open a pull request; one that is ready, where the host's plan knows no drafts."""
        command = ["gh", "pr", "create", "--base", base, "--head", branch_of(week), "--title", title, "--body-file", str(body)]
        command += [word for label in labels for word in ("--label", label)]
        done = run([*command, "--draft"] if draft else command, self.folder)
        if draft and done.code and "not supported" in done.err:
            done = run(command, self.folder)
        if done.code:
            raise HostError("gh pr create", done.last)


def requests(listed: str) -> dict[Week, Request]:
    """The newest pull request of each week, an open one before all others; none that comes from a fork."""
    try:
        rows = sorted(json.loads(listed), key=lambda row: (row["state"] == State.OPEN, row["number"]))
        return {week: _request(row) for row in rows if not row["isCrossRepository"] and (week := _of(row["headRefName"]))}
    except (ValueError, KeyError, TypeError) as wrong:
        raise HostError("gh pr list", f"an answer of another shape ({wrong})") from wrong


def publication(folder: Path) -> Checkout:
    """The checkout of a publication; ConfigError when its folder is none."""
    found = Checkout(folder)
    if shutil.which("git") is None or found.tried("rev-parse", "--show-toplevel").code:
        raise ConfigError(f"{folder} is no git repository. Make it one: git init, git add ., git commit.")
    return found


def _request(row: dict[str, Any]) -> Request:
    labels = frozenset(str(label["name"]) for label in row["labels"])
    return Request(int(row["number"]), State(row["state"]), bool(row["isDraft"]), labels, str(row["body"] or ""))


def _of(branch: str) -> Week | None:
    return _week(branch.removeprefix(PREFIX)) if branch.startswith(PREFIX) else None


def _week(slug: str) -> Week | None:
    """The week that a folder or a branch is named for, if it is."""
    try:
        week = Week.parse(slug)
    except ConfigError:
        return None
    return week if week.slug == slug else None
