"""What a command costs: whole processes, measured from outside, and two that take turns."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile
from time import perf_counter

from tests.support.replay.weeks import REPOSITORY

MOVERS = (sys.executable, "-m", "generator")
_NOWHERE = "http://127.0.0.1:9"
"""Every connection is refused: what is measured works from what is stored."""
_KIB = 1024
_ENDED = 20
"""Lines of what a failed command said that are shown."""


class FailedError(Exception):
    """A command that was to be measured ended otherwise than it should."""


@dataclass(frozen=True, slots=True)
class Cost:
    """One run of a command, with all the processes that it waited for."""

    wall: float
    """Seconds from its start to its end."""
    processor: float
    """Seconds of all cores."""
    memory: int
    """The most bytes that one of its processes held."""
    said: str
    """On stderr."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A command and what is done before each run of it, unmeasured."""

    command: tuple[str, ...]
    folder: Path
    before: Callable[[], None] = lambda: None


def run(command: Sequence[str], folder: Path, *, ends: Sequence[int] = (0,), key: str = "") -> Cost:
    """Run a command; FailedError when its exit code is none of these."""
    kept = {name: value for name, value in os.environ.items() if name != "OPENROUTER_API_KEY"}
    env = {**kept, "PYTHONPATH": str(REPOSITORY), "NO_MKDOCS_2_WARNING": "1"}
    env |= {"MOVERS_OPENROUTER_URL": _NOWHERE, "MOVERS_ARENA_URL": _NOWHERE, **({"OPENROUTER_API_KEY": key} if key else {})}
    with TemporaryFile() as out:
        began = perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=out)  # noqa: S603 - our own words
        _, status, used = os.wait4(process.pid, 0)
        wall = perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read().decode(errors="replace")
    if process.returncode not in ends:
        last = "\n".join(said.splitlines()[-_ENDED:])
        raise FailedError(f"exit {process.returncode} of {' '.join(command)} in {folder}:\n{last}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * _KIB, said)


def alternate(turns: Sequence[Turn], rounds: int, *, warm: bool = True) -> list[list[Cost]]:
    """The costs of each, all taking turns so many times, after one round that does not count unless it is left out."""
    costs: list[list[Cost]] = [[] for _ in turns]
    for number in range(rounds + warm):
        for turn, taken in zip(turns, costs, strict=True):
            turn.before()
            one = run(turn.command, turn.folder)
            if number >= warm:
                taken.append(one)
    return costs


def middle(costs: Sequence[Cost]) -> float:
    """The median of wall times."""
    return median(cost.wall for cost in costs)


def worked(costs: Sequence[Cost]) -> float:
    """The median of processor times."""
    return median(cost.processor for cost in costs)
