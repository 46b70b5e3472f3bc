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

from tests.support.replay.recorded_weeks import REPOSITORY

CACHE_FOLDER = REPOSITORY / "build/bench/cache"
MOVERS = (sys.executable, "-m", "generator")
_REFUSING_URL = "http://127.0.0.1:9"
"""Every connection is refused: what is measured works from what is stored."""
_KIB = 1024
_SHOWN_LINES = 20
"""Lines of what a failed command said that are shown."""


class CommandFailedError(Exception):
    """A command that was to be measured ended otherwise than it should."""


@dataclass(frozen=True, slots=True)
class CommandCost:
    """One run of a command, with all the processes that it waited for."""

    wall: float
    """Seconds from its start to its end."""
    processor: float
    """Seconds of all cores."""
    memory: int
    """The most bytes that one of its processes held."""
    stderr: str
    """On stderr."""


@dataclass(frozen=True, slots=True)
class PreparedCommand:
    """A command and what is done before each run of it, unmeasured."""

    command: tuple[str, ...]
    folder: Path
    prepare: Callable[[], None] = lambda: None


def measure_command(command: Sequence[str], folder: Path, *, exit_codes: Sequence[int] = (0,), key: str = "") -> CommandCost:
    """Run a command; FailedError when its exit code is none of these."""
    inherited = {name: value for name, value in os.environ.items() if name != "OPENROUTER_API_KEY"}
    env = {**inherited, "PYTHONPATH": str(REPOSITORY), "MOVERS_CACHE": str(CACHE_FOLDER), "NO_MKDOCS_2_WARNING": "1"}
    env |= {"MOVERS_OPENROUTER_URL": _REFUSING_URL, "MOVERS_ARENA_URL": _REFUSING_URL, **({"OPENROUTER_API_KEY": key} if key else {})}
    with TemporaryFile() as out:
        started = perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=out)  # noqa: S603 - our own words
        _, status, used = os.wait4(process.pid, 0)
        wall = perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        stderr = out.read().decode(errors="replace")
    if process.returncode not in exit_codes:
        last = "\n".join(stderr.splitlines()[-_SHOWN_LINES:])
        raise CommandFailedError(f"exit {process.returncode} of {' '.join(command)} in {folder}:\n{last}")
    return CommandCost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * _KIB, stderr)


def measure_alternately(commands: Sequence[PreparedCommand], rounds: int, *, warm: bool = True) -> list[list[CommandCost]]:
    """The costs of each, all taking turns so many times, after one round that does not count unless it is left out."""
    costs: list[list[CommandCost]] = [[] for _ in commands]
    for number in range(rounds + warm):
        for command, command_costs in zip(commands, costs, strict=True):
            command.prepare()
            cost = measure_command(command.command, command.folder)
            if number >= warm:
                command_costs.append(cost)
    return costs


def median_wall(costs: Sequence[CommandCost]) -> float:
    """The median of wall times."""
    return median(cost.wall for cost in costs)


def median_processor(costs: Sequence[CommandCost]) -> float:
    """The median of processor times."""
    return median(cost.processor for cost in costs)
