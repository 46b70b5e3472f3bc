"""What a step of the weekly job is handed, what becomes of a week in it, and what it leaves for the next step."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.desk.github.processes import Checkout, Host, requests
from generator.desk.github.proposal import Known
from generator.desk.github.week_results import Drafted, loaded
from generator.disk import write_atomic
from generator.model.week import Week

WORK = Path(".movers/weekly")
LISTED = Path(".movers/pull-requests.json")
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class World:
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
        return self.folder / WORK


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a week that was due."""

    week: Week
    told: str
    """In a few words: `drafted`, `nothing new`."""
    new: bool = False
    """Whether it has a commit that it had not."""
    code: int = 0
    """What its failure is to be told by; 0 without one."""


def look(world: World, host: Host) -> Known:
    """What the base branch, which is checked out, and the host hold; kept for a step that has no right to ask the host."""
    listed = host.listed()
    write_atomic(world.folder / LISTED, listed.encode())
    return _known(world, listed)


def seen(world: World) -> Known:
    """The same as it was kept, once; asked for where nothing was."""
    kept = world.folder / LISTED
    if not kept.is_file():
        return _known(world, Host(world.folder).listed())
    listed = kept.read_text(encoding="utf-8")
    kept.unlink()
    return _known(world, listed)


def _known(world: World, listed: str) -> Known:
    checkout = Checkout(world.folder)
    return Known(checkout.weeks(), checkout.branches(), requests(listed))


def drafted(world: World) -> list[Drafted]:
    """What an earlier step drafted, oldest first."""
    return sorted((loaded(json.loads(path.read_text(encoding="utf-8"))) for path in world.work.glob("*.json")), key=lambda one: one.week)
