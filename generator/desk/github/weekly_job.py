"""The context of a step of the weekly job, the outcome of a week, and the files between steps."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.desk.github.processes import Checkout, GitHubHost, parse_pull_requests
from generator.desk.github.repository_state import RepositoryState
from generator.desk.github.week_results import WeekResults, load_results
from generator.disk import write_atomic
from generator.model.week import Week

WORK_FOLDER = Path(".movers/weekly")
PULL_REQUESTS_FILE = Path(".movers/pull-requests.json")
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class JobContext:
    """The inputs of a run."""

    folder: Path
    base: str
    """The branch that issues are merged into."""
    keyed: bool
    arguments: Sequence[str] = ()
    """Arguments for every command of ours, such as `--now`."""
    progress: Progress = lambda _line: None

    @property
    def work(self) -> Path:
        """The folder of checkouts and results between two steps."""
        return self.folder / WORK_FOLDER


@dataclass(frozen=True, slots=True)
class WeekOutcome:
    """The outcome of a week that was due."""

    week: Week
    summary: str
    """A few words: `drafted`, `nothing new`."""
    new: bool = False
    """Whether it has a new commit."""
    code: int = 0
    """The exit code of its failure; 0 without one."""


def fetch_repository_state(context: JobContext, host: GitHubHost) -> RepositoryState:
    """Fetch the state of the base branch, which is checked out, and of the host; saved for a step without access to the host."""
    listing = host.list_pull_requests()
    write_atomic(context.folder / PULL_REQUESTS_FILE, listing.encode())
    return _read_repository_state(context, listing)


def load_repository_state(context: JobContext) -> RepositoryState:
    """Load the saved state once; it is fetched if nothing was saved."""
    path = context.folder / PULL_REQUESTS_FILE
    if not path.is_file():
        return _read_repository_state(context, GitHubHost(context.folder).list_pull_requests())
    listing = path.read_text(encoding="utf-8")
    path.unlink()
    return _read_repository_state(context, listing)


def _read_repository_state(context: JobContext, listing: str) -> RepositoryState:
    checkout = Checkout(context.folder)
    return RepositoryState(checkout.list_issue_weeks(), checkout.list_branch_weeks(), parse_pull_requests(listing))


def load_week_results(context: JobContext) -> list[WeekResults]:
    """Load the results that an earlier step saved, oldest first."""
    return sorted(
        (load_results(json.loads(path.read_text(encoding="utf-8"))) for path in context.work.glob("*.json")), key=lambda one: one.week
    )
