"""Read the health of a publication from its repository and its stored responses."""

from __future__ import annotations

from datetime import UTC, datetime

from generator.desk.github.processes import Checkout, run_movers
from generator.desk.github.publication_health import LATE_AFTER, PublicationHealth
from generator.desk.github.week_results import parse_result
from generator.desk.github.weekly_job import JobContext
from generator.errors import HostError
from generator.issue.files import list_issues
from generator.issue.issue_text import read_issue_text


def read_publication_health(context: JobContext, now: datetime) -> PublicationHealth:
    """Read the health from the base branch, which is checked out."""
    committed = Checkout(context.folder).run_git("log", "-1", "--format=%cI")
    # a board is late if it lacks even the week that was the newest `LATE_AFTER` ago
    completed = run_movers(["status", "--root", str(context.folder), "--json", "--now", (now - LATE_AFTER).isoformat()], context.folder)
    status = parse_result(completed.out)
    if status is None:
        raise HostError("movers status", completed.last_line)
    issues = [files for files in list_issues(context.folder) if not files.week.special]
    weeks = [files.week for files in issues if not read_issue_text(files.text).is_draft]
    return PublicationHealth(
        max(weeks, default=None),
        tuple(board["board"] for board in status["boards"] if board["stale"]),
        datetime.fromisoformat(committed).astimezone(UTC),
    )
