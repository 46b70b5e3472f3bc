"""Runs the installed command over recorded weeks, without and with a key, and shows what each came to.

`python -m tests.support.replay.recorded_weeks DIR` makes two publications, `DIR/keyless` and `DIR/keyed`.
Exit 0 when every run succeeded, 1 when one did not, 2 when there is nothing to run or to replay.
"""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from time import monotonic

from generator.model.week import Week
from tests.support.replay.recorded_upstream import load_recorded_upstream
from tests.support.replay.server import Replay, serve
from tests.support.simulator.routes import API_ROOT

REPOSITORY = Path(__file__).parents[3]
KEYS_BY_KIND = {"keyless": "", "keyed": "sk-replay"}
WEEKS = tuple(Week.parse(label) for label in ("2026-W23", "2026-06-13", *(f"2026-W{number}" for number in range(24, 30))))
_RUN_TIME = time(2, 17, tzinfo=UTC)
_TOP_RANKS = 3


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """What one run came to."""

    kind: str
    week: Week
    exit_code: int
    seconds: float
    top: tuple[str, ...]
    last_line: str
    """Its last line on stderr."""

    def __str__(self) -> str:
        """One line of the table."""
        line = f"{self.kind:8} {self.week.label:11} exit {self.exit_code:<3} {self.seconds:6.1f} s  {', '.join(self.top)}"
        return line.rstrip() if self.exit_code == 0 else f"{line.rstrip()}\n         {self.last_line}"


def scaffold_publication(root: Path) -> None:
    """A publication with no issue yet: the repository's configuration, about pages and registry."""
    shutil.copytree(REPOSITORY / "docs" / "about", root / "docs" / "about", dirs_exist_ok=True)
    (root / "docs" / "data").mkdir(parents=True, exist_ok=True)
    shutil.copy2(REPOSITORY / "docs" / "data" / "registry.toml", root / "docs" / "data" / "registry.toml")
    for name in ("mkdocs.yml", "docs/corrections.md"):
        shutil.copy2(REPOSITORY / name, root / name)


def run_command(command: list[str], base: str, key: str) -> subprocess.CompletedProcess[str]:
    """The command with this upstream, and with a key or without any."""
    environment = {name: value for name, value in os.environ.items() if name != "OPENROUTER_API_KEY"}
    # the code beside these tests, also where another checkout is the installed one
    environment |= {"MOVERS_OPENROUTER_URL": base, "MOVERS_ARENA_URL": base.removesuffix(API_ROOT), "PYTHONPATH": str(REPOSITORY)}
    environment |= {"OPENROUTER_API_KEY": key} if key else {}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own command, no shell


def run_weeks(movers: str, replay: Replay, folder: Path, weeks: Sequence[Week] = WEEKS) -> Iterator[RunOutcome]:
    """Weeks in order, each at 02:17 UTC two days after its end."""
    for week in weeks:
        replay.now = datetime.combine(week.last + timedelta(2), _RUN_TIME)
        week_option = ["--ending" if week.special else "--week", week.label]
        for kind, key in KEYS_BY_KIND.items():
            started = monotonic()
            result = run_command(
                [movers, "run", "--root", str(folder / kind), *week_option, "--now", replay.now.isoformat()], replay.base_url, key
            )
            last_line = (result.stderr.strip().splitlines() or ["no word on stderr"])[-1]
            yield RunOutcome(kind, week, result.returncode, monotonic() - started, read_top_models(folder / kind, week), last_line)


def read_top_models(root: Path, week: Week) -> tuple[str, ...]:
    """The models on the first ranks of an issue's table; none when there is no issue."""
    path = root / "docs" / "issues" / week.slug / "rankings.csv"
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(f"#{row['rank']} {row['model']}" for _, row in zip(range(_TOP_RANKS), csv.DictReader(lines), strict=False))


def find_obstacles(data_missing: str, movers: str | None) -> str:
    """Why nothing can be run, empty when it can."""
    needed = [REPOSITORY / "mkdocs.yml", REPOSITORY / "docs" / "about", REPOSITORY / "docs" / "data" / "registry.toml"]
    absent = [str(path.relative_to(REPOSITORY)) for path in needed if not path.exists()]
    problems = [
        data_missing,
        "" if movers else "the command `movers` is not installed",
        f"missing here: {', '.join(absent)}" if absent else "",
    ]
    return "; ".join(problem for problem in problems if problem)


def main(arguments: list[str] | None = None) -> int:
    """Run the weeks, print the table, build the site of the keyed publication."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.support.replay.recorded_weeks", description="Run recorded weeks through the installed command."
    )
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--weeks", type=int, default=len(WEEKS), help="how many, from the first one on")
    options = parser.parse_args(arguments)
    folder = options.folder.resolve()
    movers = shutil.which("movers", path=os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", ""))))
    try:
        upstream, missing = load_recorded_upstream(), ""
    except FileNotFoundError as absent:
        upstream, missing = None, str(absent)
    if upstream is None or movers is None or find_obstacles(missing, movers):
        sys.stderr.write(f"Nothing was run: {find_obstacles(missing, movers)}.\n")
        return 2
    for kind in KEYS_BY_KIND:
        scaffold_publication(folder / kind)
    codes = []
    with serve(upstream, datetime.combine(WEEKS[0].last + timedelta(2), _RUN_TIME)) as replay:
        for outcome in run_weeks(movers, replay, folder, WEEKS[: options.weeks]):
            codes.append(outcome.exit_code)
            sys.stdout.write(f"{outcome}\n")
            sys.stdout.flush()
        built = run_command([movers, "build", "--root", str(folder / "keyed"), "--drafts"], replay.base_url, "")
    sys.stdout.write(f"build    exit {built.returncode}  {folder / 'keyed' / 'site' / 'index.html'}\n")
    if built.returncode:
        sys.stderr.write(built.stderr)
    return int(any((*codes, built.returncode)))


if __name__ == "__main__":
    sys.exit(main())
