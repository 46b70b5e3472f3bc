"""A whole history drafted at once, and what every command holds in memory in an archive of ten years."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from tests.bench import bench_publications
from tests.bench.archive_bench import BUILD_COMMAND, ISSUES
from tests.bench.bench_publications import BenchPublication, Progress
from tests.bench.measure import CACHE_FOLDER, MOVERS, CommandCost, measure_command
from tests.bench.target_table import TargetRow, make_limit_row, mebibytes

BACKFILL_WEEKS = 98
_REPEAT_RATIO = 0.05
_MIN_CORES = 1.5
"""So many are at work on average where both are used."""
_MAX_MEBIBYTES = 400
_KEY = "sk-bench"


def measure_backfill(progress: Progress) -> Iterator[TargetRow]:
    """All issues of a stored history, and the same command again."""
    archive = bench_publications.make_backfilled(BACKFILL_WEEKS, progress)
    for leftover in (archive.root / "docs/issues", CACHE_FOLDER / "drawings"):
        shutil.rmtree(leftover, ignore_errors=True)
    command = (
        *MOVERS,
        "backfill",
        "--since",
        bench_publications.FIRST_WEEK.label,
        "--until",
        archive.newest.label,
        "--now",
        archive.now,
        "--drafts",
    )
    # with a key, as it was got: without one the exports are asked for, and nothing may be asked
    first = measure_command(command, archive.root, key=_KEY)
    before = digest_files(archive.root / "docs")
    again = measure_command(command, archive.root, key=_KEY)
    issues, lines = len(list((archive.root / "docs/issues").iterdir())), first.stderr.count("drafted ")
    work = f"movers backfill, {BACKFILL_WEEKS} weeks"
    cores = first.processor / first.wall
    yield TargetRow(f"{work}: cores", f"{first.wall:.1f} s, {cores:.2f} cores", "", f"both used: over {_MIN_CORES:g}", cores > _MIN_CORES)
    yield TargetRow(f"{work}: progress", f"{lines} lines for {issues} issues", "", "shown", lines == issues)
    measured = f"{again.wall:.1f} s, {again.wall / first.wall:.3f}x (processor {again.processor / first.processor:.3f}x)"
    yield TargetRow(
        f"{work}, again",
        measured,
        f"the first run {first.wall:.1f} s, 1 round",
        f"at most {_REPEAT_RATIO:g}x",
        again.wall <= _REPEAT_RATIO * first.wall,
    )
    same = digest_files(archive.root / "docs") == before
    yield TargetRow(f"{work}, again: files", "none changed" if same else "some changed", "", "none changed", same)


def measure_memory(progress: Progress) -> Iterator[TargetRow]:
    """The most that a process of each command holds."""
    archive = bench_publications.make_archive(ISSUES, progress)
    for name, cost in _run_commands(archive):
        yield make_limit_row(
            f"memory of movers {name}",
            mebibytes(cost.memory),
            _MAX_MEBIBYTES,
            "MiB",
            f"{cost.wall:.1f} s, processor {cost.processor:.1f} s",
        )


def _run_commands(archive: BenchPublication) -> Iterator[tuple[str, CommandCost]]:
    """Every command that reads an archive, in an order in which each finds what it needs."""
    root, newest, after = archive.root, archive.newest, archive.newest + 1
    week, now = ("--week", newest.label), ("--now", bench_publications.pull_time(after).isoformat())
    row = (archive.issue_folder(newest) / "rankings.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[4]
    shutil.rmtree(CACHE_FOLDER / "drawings", ignore_errors=True)
    commands: tuple[tuple[str, ...], ...] = (
        ("run", "--week", after.label, "--offline", *now),
        ("pull", "--week", after.label, "--offline", *now),
        ("check", *week),
        ("stories", *week),
        ("why", row, *week),
        ("publish", "--week", after.label, "--dry-run", *now),
        ("correct", newest.label, "--dry-run", *now),
        ("diff", (newest - 1).label, newest.label),
        ("email", *week),
        ("status", *now),
        ("registry", *now),
        ("phrases",),
        ("doctor", "--offline"),
        ("backfill", "--since", bench_publications.FIRST_WEEK.label, "--until", newest.label, "--dry-run", *now),
    )
    try:
        yield "draft", measure_command((*MOVERS, "draft", "--week", after.label, *now), root)
        for command in commands:
            yield command[0], measure_command((*MOVERS, *command), root, exit_codes=(0, 1))
    finally:
        shutil.rmtree(archive.issue_folder(after), ignore_errors=True)
    yield "build", measure_command(BUILD_COMMAND, root)


def digest_files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with the digest of what it holds."""
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).digest() for path in folder.rglob("*") if path.is_file()}
