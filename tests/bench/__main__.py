"""Wall times of whole processes as ratios, so that they mean something on any machine: `python -m tests.bench`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from generator.sample import LAST

ROUNDS = 7
_WEEKS = 27
MOVERS = (sys.executable, "-m", "generator")
REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Race:
    """Two commands that take turns."""

    title: str
    ours: tuple[str, ...]
    other_title: str
    other: tuple[str, ...]
    before: Callable[[], None] = lambda: None
    """What is done before each turn, unmeasured."""


def seconds(command: tuple[str, ...], folder: Path) -> float:
    """How long a command takes from its start to its end."""
    env = {name: value for name, value in os.environ.items() if name != "OPENROUTER_API_KEY"} | {"PYTHONPATH": str(REPOSITORY)}
    began = perf_counter()
    subprocess.run(command, cwd=folder, env=env, capture_output=True, check=True)  # noqa: S603 - our own words
    return perf_counter() - began


def run(race: Race, folder: Path) -> str:
    """One line of the table: medians after a warm-up, the two taking turns."""
    times: dict[tuple[str, ...], list[float]] = {race.ours: [], race.other: []}
    for number in range(ROUNDS + 1):
        for command, taken in times.items():
            race.before()
            one = seconds(command, folder)
            if number:
                taken.append(one)
    ours, other = median(times[race.ours]), median(times[race.other])
    return f"{race.title:34} {ours:7.3f} s   {race.other_title:44} {other:7.3f} s   {ours / other:6.2f}"


def races(demo: Path) -> tuple[Race, ...]:
    """What is measured, on a sample publication."""
    issue, python, week = demo / "docs/issues" / LAST.slug, sys.executable, ("--week", LAST.label)
    answer = str(*(demo / "docs/data/snapshots/openrouter/usage-weeks" / LAST.slug).glob("*Z.json"))
    peer = (python, str(Path(__file__).with_name("peer.py")), answer, str(demo / "peer"))
    mkdocs = (python, "-m", "mkdocs", "build", "--quiet", "--config-file", ".mkdocs.build.yml", "--site-dir", "other")
    draft, build = (*MOVERS, "draft", *week), (*MOVERS, "build")
    whole = ("sh", "-c", 'rm .movers/built.json && "$@"', "sh", *build)

    def undrafted() -> None:
        shutil.rmtree(issue, ignore_errors=True)

    def drafted() -> None:
        if not issue.is_dir():
            seconds(draft, demo)

    def anew() -> None:
        drafted()
        (demo / ".movers/built.json").unlink(missing_ok=True)

    def edited() -> None:
        drafted()
        seconds(build, demo)
        page = demo / "docs/issues" / (LAST - 1).slug / "index.md"
        page.write_text(page.read_text(encoding="utf-8") + "\n", encoding="utf-8")

    return (
        Race("movers --help", (*MOVERS, "--help"), "python -c pass", (python, "-c", "pass")),
        Race("movers draft", draft, "pandas, two charts, Markdown (peer.py)", peer, undrafted),
        Race("movers check", (*MOVERS, "check", *week), "movers draft, unchanged", draft, drafted),
        Race(f"movers build, {_WEEKS - 1} issues", build, "mkdocs build of the same pages", mkdocs, anew),
        Race("movers build, one issue edited", build, "movers build of everything", whole, edited),
    )


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        demo = Path(folder) / "demo"
        seconds((*MOVERS, "demo", "--quiet", "--root", str(demo), "--weeks", str(_WEEKS)), REPOSITORY)
        sys.stdout.write(f"{'':34} {'median':>9}   {'against':44} {'median':>9}   {'ratio':>6}\n")
        for race in races(demo):
            sys.stdout.write(run(race, demo) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
