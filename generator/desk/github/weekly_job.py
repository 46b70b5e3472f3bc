"""What a step of the weekly job is handed, what becomes of a week in it, and what it leaves for the next step."""

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
    """What a run is handed of the world."""

    folder: Path
    base: str
    """The branch that issues are merged into."""
    keyed: bool
    arguments: Sequence[str] = ()
    """What every command of ours is told besides, such as the time to take for now."""
    progress: Progress = lambda _line: None

    @property
    def work(self) -> Path:
        """Where checkouts and results lie between two steps."""
        return self.folder / WORK_FOLDER


@dataclass(frozen=True, slots=True)
class WeekOutcome:
    """What became of a week that was due."""

    week: Week
    summary: str
    """In a few words: `drafted`, `nothing new`."""
    new: bool = False
    """Whether it has a commit that it had not."""
    code: int = 0
    """What its failure is to be told by; 0 without one."""


def fetch_repository_state(context: JobContext, host: GitHubHost) -> RepositoryState:
    """What the base branch, which is checked out, and the host hold; kept for a step that has no right to ask the host."""
    listing = host.list_pull_requests()
    write_atomic(context.folder / PULL_REQUESTS_FILE, listing.encode())
    return _read_repository_state(context, listing)


def load_repository_state(context: JobContext) -> RepositoryState:
    """The same as it was kept, once; asked for where nothing was."""
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
    """What an earlier step drafted, oldest first."""
    return sorted(
        (load_results(json.loads(path.read_text(encoding="utf-8"))) for path in context.work.glob("*.json")), key=lambda one: one.week
    )
