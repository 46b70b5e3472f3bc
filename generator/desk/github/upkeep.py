"""What a publication's repository and its stored answers say of how it is kept up."""

from __future__ import annotations

from datetime import UTC, datetime

from generator.desk.github.freshness import LATE, Kept
from generator.desk.github.job import World
from generator.desk.github.processes import Checkout, movers
from generator.desk.github.week_results import result
from generator.errors import HostError
from generator.site.issues_on_disk import read_issues


def read_kept(world: World, now: datetime) -> Kept:
    """As the base branch, which is checked out, has it."""
    committed = Checkout(world.folder).git("log", "-1", "--format=%cI")
    # a board is late when it lacks even the week that was the newest so long ago
    done = movers(["status", "--root", str(world.folder), "--json", "--now", (now - LATE).isoformat()], world.folder)
    told = result(done.out)
    if told is None:
        raise HostError("movers status", done.last)
    weeks = [issue.week for issue in read_issues(world.folder) if not issue.draft and not issue.week.special]
    return Kept(
        max(weeks, default=None),
        tuple(board["board"] for board in told["boards"] if board["stale"]),
        datetime.fromisoformat(committed).astimezone(UTC),
    )
