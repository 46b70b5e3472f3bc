"""Run git, the host's command `gh`, and our own commands; no other module runs programs."""

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

from generator.desk.github.repository_state import BRANCH_PREFIX, PullRequest, PullRequestState, branch_name
from generator.errors import ConfigError, HostError
from generator.issue.files import ISSUES_FOLDER
from generator.model.week import Week

_TIMEOUT_SECONDS = 120
"""Timeout of git and of the host's command."""
_MOVERS_TIMEOUT_SECONDS = 1800
"""Timeout of our own commands, which wait for the limits of their sources."""
_PULL_REQUEST_LIMIT = "200"
"""Maximum number of pull requests to list: about four years."""
_GIT_OPTIONS = (
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "commit.gpgSign=false",
    "-c",
    "core.quotePath=false",
    "-c",
    "advice.detachedHead=false",
)
_PULL_REQUEST_FIELDS = "number,headRefName,state,isDraft,labels,body,isCrossRepository"


@dataclass(frozen=True, slots=True)
class CompletedRun:
    """The result of a program."""

    code: int
    out: str
    err: str

    @property
    def last_line(self) -> str:
        """The last line of its stderr, or of its output."""
        return (self.err.strip() or self.out.strip() or "it said nothing").splitlines()[-1]


def run_program(command: Sequence[str | Path], cwd: Path, seconds: float = _TIMEOUT_SECONDS) -> CompletedRun:
    """Run a program to its end; HostError if it is missing or takes too long."""
    environment = {"GIT_TERMINAL_PROMPT": "0", "GH_PROMPT_DISABLED": "1", "LC_ALL": "C.UTF-8"}
    name = str(command[0])
    try:
        completed = subprocess.run(  # noqa: S603 - no shell, and no argument comes from a source
            command,
            cwd=cwd,
            env=os.environ | environment,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=seconds,
            check=False,
        )
    except FileNotFoundError as missing:
        raise HostError(name, "it is not installed", f"Install {name} and run again.") from missing
    except subprocess.TimeoutExpired as late:
        raise HostError(name, f"no end within {seconds:.0f} seconds") from late
    return CompletedRun(completed.returncode, completed.stdout, completed.stderr)


def run_movers(arguments: Sequence[str], cwd: Path) -> CompletedRun:
    """Run one of our commands with this code, not with the code in `cwd`."""
    return run_program([sys.executable, "-P", "-m", "generator", *arguments], cwd, _MOVERS_TIMEOUT_SECONDS)


@dataclass(frozen=True, slots=True)
class Checkout:
    """A folder with a git repository."""

    folder: Path

    def run_git(self, *arguments: str | Path) -> str:
        """Run git and return its output; HostError if it fails."""
        completed = self.try_git(*arguments)
        if completed.code:
            raise HostError(f"git {arguments[0]}", completed.last_line)
        return completed.out.rstrip("\n")

    def try_git(self, *arguments: str | Path) -> CompletedRun:
        """Run git, which may fail."""
        return run_program(["git", *_GIT_OPTIONS, *arguments], self.folder)

    def has_revision(self, revision: str) -> bool:
        """Whether a revision exists."""
        return self.try_git("rev-parse", "--quiet", "--verify", f"{revision}^{{commit}}").code == 0

    def is_ancestor(self, revision: str, other: str = "HEAD") -> bool:
        """Whether a revision is part of another's history."""
        return self.try_git("merge-base", "--is-ancestor", revision, other).code == 0

    def list_paths(self, *arguments: str) -> tuple[str, ...]:
        """List the paths that a git command prints."""
        return tuple(name for name in self.run_git(*arguments, "-z").split("\0") if name)

    def list_issue_weeks(self, revision: str = "HEAD") -> frozenset[Week]:
        """List the weeks whose issue a revision has."""
        folders = self.list_paths("ls-tree", "-d", "--name-only", revision, f"{ISSUES_FOLDER}/")
        return frozenset(week for name in folders if (week := _parse_week(name.rsplit("/", 1)[-1])))

    def list_branch_weeks(self) -> frozenset[Week]:
        """List the weeks that have a branch on the remote."""
        names = self.run_git("for-each-ref", "--format=%(refname:lstrip=3)", f"refs/remotes/origin/{BRANCH_PREFIX}").splitlines()
        return frozenset(week for name in names if (week := _parse_week(name.removeprefix(BRANCH_PREFIX))))


@dataclass(frozen=True, slots=True)
class GitHubHost:
    """The host of the pull requests."""

    folder: Path

    def run_gh(self, *arguments: str | Path) -> str:
        """Run the host's command and return its output; HostError if it fails."""
        completed = run_program(["gh", *arguments], self.folder)
        if completed.code:
            raise HostError(f"gh {arguments[0]} {arguments[1]}", completed.last_line)
        return completed.out

    def list_pull_requests(self) -> str:
        """List every pull request as the host's JSON."""
        return self.run_gh("pr", "list", "--state", "all", "--limit", _PULL_REQUEST_LIMIT, "--json", _PULL_REQUEST_FIELDS)

    def push_branch(self, branch: str) -> None:
        """Push a branch to the remote, never by force."""
        completed = Checkout(self.folder).try_git("push", "--quiet", "origin", f"refs/heads/{branch}:refs/heads/{branch}")
        if completed.code:
            was_rejected = "rejected" in completed.err or "fetch first" in completed.err
            raise HostError(f"git push {branch}", "somebody has pushed to it meanwhile" if was_rejected else completed.last_line)

    def create_pull_request(self, week: Week, base: str, title: str, body: Path, labels: Sequence[str], *, draft: bool) -> None:
        """Open a draft pull request, or an ordinary one if the host's plan has no drafts."""
        command = ["gh", "pr", "create", "--base", base, "--head", branch_name(week), "--title", title, "--body-file", str(body)]
        command += [word for label in labels for word in ("--label", label)]
        completed = run_program([*command, "--draft"] if draft else command, self.folder)
        if draft and completed.code and "not supported" in completed.err:
            completed = run_program(command, self.folder)
        if completed.code:
            raise HostError("gh pr create", completed.last_line)


def parse_pull_requests(listing: str) -> dict[Week, PullRequest]:
    """Select the pull request of each week, an open one or else the newest; those from forks are ignored."""
    try:
        rows = sorted(json.loads(listing), key=lambda row: (row["state"] == PullRequestState.OPEN, row["number"]))
        return {
            week: _parse_pull_request(row) for row in rows if not row["isCrossRepository"] and (week := _branch_week(row["headRefName"]))
        }
    except (ValueError, KeyError, TypeError) as wrong:
        raise HostError("gh pr list", f"an answer of another shape ({wrong})") from wrong


def open_checkout(folder: Path) -> Checkout:
    """Open the checkout of a publication; ConfigError if the folder is not a git repository."""
    checkout = Checkout(folder)
    if shutil.which("git") is None or checkout.try_git("rev-parse", "--show-toplevel").code:
        raise ConfigError(f"{folder} is not a git repository. Make it one: git init, git add ., git commit.")
    return checkout


def _parse_pull_request(row: dict[str, Any]) -> PullRequest:
    labels = frozenset(str(label["name"]) for label in row["labels"])
    return PullRequest(int(row["number"]), PullRequestState(row["state"]), bool(row["isDraft"]), labels, str(row["body"] or ""))


def _branch_week(branch: str) -> Week | None:
    return _parse_week(branch.removeprefix(BRANCH_PREFIX)) if branch.startswith(BRANCH_PREFIX) else None


def _parse_week(slug: str) -> Week | None:
    """Parse the name of a folder or a branch as a week, if it is one."""
    try:
        week = Week.parse(slug)
    except ConfigError:
        return None
    return week if week.slug == slug else None
